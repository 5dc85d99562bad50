package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.regression.SandboxReader.Bar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The lines that a history has to show, from the exchange's own bars. */
final class ExpectedBars {

    private static final List<String> ALL = List.of("open", "high", "low", "close", "volume", "change");

    /** Beside a comparison only histories of at most this many rows follow in full. */
    private static final int ROWS_BESIDE_COMPARISON = 10;

    private final SandboxReader exchange;
    private final ExpectedCall call;

    ExpectedBars(SandboxReader exchange, ExpectedCall call) {
        this.exchange = exchange;
        this.call = call;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String symbol : call.symbols()) {
            List<Bar> bars = bars(symbol);
            List<Bar> rows = joined(bars);
            BigDecimal base = base(symbol);
            if (call.symbols().size() > 1) {
                lines.add(comparison(symbol, bars, base));
            }
            if (call.symbols().size() == 1 || rows.size() <= ROWS_BESIDE_COMPARISON) {
                lines.addAll(summary(bars, base));
                lines.addAll(rows(rows, base));
            }
        }
        if (running()) {
            lines.add("Today's bar is partial: the session runs until 16:00");
        }
        return lines;
    }

    /** How many rows the tables of this call have together. */
    int rowCount() {
        int rows = 0;
        for (String symbol : call.symbols()) {
            int own = joined(bars(symbol)).size();
            rows += call.symbols().size() == 1 || own <= ROWS_BESIDE_COMPARISON ? own : 0;
            rows += call.symbols().size() > 1 ? 1 : 0;
        }
        return rows;
    }

    private BigDecimal base(String symbol) {
        return exchange.bars(symbol, call.base(), call.base()).getFirst().close();
    }

    /** Completed sessions; today's from the quote, once the market has opened. */
    private List<Bar> bars(String symbol) {
        LocalDate today = PlainFormat.today(exchange.now());
        List<Bar> bars = new ArrayList<>(exchange.bars(symbol, call.first(), call.last()));
        boolean quoted = call.last().equals(today)
                && (bars.isEmpty() || bars.getLast().last().isBefore(today));
        if (quoted) {
            JsonNode quote = exchange.quote(symbol);
            bars.add(new Bar(
                    today,
                    today,
                    SandboxReader.number(quote.path("open")),
                    SandboxReader.number(quote.path("high")),
                    SandboxReader.number(quote.path("low")),
                    SandboxReader.number(quote.get("last")),
                    quote.get("volume").asLong()));
        }
        return bars;
    }

    private boolean running() {
        Instant now = exchange.now();
        return call.last().equals(PlainFormat.today(now))
                && now.atZone(ZoneId.of("America/New_York")).getHour() < 16
                && !exchange.quote(call.symbols().getFirst()).hasNonNull("close");
    }

    private List<Bar> joined(List<Bar> days) {
        Function<LocalDate, LocalDate> start = switch (call.options().getOrDefault("interval", "day")) {
            case "week" -> date -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> date -> date.withDayOfMonth(1);
            default -> date -> date;
        };
        List<Bar> joined = new ArrayList<>();
        for (Bar day : days) {
            Bar last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && start.apply(last.first()).equals(start.apply(day.first()))) {
                joined.set(
                        joined.size() - 1,
                        new Bar(
                                last.first(),
                                day.last(),
                                last.open(),
                                last.high().max(day.high()),
                                last.low().min(day.low()),
                                day.close(),
                                last.volume() + day.volume()));
            } else {
                joined.add(day);
            }
        }
        return joined;
    }

    private List<String> rows(List<Bar> rows, BigDecimal base) {
        List<String> fields = call.options().containsKey("fields") ? call.list("fields") : ALL;
        List<String> lines = new ArrayList<>();
        BigDecimal before = base;
        for (Bar bar : rows) {
            boolean partial = running() && bar == rows.getLast();
            String days =
                    bar.first().equals(bar.last()) ? PlainFormat.day(bar.first()) : bar.first() + " to " + bar.last();
            Map<String, String> cells = Map.of(
                    "open", PlainFormat.price(bar.open()),
                    "high", PlainFormat.price(bar.high()),
                    "low", PlainFormat.price(bar.low()),
                    "close", PlainFormat.price(bar.close()),
                    "volume", volume(List.of(bar)),
                    "change",
                            PlainFormat.percent(
                                    PlainFormat.percentOf(bar.close().subtract(before), before)));
            lines.add("| " + days + (partial ? " (partial)" : "") + " | "
                    + String.join(" | ", fields.stream().map(cells::get).toList()) + " |");
            before = bar.close();
        }
        return lines;
    }

    private List<String> summary(List<Bar> bars, BigDecimal base) {
        Bar last = bars.getLast();
        BigDecimal change = last.close().subtract(base);
        List<String> lines = new ArrayList<>();
        lines.add("- Change: **" + PlainFormat.signed(change) + " ("
                + PlainFormat.percent(PlainFormat.percentOf(change, base)) + ")**, from the close of " + call.base()
                + " at " + PlainFormat.price(base) + " to " + PlainFormat.price(last.close()) + " on " + last.last());
        if (bars.size() > 1) {
            Bar high = bars.getFirst();
            Bar low = bars.getFirst();
            for (Bar bar : bars) {
                high = bar.high().compareTo(high.high()) > 0 ? bar : high;
                low = bar.low().compareTo(low.low()) < 0 ? bar : low;
            }
            lines.add("- High " + PlainFormat.price(high.high()) + " on " + high.first() + ", low "
                    + PlainFormat.price(low.low()) + " on " + low.first() + ", first open "
                    + PlainFormat.price(bars.getFirst().open()) + " on "
                    + bars.getFirst().first());
            String volume = volume(bars);
            lines.add("- " + bars.size() + " sessions"
                    + (volume.equals(PlainFormat.UNKNOWN) ? "" : ", total volume " + volume));
        }
        return lines;
    }

    private static String comparison(String symbol, List<Bar> bars, BigDecimal base) {
        BigDecimal last = bars.getLast().close();
        BigDecimal change = last.subtract(base);
        return "| "
                + String.join(
                        " | ",
                        symbol,
                        PlainFormat.price(base),
                        PlainFormat.price(last),
                        PlainFormat.signed(change),
                        PlainFormat.percent(PlainFormat.percentOf(change, base)),
                        PlainFormat.price(bars.stream()
                                .map(Bar::high)
                                .reduce(BigDecimal::max)
                                .orElseThrow()),
                        PlainFormat.price(bars.stream()
                                .map(Bar::low)
                                .reduce(BigDecimal::min)
                                .orElseThrow()),
                        Integer.toString(bars.size()),
                        volume(bars))
                + " |";
    }

    /** An index has no volume: the exchange's 0 says nothing. */
    private static String volume(List<Bar> bars) {
        long sum = bars.stream().mapToLong(Bar::volume).sum();
        return sum == 0 ? PlainFormat.UNKNOWN : PlainFormat.count(sum);
    }
}
