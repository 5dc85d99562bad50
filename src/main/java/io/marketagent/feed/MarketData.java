package io.marketagent.feed;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.feed.CachedLookup.Found;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Indicators;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The eight reads. Each answers from its cache, else from the sources, else with the last known value marked stale.
 *
 * <p>Every method blocks for at most what is left of the caller's deadline and throws {@link MarketException}, or
 * {@link java.util.concurrent.CancellationException} when the calling thread is interrupted; a load that is under way goes
 * on for the others who wait for it.
 */
@Singleton
public class MarketData {

    /** The key of the only market there is. */
    static final String US_MARKET = "us";

    /** How far back a series reaches unless a question asks for more. */
    static final int SERIES_YEARS = 5;

    private final CachedReads cached;
    private final CachedLookup lookup;
    private final QuoteReads quotes;
    private final SymbolSearch search;
    private final Loads loads;
    private final Reloads reloads;
    private final KnownAbsent absent;
    private final Clock clock;

    @Inject
    MarketData(
            CachedReads cached,
            CachedLookup lookup,
            QuoteReads quotes,
            SymbolSearch search,
            Loads loads,
            Reloads reloads,
            KnownAbsent absent,
            Clock clock) {
        this.cached = cached;
        this.lookup = lookup;
        this.quotes = quotes;
        this.search = search;
        this.loads = loads;
        this.reloads = reloads;
        this.absent = absent;
        this.clock = clock;
    }

    /** The quote of one symbol. */
    public Sourced<Quote> quote(Symbol symbol, Freshness freshness, Deadline deadline) {
        return quotes.one(symbol, freshness, deadline);
    }

    /**
     * The quotes of several symbols: one upstream call for all that are not cached. Each fails on its own; an attempt is
     * there for every asked symbol.
     */
    public Map<Symbol, Attempt<Sourced<Quote>>> quotes(Set<Symbol> symbols, Freshness freshness, Deadline deadline) {
        return quotes.several(symbols, freshness, deadline);
    }

    /** Whether all that was read before is still cached, the very same values; each counts as read again. Never blocks. */
    public boolean stillCached(Reads reads) {
        return lookup.areHeld(reads.hits());
    }

    /**
     * The daily series of a symbol, completed sessions only, reaching back at least to a date (and never less than five
     * years) as far as the source's plan allows.
     */
    public Sourced<PriceHistory> history(Symbol symbol, LocalDate from, Freshness freshness, Deadline deadline) {
        return untilTheNextChange(
                lookup.sourced(CacheNames.STOCK_PRICE_HISTORY, series(symbol, from, freshness, deadline)));
    }

    /** The daily series of the usual length. */
    public Sourced<PriceHistory> history(Symbol symbol, Freshness freshness, Deadline deadline) {
        return history(symbol, usualStart(), freshness, deadline);
    }

    private LocalDate usualStart() {
        return TradingCalendar.NYSE.today(clock.instant()).minusYears(SERIES_YEARS);
    }

    private Found<PriceHistory> series(Symbol symbol, LocalDate wanted, Freshness freshness, Deadline deadline) {
        LocalDate usual = usualStart();
        LocalDate from = wanted.isBefore(usual) ? wanted : usual;
        return known(CacheNames.STOCK_PRICE_HISTORY, symbol, symbol, deadline, () -> {
            Found<PriceHistory> found = lookup.read(
                    CacheNames.STOCK_PRICE_HISTORY, symbol, mark -> cached.history(symbol, from, mark), deadline);
            PriceHistory series = found.loaded().value();
            // a longer one that failed a moment ago is not asked for again at once
            boolean tooShort = series.from().isAfter(wanted)
                    && series.limitation() == null
                    && found.outcome() != CacheOutcome.STALE;
            // nor does "latest" make a longer one shorter
            LocalDate earliest = series.from().isBefore(from) ? series.from() : from;
            if (tooShort
                    || isOvertaken(found)
                    || lookup.wantsReload(CacheNames.STOCK_PRICE_HISTORY, found, freshness)) {
                return lookup.reload(
                        CacheNames.STOCK_PRICE_HISTORY,
                        symbol,
                        earliest,
                        found,
                        loaded -> !loaded.from().isAfter(earliest),
                        () -> loads.history(symbol, earliest),
                        deadline);
            }
            lookup.keepWarm(
                    CacheNames.STOCK_PRICE_HISTORY,
                    symbol,
                    series.from(),
                    found,
                    () -> loads.history(symbol, series.from()));
            return found;
        });
    }

    /**
     * The bars of a symbol within one day, of all hours that a source has.
     *
     * @param interval 1, 5 or 15 minutes
     * @param told a New York time up to which the source has to have told: what was loaded before it is loaded anew
     */
    public Sourced<IntradayBars> intraday(
            Symbol symbol,
            Interval interval,
            LocalDate day,
            LocalDateTime told,
            Freshness freshness,
            Deadline deadline) {
        IntradayKey key = new IntradayKey(symbol, interval, day);
        return lookup.sourced(CacheNames.STOCK_INTRADAY, known(CacheNames.STOCK_INTRADAY, key, symbol, deadline, () -> {
            Found<IntradayBars> found =
                    lookup.read(CacheNames.STOCK_INTRADAY, key, mark -> cached.intraday(key, mark), deadline);
            boolean tooEarly = found.outcome() == CacheOutcome.HIT
                    && LocalDateTime.ofInstant(found.loaded().loadedAt(), TradingCalendar.NEW_YORK)
                            .isBefore(told);
            return tooEarly
                    ? lookup.reload(
                            CacheNames.STOCK_INTRADAY,
                            key,
                            told,
                            found,
                            bars -> !bars.until().isBefore(told),
                            () -> loads.intraday(key),
                            deadline)
                    : lookup.renewed(
                            CacheNames.STOCK_INTRADAY, key, found, freshness, () -> loads.intraday(key), deadline);
        }));
    }

    /** Whether a session has closed since a cached series was loaded: it is the latest one no more. */
    private boolean isOvertaken(Found<PriceHistory> found) {
        return found.outcome() == CacheOutcome.HIT
                && TradingCalendar.NYSE
                        .lastCompletedSession(found.loaded().loadedAt())
                        .isBefore(TradingCalendar.NYSE.lastCompletedSession(clock.instant()));
    }

    /** A series is the latest until the next close, which is a change of state like the others. */
    private <T> Sourced<T> untilTheNextChange(Sourced<T> sourced) {
        Instant now = clock.instant();
        return sourced.freshForAtMost(Duration.between(now, TradingCalendar.NYSE.nextStateChange(now)));
    }

    /** The indicators of a symbol, computed once from its cached daily series. */
    public Sourced<Indicators> indicators(Symbol symbol, Freshness freshness, Deadline deadline) {
        Found<PriceHistory> series = series(symbol, usualStart(), freshness, deadline);
        Found<Indicators> found = lookup.read(
                CacheNames.TA_INDICATORS, symbol, mark -> cached.indicators(symbol, series.loaded(), mark), deadline);
        if (found.loaded().loadedNanos() - series.loaded().loadedNanos() < 0) {
            found = new Found<>(
                    reloads.put(CacheNames.TA_INDICATORS, symbol, loads.indicators(symbol, series.loaded())),
                    CacheOutcome.MISS,
                    null);
        }
        // what the reader has to know is how old the series is: computing costs no call
        return untilTheNextChange(lookup.sourced(
                CacheNames.STOCK_PRICE_HISTORY, new Found<>(found.loaded(), series.outcome(), series.staleReason())));
    }

    /** Whether the market is open. An entry never outlives the next change of state. */
    public Sourced<MarketStatus> marketStatus(Freshness freshness, Deadline deadline) {
        Found<MarketStatus> found = lookup.read(
                CacheNames.MARKET_STATUS, US_MARKET, mark -> cached.marketStatus(US_MARKET, mark), deadline);
        found = isOver(found)
                ? lookup.reload(
                        CacheNames.MARKET_STATUS, US_MARKET, "", found, _ -> true, loads::marketStatus, deadline)
                : lookup.renewed(CacheNames.MARKET_STATUS, US_MARKET, found, freshness, loads::marketStatus, deadline);
        if (isOver(found)) {
            // no newer one came in time: what the calendar knows is better than a state that is over
            found = new Found<>(loads.statusByCalendar(found.staleReason()), CacheOutcome.MISS, null);
        }
        return untilTheNextChange(lookup.sourced(CacheNames.MARKET_STATUS, found));
    }

    /** Whether the market's state has changed since a status was loaded. */
    private boolean isOver(Found<MarketStatus> found) {
        Instant nextChange = TradingCalendar.NYSE.nextStateChange(found.loaded().loadedAt());
        return !nextChange.isAfter(clock.instant());
    }

    /** The listed expirations that have not passed. */
    public Sourced<Expirations> expirations(Symbol symbol, Freshness freshness, Deadline deadline) {
        Found<Expirations> found = known(CacheNames.OPTIONS_EXPIRATION_DATES, symbol, symbol, deadline, () -> {
            Found<Expirations> read = lookup.read(
                    CacheNames.OPTIONS_EXPIRATION_DATES,
                    symbol,
                    mark -> cached.expirations(symbol, until -> priceOf(symbol, until), mark),
                    deadline);
            return lookup.renewed(
                    CacheNames.OPTIONS_EXPIRATION_DATES,
                    symbol,
                    read,
                    freshness,
                    () -> loads.expirations(symbol, until -> priceOf(symbol, until)),
                    deadline);
        });
        Expirations listed = found.loaded().value();
        Instant now = clock.instant();
        Expirations open = new Expirations(
                symbol,
                listed.dates().stream()
                        .filter(expiration -> !TradingCalendar.NYSE.expired(expiration.date(), now))
                        .toList(),
                listed.complete(),
                listed.note());
        if (open.dates().isEmpty()) {
            throw new MarketException.NoData("No options on " + symbol + " are listed that have not expired");
        }
        Instant firstPasses =
                TradingCalendar.NYSE.closeOf(open.dates().getFirst().date());
        return lookup.sourced(CacheNames.OPTIONS_EXPIRATION_DATES, found)
                .with(open)
                .freshForAtMost(Duration.between(now, firstPasses));
    }

    /** Whether the sandbox exchange stands behind every read of this process. */
    public boolean simulated() {
        return loads.simulated();
    }

    private BigDecimal priceOf(Symbol symbol, Deadline deadline) {
        return quote(symbol, Freshness.CACHED, deadline).value().last();
    }

    /** The whole chain of one expiration. */
    public Sourced<OptionChain> chain(Symbol symbol, LocalDate expiration, Freshness freshness, Deadline deadline) {
        ChainKey key = new ChainKey(symbol, expiration);
        return lookup.sourced(CacheNames.OPTIONS_CHAIN, known(CacheNames.OPTIONS_CHAIN, key, symbol, deadline, () -> {
            Found<OptionChain> found =
                    lookup.read(CacheNames.OPTIONS_CHAIN, key, mark -> cached.chain(key, mark), deadline);
            return lookup.renewed(CacheNames.OPTIONS_CHAIN, key, found, freshness, () -> loads.chain(key), deadline);
        }));
    }

    /** The symbols whose name or ticker fits the text best, best first; may be empty. */
    public Sourced<List<SymbolMatch>> search(String text, Deadline deadline) {
        return lookup.sourced(CacheNames.SYMBOL_SEARCH, search.find(text, deadline));
    }

    /**
     * Runs a read for which a vendor cannot tell an unknown symbol from one without data: after such a failure one cached
     * quote read tells them apart, and either is remembered for a while.
     */
    private <T> T known(String cache, Object key, Symbol symbol, Deadline deadline, Supplier<T> read) {
        absent.checkSymbol(symbol);
        absent.check(cache, key);
        try {
            return read.get();
        } catch (MarketException.NoData nothing) {
            Attempt<Sourced<Quote>> quote = Attempt.at(() -> quote(symbol, Freshness.CACHED, deadline));
            if (quote.failure() instanceof MarketException.UnknownSymbol unknown) {
                throw unknown;
            }
            absent.remember(cache, key, nothing);
            throw nothing;
        } catch (MarketException.UnknownSymbol unknown) {
            absent.remember(cache, key, unknown);
            throw unknown;
        }
    }
}
