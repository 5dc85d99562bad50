package io.marketagent.tradier;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketSource;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.text.LinearPattern;
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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Tradier: quotes for many symbols in one call, whole chains with greeks, every listed expiration. */
@Singleton
public class TradierSource implements MarketSource {

    /** More symbols than that go into a form: no limit of the URL's length is documented. */
    private static final int MOST_IN_URL = 100;

    private static final Pattern NEVER_IN_A_NAME = LinearPattern.compile("[$^\\p{Cntrl}]");

    private final Upstreams upstreams;
    private final Outbound outbound;
    private final TradierClient client;
    private final Clock clock;

    TradierSource(Upstreams upstreams, Outbound outbound, @RestClient TradierClient client, Clock clock) {
        this.upstreams = upstreams;
        this.outbound = outbound;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Upstreams.TRADIER;
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

    @Override
    public Reading<Quotes> quotes(Set<Symbol> symbols, Deadline deadline) {
        VendorAccess vendor = access();
        if (symbols.isEmpty()) {
            return new Reading<>(new Quotes(Map.of(), Set.of()), clock.instant(), delayed(vendor));
        }
        String list = TradierSymbols.wire(symbols);
        return exchange(
                vendor,
                "quotes",
                deadline,
                () -> symbols.size() > MOST_IN_URL
                        ? client.manyQuotes(vendor.baseUrl(), vendor.bearer(), list, false)
                        : client.quotes(vendor.baseUrl(), vendor.bearer(), list, false),
                answer -> TradierQuotes.read(vendor, answer, symbols, clock.instant(), delayed(vendor)));
    }

    @Override
    public Reading<PriceHistory> dailyBars(Symbol symbol, LocalDate from, LocalDate to, Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                vendor,
                "history",
                deadline,
                // "open" is the regular session, which is what a bar of a session means here
                () -> client.history(
                        vendor.baseUrl(), vendor.bearer(), TradierSymbols.wire(symbol), "daily", from, to, "open"),
                answer -> TradierHistory.read(vendor, answer, symbol, from, to, clock.instant(), delayed(vendor)));
    }

    @Override
    public Reading<IntradayBars> intradayBars(Symbol symbol, Interval interval, LocalDate day, Deadline deadline) {
        VendorAccess vendor = access();
        LocalDate today = TradingCalendar.NYSE.today(clock.instant());
        if (vendor.configured()) {
            TradierTimesales.requireReach(vendor, interval, day, today);
        }
        return exchange(
                vendor,
                "timesales",
                deadline,
                () -> client.timesales(
                        vendor.baseUrl(),
                        vendor.bearer(),
                        TradierSymbols.wire(symbol),
                        interval.label(),
                        day + " 00:00",
                        day + " 23:59",
                        TradierTimesales.sessionFilter(interval, day, today)),
                answer ->
                        TradierTimesales.read(vendor, answer, symbol, interval, day, clock.instant(), delayed(vendor)));
    }

    @Override
    public Reading<MarketStatus> marketStatus(Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                vendor,
                "clock",
                deadline,
                () -> client.clock(vendor.baseUrl(), vendor.bearer()),
                answer -> TradierClock.read(vendor, answer, clock.instant(), delayed(vendor)));
    }

    @Override
    public Reading<Expirations> expirations(Symbol symbol, Supplier<BigDecimal> price, Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                vendor,
                "expirations",
                deadline,
                // Without all roots SPXW is missing, and BRK/B has none
                () -> client.expirations(vendor.baseUrl(), vendor.bearer(), TradierSymbols.wire(symbol), true, true),
                answer -> TradierExpirations.read(vendor, answer, symbol, clock.instant(), delayed(vendor)));
    }

    @Override
    public Reading<OptionChain> optionChain(Symbol symbol, LocalDate expiration, Deadline deadline) {
        VendorAccess vendor = access();
        return exchange(
                vendor,
                "chains",
                deadline,
                () -> client.chain(vendor.baseUrl(), vendor.bearer(), TradierSymbols.wire(symbol), expiration, true),
                answer -> TradierChain.read(vendor, answer, symbol, expiration, clock.instant(), delayed(vendor)));
    }

    /** By name; a text that can be a ticker and that no name brought up is also looked up as the beginning of one. */
    @Override
    public Reading<List<SymbolMatch>> search(String text, Deadline deadline) {
        VendorAccess vendor = access();
        String words = NEVER_IN_A_NAME.matcher(text).replaceAll(" ").strip();
        if (words.isEmpty()) {
            return new Reading<>(List.of(), clock.instant(), delayed(vendor));
        }
        List<SymbolMatch> named = exchange(
                vendor,
                "search",
                deadline,
                () -> client.search(vendor.baseUrl(), vendor.bearer(), words, true),
                answer -> TradierSearch.read(vendor, answer));
        List<SymbolMatch> matches = named;
        if (Symbol.isPossible(words)) {
            Symbol symbol = Symbol.of(words);
            if (named.stream().noneMatch(match -> match.symbol().equals(symbol))) {
                List<SymbolMatch> begun = exchange(
                        vendor,
                        "lookup",
                        deadline,
                        () -> client.lookup(
                                vendor.baseUrl(), vendor.bearer(), TradierSymbols.wire(symbol), "stock,etf,index"),
                        answer -> TradierSearch.read(vendor, answer));
                matches = TradierSearch.joined(named, begun);
            }
        }
        return new Reading<>(matches, clock.instant(), delayed(vendor));
    }

    private <T> T exchange(
            VendorAccess vendor,
            String endpoint,
            Deadline deadline,
            Supplier<Uni<RestResponse<String>>> send,
            Function<VendorAnswer, T> read) {
        return outbound.exchange(name(), endpoint, deadline, send, answer -> {
            Instant received = clock.instant();
            TradierErrors.check(vendor, answer, received);
            return read.apply(answer);
        });
    }

    private VendorAccess access() {
        return upstreams.access(Upstreams.TRADIER);
    }

    private static boolean delayed(VendorAccess vendor) {
        return Upstreams.TRADIERS_SANDBOX.equalsIgnoreCase(vendor.baseUrl().getHost());
    }
}
