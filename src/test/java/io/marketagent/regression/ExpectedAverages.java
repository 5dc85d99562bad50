package io.marketagent.regression;

import io.marketagent.regression.ExpectedFigures.Recomputed;
import io.marketagent.regression.SandboxReader.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of moving averages, over all sessions from the series' beginning to the last completed one of the period. */
final class ExpectedAverages {

    private final List<Bar> series;
    private final LocalDate first;

    /** @param first the period's first session */
    ExpectedAverages(List<Bar> series, LocalDate first) {
        this.series = series;
        this.first = first;
    }

    @Nullable
    Recomputed of(String figure, @Nullable String beside) {
        int window = beside == null ? 200 : Integer.parseInt(beside);
        return switch (figure) {
            case "sma" -> series.size() < window ? Recomputed.ABSENT : against(mean(series.size(), window));
            case "ema" ->
                series.size() < window
                        ? Recomputed.ABSENT
                        : against(ExpectedFigures.rounded(
                                BigDecimal.valueOf(new PlainIndicators(series).ema(window)), 4));
            case "days_above_average" -> days(window, 1);
            case "days_below_average" -> days(window, -1);
            case "golden_cross" -> cross(1);
            case "death_cross" -> cross(-1);
            case "last_cross" -> cross(0);
            default -> null;
        };
    }

    private Recomputed against(BigDecimal average) {
        Bar last = series.getLast();
        return Recomputed.of(average, last.last())
                .with("close", last.close())
                .with("percent", ExpectedFigures.change(average, last.close()));
    }

    /** Of the closes before an index. */
    private BigDecimal mean(int end, int window) {
        BigDecimal sum =
                series.subList(end - window, end).stream().map(Bar::close).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(window), 4, RoundingMode.HALF_UP);
    }

    private double exact(int end, int window) {
        return series.subList(end - window, end).stream()
                        .mapToDouble(bar -> bar.close().doubleValue())
                        .sum()
                / window;
    }

    private Recomputed days(int window, int wanted) {
        int above = 0;
        int below = 0;
        int all = 0;
        LocalDate from = null;
        for (int end = window; end <= series.size(); end++) {
            Bar bar = series.get(end - 1);
            if (bar.first().isBefore(first)) {
                continue;
            }
            from = from == null ? bar.first() : from;
            double difference = bar.close().doubleValue() - exact(end, window);
            all++;
            above += difference > 1e-9 ? 1 : 0;
            below += difference < -1e-9 ? 1 : 0;
        }
        return all == 0
                ? Recomputed.ABSENT
                : Recomputed.of(wanted > 0 ? above : below, from)
                        .until(series.getLast().last())
                        .with("above", above)
                        .with("below", below)
                        .with("sessions", all);
    }

    private Recomputed cross(int wanted) {
        Recomputed last = Recomputed.ABSENT;
        double before = 0;
        for (int end = 200; end <= series.size(); end++) {
            double difference = exact(end, 50) - exact(end, 200);
            double now = Math.abs(difference) < 1e-9 ? 0 : Math.signum(difference);
            if (now * before < 0 && (wanted == 0 || wanted == now)) {
                last = Recomputed.of(series.get(end - 1).last())
                        .with("sma_50", mean(end, 50))
                        .with("sma_200", mean(end, 200))
                        .with("close", series.get(end - 1).close());
            }
            before = now == 0 ? before : now;
        }
        return last;
    }
}
