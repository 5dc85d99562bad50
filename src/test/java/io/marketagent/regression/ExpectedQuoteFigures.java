package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.regression.ExpectedFigures.Recomputed;
import io.marketagent.regression.SandboxReader.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a quote, from the exchange's quote; a session's own are absent before its open. */
final class ExpectedQuoteFigures {

    private static final int USUAL_SESSIONS = 20;

    private final SandboxReader exchange;
    private final String symbol;
    private final JsonNode quote;
    private final BigDecimal last;
    private final BigDecimal previous;
    private final LocalDate session;

    ExpectedQuoteFigures(SandboxReader exchange, String symbol) {
        this.exchange = exchange;
        this.symbol = symbol;
        this.quote = exchange.quote(symbol);
        this.last = exchange.price(symbol);
        this.previous = SandboxReader.number(quote.path("prevclose"));
        this.session =
                PlainFormat.today(Instant.ofEpochMilli(quote.get("trade_date").asLong()));
    }

    @Nullable
    Recomputed of(String figure, @Nullable String beside) {
        return switch (figure) {
            case "last" -> Recomputed.of(last, session);
            case "change" ->
                Recomputed.of(ExpectedFigures.change(reference(), last), session)
                        .with("change", last.subtract(reference()))
                        .with("last", last);
            case "open", "high", "low", "bid", "ask" -> Recomputed.of(number(figure), session);
            case "previous_close" -> Recomputed.of(previous, session);
            case "volume" -> Recomputed.of(count("volume"), session);
            case "average_volume" -> averageVolume();
            case "spread" -> spread();
            case "range" -> range();
            case "gap" -> gap();
            case "year_high" -> level("week_52_high").with("last", last);
            case "year_low" -> level("week_52_low").with("last", last);
            case "year_range" ->
                Recomputed.of(number("week_52_high").subtract(number("week_52_low")), null)
                        .with("high", number("week_52_high"))
                        .with("low", number("week_52_low"))
                        .with("last", last);
            case "from_year_high" -> distance(level("week_52_high"));
            case "from_year_low" -> distance(level("week_52_low"));
            default -> null;
        };
    }

    private @Nullable BigDecimal number(String name) {
        return SandboxReader.number(quote.path(name));
    }

    /** An index has none: the exchange's 0 says nothing. */
    private @Nullable BigDecimal count(String name) {
        BigDecimal count = number(name);
        return quote.get("type").asText().equals("index") || count == null || count.signum() == 0 ? null : count;
    }

    /** What the change is from: before the open it is the last session's, so the close before that one's. */
    private BigDecimal reference() {
        if (quote.hasNonNull("open")) {
            return previous;
        }
        List<Bar> bars = exchange.bars(symbol, session.minusDays(10), session.minusDays(1));
        return bars.getLast().close();
    }

    private Recomputed averageVolume() {
        BigDecimal vendors = count("average_volume");
        if (vendors != null || quote.get("type").asText().equals("index")) {
            return Recomputed.of(vendors, null);
        }
        LocalDate today = PlainFormat.today(exchange.now());
        List<Bar> bars = exchange.bars(symbol, today.minusDays(60), today);
        List<Bar> usual = bars.subList(Math.max(0, bars.size() - USUAL_SESSIONS), bars.size());
        BigDecimal sum =
                BigDecimal.valueOf(usual.stream().mapToLong(Bar::volume).sum());
        return Recomputed.of(
                ExpectedFigures.rounded(ExpectedFigures.ratio(sum, BigDecimal.valueOf(usual.size())), 0), null);
    }

    private Recomputed spread() {
        BigDecimal bid = number("bid");
        BigDecimal ask = number("ask");
        return bid == null || ask == null
                ? Recomputed.ABSENT
                : Recomputed.of(ask.subtract(bid), session).with("bid", bid).with("ask", ask);
    }

    private Recomputed range() {
        BigDecimal high = number("high");
        BigDecimal low = number("low");
        return high == null || low == null
                ? Recomputed.ABSENT
                : Recomputed.of(ExpectedFigures.percent(high.subtract(low), previous), session)
                        .with("high", high)
                        .with("low", low);
    }

    private Recomputed gap() {
        BigDecimal open = number("open");
        return open == null
                ? Recomputed.ABSENT
                : Recomputed.of(ExpectedFigures.change(previous, open), session)
                        .with("gap", open.subtract(previous))
                        .with("open", open)
                        .with("previous_close", previous);
    }

    private Recomputed level(String name) {
        return Recomputed.of(number(name), null);
    }

    private Recomputed distance(Recomputed level) {
        return Recomputed.of(ExpectedFigures.change(level.value(), last), null)
                .with("level", level.value())
                .with("last", last);
    }
}
