package io.marketagent.tradier;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.market.Quote;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.market.WellFormed;
import io.marketagent.text.LinearPattern;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/quotes}. */
final class TradierQuotes {

    /** Of unmatched symbols in one text: as many as fit a request. */
    private static final int LONGEST_LIST = 10_000;

    /** A trade of later than that has not been. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private static final Pattern COMMA = LinearPattern.compile(",");

    private TradierQuotes() {}

    /**
     * The quotes of the asked symbols. A row without a last price (never traded, not traded for long) makes its symbol
     * neither found nor unknown; where it has a name, Tradier knows it.
     */
    static Reading<Quotes> read(
            VendorAccess vendor, VendorAnswer answer, Set<Symbol> asked, Instant received, boolean delayed) {
        return TradierBody.read(vendor, answer, "quotes", Envelope.class, envelope -> {
            Container container = envelope.quotes() == null ? new Container(List.of(), null) : envelope.quotes();
            List<Row> rows = container.rows().stream()
                    .filter(row -> TradierSymbols.domain(row.symbol())
                            .filter(asked::contains)
                            .isPresent())
                    .toList();
            Map<Symbol, Quote> found = new HashMap<>();
            Map<Symbol, String> unpriced = new HashMap<>();
            for (Row row : rows) {
                Symbol symbol = TradierSymbols.domain(row.symbol()).orElseThrow();
                Quote quote = quote(symbol, row, received);
                if (quote != null) {
                    found.putIfAbsent(symbol, quote);
                } else if (Figures.name(row.description()) != null) {
                    unpriced.put(
                            symbol, symbol + " is known to " + vendor.label() + ", but has no price at the moment");
                }
            }
            unpriced.keySet().removeAll(found.keySet());
            Set<Symbol> unknown = new HashSet<>();
            collect(container.unmatched(), asked, unknown);
            unknown.removeAll(found.keySet());
            unknown.removeAll(unpriced.keySet());
            return new Reading<>(
                    new Quotes(found, unknown, unpriced),
                    TradierTimes.latest(rows.stream().flatMap(Row::times), received),
                    delayed);
        });
    }

    private static @Nullable Quote quote(Symbol symbol, Row row, Instant received) {
        BigDecimal last = Figures.positive(row.last());
        if (last == null) {
            return null;
        }
        BigDecimal high = Figures.positive(row.high());
        BigDecimal low = Figures.positive(row.low());
        boolean contradictory = high != null && low != null && high.compareTo(low) < 0;
        boolean index = symbol.isIndex() || "index".equals(row.type());
        Instant traded = TradierTimes.epoch(row.tradeDate());
        BigDecimal percent = Figures.change(row.changePercentage());
        return new Quote(
                symbol,
                Figures.name(row.description()),
                last,
                Figures.change(row.change()),
                percent == null ? null : percent.setScale(2, RoundingMode.HALF_UP),
                Figures.positive(row.open()),
                contradictory ? null : high,
                contradictory ? null : low,
                Figures.positive(row.prevclose()),
                // An index is not traded: its 0 is no count
                index ? null : Figures.notNegative(row.volume()),
                index ? null : Figures.positive(row.averageVolume()),
                index ? null : Figures.positive(row.bid()),
                index ? null : Figures.positive(row.ask()),
                Figures.positive(row.yearHigh()),
                Figures.positive(row.yearLow()),
                traded == null || traded.isAfter(received.plus(CLOCKS_APART)) ? null : traded,
                Quote.Basis.TRADE);
    }

    /** Unmatched symbols come as an object, an array or a string, alone or inside one another: every text counts. */
    private static void collect(@Nullable JsonNode unmatched, Set<Symbol> asked, Set<Symbol> into) {
        if (unmatched == null) {
            return;
        }
        if (unmatched.isTextual()) {
            for (String text : COMMA.split(WellFormed.cut(unmatched.asText(), LONGEST_LIST), -1)) {
                TradierSymbols.domain(text).filter(asked::contains).ifPresent(into::add);
            }
        }
        unmatched.forEach(child -> collect(child, asked, into));
    }

    @RegisterForReflection
    record Envelope(@Nullable Container quotes) {}

    @RegisterForReflection
    record Container(
            @JsonProperty("quote") List<Row> rows,
            @JsonProperty("unmatched_symbols") @Nullable JsonNode unmatched) {
        Container {
            rows = TolerantJson.rows(rows);
        }
    }

    /** The fields that are used. {@code close} is not: it is null until the session ends, and {@code last} afterwards. */
    @RegisterForReflection
    record Row(
            @Nullable String symbol,
            @Nullable String description,
            @Nullable String type,
            @Nullable BigDecimal last,
            @Nullable BigDecimal change,
            @JsonProperty("change_percentage") @Nullable BigDecimal changePercentage,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal prevclose,
            @Nullable Long volume,
            @JsonProperty("average_volume") @Nullable Long averageVolume,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @JsonProperty("week_52_high") @Nullable BigDecimal yearHigh,
            @JsonProperty("week_52_low") @Nullable BigDecimal yearLow,
            @JsonProperty("trade_date") @Nullable Long tradeDate,
            @JsonProperty("bid_date") @Nullable Long bidDate,
            @JsonProperty("ask_date") @Nullable Long askDate) {

        Stream<@Nullable Instant> times() {
            return Stream.of(TradierTimes.epoch(tradeDate), TradierTimes.epoch(bidDate), TradierTimes.epoch(askDate));
        }
    }
}
