package io.marketagent.polygon;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketSource;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.upstream.Outbound;
import io.marketagent.upstream.Upstreams;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Polygon (Massive): long series in one call, quotes of finished sessions, chains where the plan has them. */
@Singleton
public class PolygonSource implements MarketSource {

    /** One page holds 50000 days. */
    private static final int MOST_BAR_PAGES = 5;

    /** 250 contracts a page: the largest expirations (SPX) have less than 2000. */
    private static final int MOST_CHAIN_PAGES = 20;

    private static final String STOCKS = "stocks";
    private static final String INDICES = "indices";

    private static final Map<String, String> FIRST_BARS = Map.of("adjusted", "true", "sort", "asc", "limit", "50000");

    private final Upstreams upstreams;
    private final Outbound outbound;
    private final PolygonClient client;
    private final Clock clock;
    private final PlanReach reach = new PlanReach();

    PolygonSource(Upstreams upstreams, Outbound outbound, @RestClient PolygonClient client, Clock clock) {
        this.upstreams = upstreams;
        this.outbound = outbound;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Upstreams.POLYGON;
    }

    @Override
    public boolean configured() {
        return access().configured();
    }

    @Override
    public boolean simulated() {
        return access().simulated();
    }

    @Override
    public OptionalDouble budgetLeft() {
        return outbound.budgetLeft(access());
    }

    /**
     * Quotes of finished sessions. Several stocks take one call, which has no indices: beside stocks an index is neither
     * found nor unknown. Indices alone take one call each, because no call has several.
     */
    @Override
    public Reading<Quotes> quotes(Set<Symbol> symbols, Deadline deadline) {
        Set<Symbol> stocks =
                symbols.stream().filter(symbol -> !symbol.isIndex()).collect(Collectors.toSet());
        if (stocks.size() > 1) {
            return groupedDaily(stocks, deadline);
        }
        return PolygonQuotes.joined(
                (stocks.isEmpty() ? symbols : stocks)
                        .stream()
                                .sorted()
                                .map(symbol -> previousBar(symbol, deadline))
                                .toList(),
                now());
    }

    private Reading<Quotes> previousBar(Symbol symbol, Deadline deadline) {
        VendorAccess vendor = access();
        try {
            return exchange(
                    "previous-bar",
                    deadline,
                    () -> client.previousBar(vendor.baseUrl(), vendor.bearer(), PolygonSymbols.wire(symbol), true),
                    checked(vendor, symbol, answer -> PolygonQuotes.read(vendor, answer, Set.of(symbol), now())));
        } catch (MarketException.UnknownSymbol unknown) {
            return new Reading<>(new Quotes(Map.of(), Set.of(symbol)), now(), false);
        }
    }

    /** Today's bars can be late, or the plan has them later: then the session before is asked, once. */
    private Reading<Quotes> groupedDaily(Set<Symbol> stocks, Deadline deadline) {
        Instant now = now();
        LocalDate session = TradingCalendar.NYSE.lastCompletedSession(now);
        boolean today = session.equals(TradingCalendar.NYSE.today(now));
        AtomicBoolean tooEarly = new AtomicBoolean();
        try {
            Reading<Quotes> reading = groupedDaily(stocks, session, tooEarly, deadline);
            if (!today || !reading.value().found().isEmpty()) {
                return reading;
            }
        } catch (MarketException.NotEntitled refused) {
            if (!today || !tooEarly.get()) {
                throw refused;
            }
        }
        return groupedDaily(stocks, TradingCalendar.NYSE.previousSession(session), tooEarly, deadline);
    }

    private Reading<Quotes> groupedDaily(
            Set<Symbol> stocks, LocalDate session, AtomicBoolean tooEarly, Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                "grouped-daily",
                deadline,
                () -> client.groupedDaily(vendor.baseUrl(), vendor.bearer(), session, true),
                answer -> {
                    tooEarly.set(PolygonErrors.refusesToday(vendor, answer));
                    return checked(vendor, null, data -> PolygonQuotes.read(vendor, data, stocks, now()))
                            .apply(answer);
                });
    }

    /** Where the plan refuses the time, it is asked once more for two years, and from then on never for more. */
    @Override
    public Reading<PriceHistory> dailyBars(Symbol symbol, LocalDate from, LocalDate to, Deadline deadline) {
        LocalDate today = TradingCalendar.NYSE.today(now());
        LocalDate first = reach.from(from, today);
        AtomicBoolean tooLong = new AtomicBoolean();
        if (first.equals(from)) {
            try {
                return dailyBars(symbol, from, from, to, tooLong, deadline);
            } catch (MarketException.NotEntitled refused) {
                first = PlanReach.twoYearsBefore(today);
                if (!tooLong.get() || !from.isBefore(first)) {
                    throw refused;
                }
                reach.learnThatItIsTwoYears();
            }
        }
        if (to.isBefore(first)) {
            throw new MarketException.NotEntitled(access().label() + "'s plan gives only two years of prices, from "
                    + first + " on; nothing up to " + to);
        }
        return dailyBars(symbol, from, first, to, tooLong, deadline);
    }

    /** From a date that can be later than the wished one. */
    private Reading<PriceHistory> dailyBars(
            Symbol symbol, LocalDate wished, LocalDate from, LocalDate to, AtomicBoolean tooLong, Deadline deadline) {
        VendorAccess vendor = access();
        String ticker = PolygonSymbols.wire(symbol);
        // Its later pages begin at another bound, as a date or as epoch milliseconds
        NextPage.Path path = NextPage.Path.ofBounds("/v2/aggs/ticker/" + ticker + "/range/1/day/");
        List<PolygonBars.BarPage> pages = NextPage.all(
                vendor,
                path,
                MOST_BAR_PAGES,
                next -> exchange(
                        "daily-bars",
                        deadline,
                        () -> client.dailyBars(
                                vendor.baseUrl(),
                                vendor.bearer(),
                                ticker,
                                next.map(page -> page.bounds().getFirst()).orElse(from.toString()),
                                next.map(page -> page.bounds().getLast()).orElse(to.toString()),
                                next.map(NextPage::query).orElse(FIRST_BARS)),
                        answer -> {
                            tooLong.set(PolygonErrors.refusesTimeframe(vendor, answer));
                            return checked(vendor, symbol, data -> PolygonBars.page(vendor, data, symbol))
                                    .apply(answer);
                        }));
        return PolygonBars.history(vendor, pages, symbol, wished, from, to, now());
    }

    @Override
    public Reading<IntradayBars> intradayBars(Symbol symbol, Interval interval, LocalDate day, Deadline deadline) {
        VendorAccess vendor = access();
        String ticker = PolygonSymbols.wire(symbol);
        NextPage.Path path =
                NextPage.Path.ofBounds("/v2/aggs/ticker/" + ticker + "/range/" + interval.minutes() + "/minute/");
        List<PolygonMinutes.MinutePage> pages = NextPage.all(
                vendor,
                path,
                MOST_BAR_PAGES,
                next -> exchange(
                        "minute-bars",
                        deadline,
                        () -> client.minuteBars(
                                vendor.baseUrl(),
                                vendor.bearer(),
                                ticker,
                                interval.minutes(),
                                next.map(page -> page.bounds().getFirst()).orElse(day.toString()),
                                next.map(page -> page.bounds().getLast()).orElse(day.toString()),
                                next.map(NextPage::query).orElse(FIRST_BARS)),
                        checked(vendor, symbol, answer -> PolygonMinutes.page(vendor, answer, symbol, interval))));
        return PolygonMinutes.day(vendor, pages, symbol, interval, day, now());
    }

    @Override
    public Reading<MarketStatus> marketStatus(Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                "market-status",
                deadline,
                () -> client.marketStatus(vendor.baseUrl(), vendor.bearer()),
                checked(vendor, null, answer -> PolygonStatus.read(vendor, answer, now())));
    }

    @Override
    public Reading<Expirations> expirations(Symbol symbol, Supplier<BigDecimal> price, Deadline deadline) {
        VendorAccess vendor = access();
        // Without a key no price is read for it
        BigDecimal strike = vendor.configured() ? PolygonExpirations.roundStrike(price.get()) : BigDecimal.ONE;
        return exchange(
                "option-contracts",
                deadline,
                () -> client.contracts(
                        vendor.baseUrl(),
                        vendor.bearer(),
                        PolygonSymbols.wire(symbol),
                        "call",
                        strike,
                        false,
                        "expiration_date",
                        "asc",
                        PolygonExpirations.MOST),
                checked(vendor, symbol, answer -> PolygonExpirations.read(vendor, answer, symbol, strike, now())));
    }

    @Override
    public Reading<OptionChain> optionChain(Symbol symbol, LocalDate expiration, Deadline deadline) {
        VendorAccess vendor = access();
        String underlying = PolygonSymbols.wire(symbol);
        Map<String, String> first =
                Map.of("expiration_date", expiration.toString(), "limit", "250", "sort", "ticker", "order", "asc");
        List<PolygonChain.ChainPage> pages = NextPage.all(
                vendor,
                NextPage.Path.exactly("/v3/snapshot/options/" + underlying),
                MOST_CHAIN_PAGES,
                next -> exchange(
                        "option-chain",
                        deadline,
                        () -> client.chain(
                                vendor.baseUrl(),
                                vendor.bearer(),
                                underlying,
                                next.map(NextPage::query).orElse(first)),
                        checked(vendor, symbol, answer -> PolygonChain.page(vendor, answer, expiration))));
        return PolygonChain.chain(vendor, pages, symbol, expiration, now());
    }

    /**
     * By a word of the name or ticker; what only a ticker can be (an index, a class share) by the exact ticker. Where the
     * list was cut before the ticker that the text may be, that one is asked for too.
     */
    @Override
    public Reading<List<SymbolMatch>> search(String text, Deadline deadline) {
        Optional<Symbol> symbol = Symbol.isPossible(text) ? Optional.of(Symbol.of(text)) : Optional.empty();
        if (symbol.filter(PolygonSource::onlyATicker).isPresent()) {
            return reading(exact(symbol.get(), deadline));
        }
        PolygonSearch.Found named = tickers(text.strip(), null, STOCKS, deadline);
        boolean missed =
                symbol.filter(wanted -> named.cut() && !named.has(wanted)).isPresent();
        return reading(missed ? named.after(exact(symbol.get(), deadline)) : named);
    }

    private static boolean onlyATicker(Symbol symbol) {
        return symbol.isIndex() || symbol.value().contains(".");
    }

    private PolygonSearch.Found exact(Symbol symbol, Deadline deadline) {
        return tickers(null, PolygonSymbols.wire(symbol), symbol.isIndex() ? INDICES : STOCKS, deadline);
    }

    private PolygonSearch.Found tickers(
            @Nullable String search, @Nullable String ticker, String market, Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                "ticker-search",
                deadline,
                () -> client.tickers(
                        vendor.baseUrl(), vendor.bearer(), search, ticker, market, true, PolygonSearch.MOST),
                checked(vendor, null, answer -> PolygonSearch.read(vendor, answer)));
    }

    private Reading<List<SymbolMatch>> reading(PolygonSearch.Found found) {
        return new Reading<>(found.matches(), now(), found.delayed());
    }

    private <T> T exchange(
            String endpoint,
            Deadline deadline,
            Supplier<Uni<RestResponse<String>>> send,
            Function<VendorAnswer, T> read) {
        return outbound.exchange(name(), endpoint, deadline, send, read);
    }

    private <T> Function<VendorAnswer, T> checked(
            VendorAccess vendor, @Nullable Symbol symbol, Function<VendorAnswer, T> read) {
        return answer -> {
            PolygonErrors.check(vendor, answer, symbol, now());
            return read.apply(answer);
        };
    }

    private Instant now() {
        return clock.instant();
    }

    private VendorAccess access() {
        return upstreams.access(Upstreams.POLYGON);
    }
}
