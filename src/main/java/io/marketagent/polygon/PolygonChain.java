package io.marketagent.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.ReadRows;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v3/snapshot/options/{underlying}} of one expiration. What a plan does not include is absent from its rows. */
final class PolygonChain {

    /** The normal contract; the others say their size. */
    private static final long NORMAL_SIZE = 100;

    private PolygonChain() {}

    /** One page of contracts, with the latest instant in it. */
    record ChainPage(
            ReadRows<OptionContract> contracts,
            @Nullable Instant latest,
            boolean delayed,
            @Nullable String next) implements NextPage.Page {}

    /** Reads one page. Walls and ratio are made of the whole chain: how many rows name no contract is kept. */
    static ChainPage page(VendorAccess vendor, VendorAnswer answer, LocalDate expiration) {
        return PolygonBody.read(vendor, answer, Envelope.class, envelope -> {
            PolygonBody.requireEnvelope(envelope.status(), !envelope.rows().isEmpty());
            ReadRows<OptionContract> contracts = ReadRows.of(
                    vendor,
                    envelope.rows(),
                    row -> Optional.of(contract(row))
                            .filter(contract -> contract.expiration().equals(expiration)));
            if (contracts.values().isEmpty() && !envelope.rows().isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            return new ChainPage(
                    contracts,
                    envelope.rows().stream()
                            .flatMap(Row::times)
                            .filter(time -> time != null)
                            .max(Instant::compareTo)
                            .orElse(null),
                    PolygonBody.delayed(envelope.status())
                            || envelope.rows().stream().anyMatch(Row::delayed),
                    envelope.next());
        });
    }

    /**
     * All pages as one chain, each contract once.
     *
     * @throws MarketException.NoData when there is no contract
     */
    static Reading<OptionChain> chain(
            VendorAccess vendor, List<ChainPage> pages, Symbol symbol, LocalDate expiration, Instant received) {
        Map<OptionSymbol, OptionContract> contracts = new LinkedHashMap<>();
        pages.stream()
                .flatMap(page -> page.contracts().values().stream())
                .forEach(contract -> contracts.putIfAbsent(contract.symbol(), contract));
        if (contracts.isEmpty()) {
            throw new MarketException.NoData(
                    vendor.label() + " lists no options on " + symbol + " that expire on " + expiration);
        }
        return new Reading<>(
                new OptionChain(symbol, expiration, List.copyOf(contracts.values()), note(vendor, pages)),
                PolygonTimes.latest(pages.stream().map(ChainPage::latest), received),
                pages.stream().anyMatch(ChainPage::delayed));
    }

    private static @Nullable String note(VendorAccess vendor, List<ChainPage> pages) {
        return ReadRows.note(
                vendor,
                pages.stream().mapToInt(page -> page.contracts().unreadable()).sum(),
                pages.stream().mapToInt(page -> page.contracts().rows()).sum(),
                "contracts",
                OptionChain.WITHOUT);
    }

    private static OptionContract contract(Row row) {
        Details details = row.details();
        OptionSymbol symbol = details == null || details.ticker() == null
                ? null
                : OptionSymbol.parse(details.ticker()).orElse(null);
        if (details == null || symbol == null) {
            throw new IllegalArgumentException("a row that names no contract");
        }
        Day day = row.day() == null ? Day.UNKNOWN : row.day();
        Greeks greeks = row.greeks() == null || row.greeks().allZero() ? Greeks.UNKNOWN : row.greeks();
        Quote quote = row.quote() == null ? Quote.UNKNOWN : row.quote();
        Long size = details.size();
        return new OptionContract(
                symbol,
                Figures.positive(quote.bid()),
                Figures.positive(quote.ask()),
                last(row, day),
                day.tradedVolume(),
                Figures.notNegative(row.openInterest()),
                Figures.volatility(row.impliedVolatility()),
                Figures.within(-1, 1, greeks.delta()),
                Figures.notNegativeGreek(greeks.gamma()),
                Figures.greek(greeks.theta()),
                Figures.notNegativeGreek(greeks.vega()),
                Math.toIntExact(size == null || size == 0 ? NORMAL_SIZE : size));
    }

    /** The last trade; a plan without trades still has the day's close. */
    private static @Nullable BigDecimal last(Row row, Day day) {
        BigDecimal traded =
                row.trade() == null ? null : Figures.positive(row.trade().price());
        return traded != null ? traded : Figures.positive(day.close());
    }

    @RegisterForReflection
    record Envelope(
            @Nullable String status,
            @JsonProperty("results") List<Row> rows,
            @JsonProperty("next_url") @Nullable String next) {
        Envelope {
            rows = TolerantJson.rows(rows);
        }
    }

    @RegisterForReflection
    record Row(
            @Nullable Details details,
            @Nullable Day day,
            @Nullable Greeks greeks,
            @JsonProperty("implied_volatility") @Nullable Double impliedVolatility,
            @JsonProperty("open_interest") @Nullable Long openInterest,
            @JsonProperty("last_quote") @Nullable Quote quote,
            @JsonProperty("last_trade") @Nullable Trade trade) {

        Stream<@Nullable Instant> times() {
            return Stream.of(
                    day == null ? null : PolygonTimes.nanos(day.updated()),
                    quote == null ? null : PolygonTimes.nanos(quote.updated()),
                    trade == null ? null : PolygonTimes.nanos(trade.time()));
        }

        boolean delayed() {
            return (quote != null && PolygonBody.delayed(quote.timeframe()))
                    || (trade != null && PolygonBody.delayed(trade.timeframe()));
        }
    }

    @RegisterForReflection
    record Details(
            @Nullable String ticker,
            @JsonProperty("shares_per_contract") @Nullable Long size) {}

    /** The session's trades: empty or zeros for a contract that was not traded. */
    @RegisterForReflection
    record Day(
            @Nullable BigDecimal close,
            @Nullable Long volume,
            @JsonProperty("last_updated") @Nullable Long updated) {

        static final Day UNKNOWN = new Day(null, null, null);

        /** 0 beside a price was counted; 0 beside no price is only not filled in. */
        @Nullable
        Long tradedVolume() {
            Long counted = Figures.notNegative(volume);
            return counted != null && counted == 0 && Figures.positive(close) == null ? null : counted;
        }
    }

    /** Absent deep in the money and for contracts without a market. */
    @RegisterForReflection
    record Greeks(
            @Nullable Double delta,
            @Nullable Double gamma,
            @Nullable Double theta,
            @Nullable Double vega) {

        static final Greeks UNKNOWN = new Greeks(null, null, null, null);

        /** No contract has these: they were not reckoned. */
        boolean allZero() {
            return Stream.of(delta, gamma, theta, vega).allMatch(number -> number == null || number == 0);
        }
    }

    @RegisterForReflection
    record Quote(
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable String timeframe,
            @JsonProperty("last_updated") @Nullable Long updated) {

        static final Quote UNKNOWN = new Quote(null, null, null, null);
    }

    @RegisterForReflection
    record Trade(
            @Nullable BigDecimal price,
            @Nullable String timeframe,
            @JsonProperty("sip_timestamp") @Nullable Long time) {}
}
