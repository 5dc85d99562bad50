package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.regression.ExpectedFigures.Recomputed;
import io.marketagent.regression.SandboxReader.Bar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period, from the exchange's daily bars, whatever interval is shown. Closes and counts go by completed sessions;
 * the change, the extremes and "ever" also by the session that runs. Of equals the latest.
 */
final class ExpectedBarFigures {

    private static final int LEAST_RETURNS = 10;
    private static final int SESSIONS_OF_A_YEAR = 252;

    private final LocalDate baseDate;
    private final BigDecimal base;

    /** With today's, as the quote has it, once the market has opened. */
    private final List<Bar> all;

    private final List<Bar> completed;
    private final ExpectedAverages averages;
    private final List<Step> steps = new ArrayList<>();

    /** A completed session, and the close before it. */
    private record Step(Bar bar, BigDecimal before) {
        int direction() {
            return bar.close().compareTo(before);
        }

        BigDecimal ratio() {
            return ExpectedFigures.ratio(bar.close(), before);
        }
    }

    ExpectedBarFigures(SandboxReader exchange, ExpectedCall call, String symbol) {
        this.baseDate = call.base();
        this.base = exchange.bars(symbol, baseDate, baseDate).getFirst().close();
        LocalDate today = PlainFormat.today(exchange.now());
        this.completed = new ArrayList<>(exchange.bars(symbol, call.first(), call.last()));
        this.all = new ArrayList<>(completed);
        JsonNode quote = exchange.quote(symbol);
        boolean listed = !completed.isEmpty() && completed.getLast().last().equals(today);
        if (call.last().equals(today) && !listed && quote.hasNonNull("open")) {
            Bar bar = new Bar(
                    today,
                    today,
                    SandboxReader.number(quote.get("open")),
                    SandboxReader.number(quote.get("high")),
                    SandboxReader.number(quote.get("low")),
                    SandboxReader.number(quote.get("last")),
                    quote.get("volume").asLong());
            all.add(bar);
            if (quote.hasNonNull("close")) {
                completed.add(bar);
            }
        }
        List<Bar> series = new ArrayList<>(exchange.bars(symbol, today.minusYears(5), baseDate));
        series.addAll(completed);
        this.averages = new ExpectedAverages(series, call.first());
        BigDecimal before = base;
        for (Bar bar : completed) {
            steps.add(new Step(bar, before));
            before = bar.close();
        }
    }

    @Nullable
    Recomputed of(String figure, @Nullable String beside) {
        Recomputed average = averages.of(figure, beside);
        if (average != null) {
            return average;
        }
        BigDecimal level = beside == null ? null : new BigDecimal(beside);
        switch (figure) {
            case "period_change":
                return periodChange();
            case "first_open":
                return Recomputed.of(all.getFirst().open(), all.getFirst().first());
            case "highest_high":
                return extreme(all, Bar::high, BigDecimal::max);
            case "lowest_low":
                return extreme(all, Bar::low, BigDecimal::min);
            case "ever_above":
                return ever(all, level, Bar::high, BigDecimal::max);
            case "ever_below":
                return ever(all, level, Bar::low, BigDecimal::min);
            default:
                return completed.isEmpty() ? Recomputed.ABSENT : ofCompleted(figure, level);
        }
    }

    private @Nullable Recomputed ofCompleted(String figure, @Nullable BigDecimal level) {
        return switch (figure) {
            case "close" ->
                Recomputed.of(completed.getLast().close(), completed.getLast().last());
            case "ever_closed_above" -> ever(completed, level, Bar::close, BigDecimal::max);
            case "ever_closed_below" -> ever(completed, level, Bar::close, BigDecimal::min);
            case "highest_close" -> extreme(completed, Bar::close, BigDecimal::max);
            case "lowest_close" -> extreme(completed, Bar::close, BigDecimal::min);
            case "biggest_gain" -> biggest(1);
            case "biggest_drop" -> biggest(-1);
            case "up_days" -> counted(count(1));
            case "down_days" -> counted(count(-1));
            case "current_run" -> currentRun();
            case "longest_up_run" -> run(1);
            case "longest_down_run" -> run(-1);
            case "mean_close" ->
                spanned(ExpectedFigures.rounded(
                        ExpectedFigures.ratio(
                                completed.stream().map(Bar::close).reduce(BigDecimal.ZERO, BigDecimal::add),
                                BigDecimal.valueOf(completed.size())),
                        4));
            case "mean_volume" ->
                volumes(() -> spanned(ExpectedFigures.rounded(
                        ExpectedFigures.ratio(BigDecimal.valueOf(volume()), BigDecimal.valueOf(completed.size())), 0)));
            case "total_volume" -> volumes(() -> spanned(BigDecimal.valueOf(volume())));
            case "highest_volume" ->
                volumes(() -> extreme(completed, bar -> BigDecimal.valueOf(bar.volume()), BigDecimal::max));
            case "lowest_volume" ->
                volumes(() -> extreme(completed, bar -> BigDecimal.valueOf(bar.volume()), BigDecimal::min));
            case "max_drawdown" -> drawdown();
            case "volatility" -> volatility();
            case "first_close_above" -> closed(completed, bar -> bar.close().compareTo(level) > 0, level);
            case "first_close_below" -> closed(completed, bar -> bar.close().compareTo(level) < 0, level);
            case "last_close_above" ->
                closed(completed.reversed(), bar -> bar.close().compareTo(level) > 0, level);
            case "last_close_below" ->
                closed(completed.reversed(), bar -> bar.close().compareTo(level) < 0, level);
            default -> null;
        };
    }

    private Recomputed spanned(BigDecimal value) {
        return Recomputed.of(value, completed.getFirst().first())
                .until(completed.getLast().last());
    }

    private Recomputed periodChange() {
        BigDecimal to = all.getLast().close();
        return Recomputed.of(ExpectedFigures.change(base, to), baseDate)
                .until(all.getLast().last())
                .with("from", base)
                .with("to", to)
                .with("change", to.subtract(base));
    }

    private static Recomputed extreme(
            List<Bar> bars, Function<Bar, BigDecimal> of, BinaryOperator<BigDecimal> further) {
        BigDecimal value = bars.stream().map(of).reduce(further).orElseThrow();
        LocalDate date = bars.reversed().stream()
                .filter(bar -> of.apply(bar).compareTo(value) == 0)
                .findFirst()
                .orElseThrow()
                .first();
        return Recomputed.of(value, date);
    }

    /** Strictly beyond the level; where never, the date is of what was reached. */
    private static Recomputed ever(
            List<Bar> bars, BigDecimal level, Function<Bar, BigDecimal> of, BinaryOperator<BigDecimal> further) {
        Recomputed reached = extreme(bars, of, further);
        LocalDate first = bars.stream()
                .filter(bar -> of.apply(bar).compareTo(level) != 0
                        && further.apply(of.apply(bar), level).equals(of.apply(bar)))
                .map(Bar::first)
                .findFirst()
                .orElse(null);
        return Recomputed.of(first != null, first == null ? reached.date() : first)
                .with("level", level)
                .with("reached", reached.value());
    }

    private Recomputed biggest(int sign) {
        Step biggest = null;
        for (Step step : steps) {
            boolean further = biggest == null || step.ratio().compareTo(biggest.ratio()) * sign >= 0;
            if (step.direction() * sign > 0 && further) {
                biggest = step;
            }
        }
        return biggest == null
                ? Recomputed.ABSENT
                : Recomputed.of(
                                ExpectedFigures.change(
                                        biggest.before(), biggest.bar().close()),
                                biggest.bar().first())
                        .with("from", biggest.before())
                        .with("to", biggest.bar().close());
    }

    private long count(int sign) {
        return steps.stream().filter(step -> step.direction() * sign > 0).count();
    }

    private Recomputed counted(long count) {
        return spanned(BigDecimal.valueOf(count))
                .with("up", count(1))
                .with("down", count(-1))
                .with("unchanged", steps.size() - count(1) - count(-1));
    }

    /** From the last completed session backwards, as long as the direction is that session's. */
    private Recomputed currentRun() {
        int from = steps.size() - 1;
        while (from > 0 && steps.get(from - 1).direction() == steps.getLast().direction()) {
            from--;
        }
        return Recomputed.of(steps.size() - from, steps.get(from).bar().first())
                .until(steps.getLast().bar().last())
                .with("from", steps.get(from).before())
                .with("to", steps.getLast().bar().close());
    }

    private Recomputed run(int sign) {
        int longest = 0;
        int end = 0;
        int length = 0;
        for (int i = 0; i < steps.size(); i++) {
            length = steps.get(i).direction() * sign > 0 ? length + 1 : 0;
            if (length > 0 && length >= longest) {
                longest = length;
                end = i;
            }
        }
        if (longest == 0) {
            return spanned(BigDecimal.ZERO);
        }
        Step first = steps.get(end - longest + 1);
        Bar last = steps.get(end).bar();
        return Recomputed.of(longest, first.bar().first())
                .until(last.last())
                .with("from", first.before())
                .with("to", last.close());
    }

    private long volume() {
        return completed.stream().mapToLong(Bar::volume).sum();
    }

    /** An index has none: the exchange's 0 says nothing. */
    private Recomputed volumes(Supplier<Recomputed> figure) {
        return completed.stream().anyMatch(bar -> bar.volume() == 0) ? Recomputed.ABSENT : figure.get();
    }

    private Recomputed drawdown() {
        BigDecimal peak = base;
        LocalDate peakDate = baseDate;
        BigDecimal worst = BigDecimal.ONE;
        Recomputed deepest = spanned(BigDecimal.ZERO);
        for (Bar bar : completed) {
            BigDecimal ratio = ExpectedFigures.ratio(bar.close(), peak);
            if (ratio.compareTo(BigDecimal.ONE) < 0 && ratio.compareTo(worst) <= 0) {
                worst = ratio;
                deepest = Recomputed.of(ExpectedFigures.change(peak, bar.close()), peakDate)
                        .until(bar.last())
                        .with("from", peak)
                        .with("to", bar.close());
            }
            if (bar.close().compareTo(peak) >= 0) {
                peak = bar.close();
                peakDate = bar.last();
            }
        }
        return deepest;
    }

    private Recomputed volatility() {
        if (steps.size() < LEAST_RETURNS) {
            return Recomputed.ABSENT;
        }
        double[] returns = steps.stream()
                .mapToDouble(step -> Math.log(
                        step.bar().close().doubleValue() / step.before().doubleValue()))
                .toArray();
        double mean = 0;
        for (double one : returns) {
            mean += one / returns.length;
        }
        double squares = 0;
        for (double one : returns) {
            squares += (one - mean) * (one - mean);
        }
        double yearly = Math.sqrt(squares / (returns.length - 1)) * Math.sqrt(SESSIONS_OF_A_YEAR);
        return spanned(ExpectedFigures.rounded(BigDecimal.valueOf(yearly * 100), 2));
    }

    private static Recomputed closed(List<Bar> bars, Predicate<Bar> beyond, BigDecimal level) {
        return bars.stream()
                .filter(beyond)
                .findFirst()
                .map(bar -> Recomputed.of(bar.first()).with("close", bar.close()))
                .orElse(Recomputed.ABSENT)
                .with("level", level);
    }
}
