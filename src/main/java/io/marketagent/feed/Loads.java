package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.analysis.TechnicalIndicators;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Indicators;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.SourceFailure;
import io.marketagent.market.MarketSource;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.NameRanking;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a miss does: asks the sources, within the load's total limit, and remembers the value as the last known one.
 * Nothing here looks in a cache.
 */
@Singleton
class Loads {

    private final Sources sources;
    private final LoadThreads threads;
    private final LastKnown lastKnown;
    private final FreshnessConfig config;
    private final Clock clock;
    private final Ticker ticker;

    /** Why one source has no quote for a symbol. */
    private record Refused(String source, MarketException failure) {
        /** Whether it named the symbol all the same. */
        boolean isOfListed() {
            return failure instanceof MarketException.NoData silence && silence.isListed();
        }
    }

    @Inject
    Loads(
            Sources sources,
            LoadThreads threads,
            LastKnown lastKnown,
            FreshnessConfig config,
            Clock clock,
            Ticker ticker) {
        this.sources = sources;
        this.threads = threads;
        this.lastKnown = lastKnown;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** The quote of one symbol. */
    Loaded<Quote> quote(Symbol symbol) {
        // There is an attempt for each symbol that is asked for
        return Objects.requireNonNull(quotes(Set.of(symbol)).get(symbol)).get();
    }

    /** One call for all of them; those that a source does not answer for are asked of the next one. */
    Map<Symbol, Attempt<Loaded<Quote>>> quotes(Set<Symbol> symbols) {
        Map<Symbol, Attempt<Loaded<Quote>>> attempts = threads.limited(deadline -> askForQuotes(symbols, deadline));
        attempts.forEach((symbol, attempt) -> {
            if (attempt.value() != null) {
                lastKnown.remember(CacheNames.STOCK_QUOTE, symbol, attempt.value());
            }
        });
        return attempts;
    }

    private Map<Symbol, Attempt<Loaded<Quote>>> askForQuotes(Set<Symbol> symbols, Deadline deadline) {
        Map<Symbol, Attempt<Loaded<Quote>>> attempts = new HashMap<>();
        Set<Symbol> open = new HashSet<>(symbols);
        Map<Symbol, List<Refused>> refusals = new HashMap<>();
        for (MarketSource source : sources.inOrder(Sources.TRADIER_FIRST)) {
            if (open.isEmpty() || (deadline.expired() && !refusals.isEmpty())) {
                break;
            }
            try {
                Reading<Quotes> reading =
                        source.quotes(Set.copyOf(open), sources.share(source, Sources.TRADIER_FIRST, deadline));
                Instant now = clock.instant();
                long ticks = ticker.read();
                reading.value().found().forEach((symbol, quote) -> {
                    // as of the trade, where the vendor says when that was: one reading holds many symbols
                    Instant asOf = quote.tradeTime() == null ? reading.asOf() : quote.tradeTime();
                    attempts.put(
                            symbol,
                            Attempt.of(Loaded.from(source, new Reading<>(quote, asOf, reading.delayed()), now, ticks)));
                });
                // what one source names is no slip of the pen, whatever the next one lists
                reading.value().unknown().stream()
                        .filter(symbol -> refusals.getOrDefault(symbol, List.of()).stream()
                                .noneMatch(Refused::isOfListed))
                        .forEach(symbol ->
                                attempts.put(symbol, Attempt.failed(MarketException.UnknownSymbol.of(symbol))));
                open.removeAll(attempts.keySet());
                Map<Symbol, String> unpriced = reading.value().unpriced();
                for (Symbol unanswered : open) {
                    String known = unpriced.get(unanswered);
                    MarketException.NoData silent = known == null
                            ? new MarketException.NoData(source.name() + " has no quote for " + unanswered)
                            : MarketException.NoData.ofListed(known, List.of());
                    refusals.computeIfAbsent(unanswered, first -> new ArrayList<>())
                            .add(new Refused(source.name(), silent));
                }
            } catch (MarketException.Busy ourOwn) {
                throw ourOwn;
            } catch (MarketException failure) {
                for (Symbol unanswered : open) {
                    refusals.computeIfAbsent(unanswered, first -> new ArrayList<>())
                            .add(new Refused(source.name(), failure));
                }
            }
        }
        for (Symbol symbol : open) {
            attempts.put(symbol, Attempt.failed(unanswered(symbol, refusals.getOrDefault(symbol, List.of()))));
        }
        return attempts;
    }

    /**
     * Where the only answer was silence, whether there is such a symbol stays open: {@link MarketException.NoData}. A source
     * that knows it by name closes that.
     */
    private static MarketException unanswered(Symbol symbol, List<Refused> refusals) {
        List<SourceFailure> reasons = refusals.stream()
                .map(refused -> SourceFailure.of(refused.source, refused.failure))
                .toList();
        MarketException failure =
                Sources.allFailed(refusals.stream().map(Refused::failure).toList(), reasons);
        Optional<String> known = refusals.stream()
                .filter(Refused::isOfListed)
                .map(Refused::failure)
                .map(MarketException::getMessage)
                .findFirst();
        if (failure instanceof MarketException.NoData && known.isPresent()) {
            return MarketException.NoData.ofListed(known.get(), reasons);
        }
        return failure instanceof MarketException.NoData
                ? new MarketException.NoData(
                        "No source has a quote for " + symbol + " at the moment; check the spelling", reasons)
                : failure;
    }

    /** Completed sessions only, from {@code from} up to the last one. */
    Loaded<PriceHistory> history(Symbol symbol, LocalDate from) {
        LocalDate last = TradingCalendar.NYSE.lastCompletedSession(clock.instant());
        Loaded<PriceHistory> loaded = threads.limited(deadline -> sources.firstOf(
                Sources.POLYGON_FIRST, (source, until) -> source.dailyBars(symbol, from, last, until), deadline));
        PriceHistory series = loaded.value();
        PriceHistory completed = series.with(series.bars().stream()
                .filter(bar -> !bar.lastSession().isAfter(last))
                .toList());
        if (completed.bars().isEmpty()) {
            throw new MarketException.NoData("There are no daily bars for " + symbol + " up to " + last);
        }
        return remembered(CacheNames.STOCK_PRICE_HISTORY, symbol, loaded.with(completed));
    }

    /** One day's bars of all hours: Tradier has them in real time, Polygon further back. */
    Loaded<IntradayBars> intraday(IntradayKey key) {
        return remembered(
                CacheNames.STOCK_INTRADAY,
                key,
                threads.limited(deadline -> sources.firstOf(
                        Sources.TRADIER_FIRST,
                        (source, until) -> source.intradayBars(key.symbol(), key.interval(), key.day(), until),
                        deadline)));
    }

    /** Computed, not asked: carries its series' provenance and load time. */
    Loaded<Indicators> indicators(Symbol symbol, Loaded<PriceHistory> series) {
        return remembered(
                CacheNames.TA_INDICATORS, symbol, series.with(TechnicalIndicators.indicators(series.value())));
    }

    /** Where both vendors fail, the calendar knows at least whether NYSE trades. */
    Loaded<MarketStatus> marketStatus() {
        Loaded<MarketStatus> loaded;
        try {
            loaded = threads.limited(deadline ->
                    sources.firstOf(Sources.POLYGON_FIRST, (source, until) -> source.marketStatus(until), deadline));
        } catch (MarketException vendorsFailed) {
            return statusByCalendar(vendorsFailed.getMessage());
        }
        return remembered(CacheNames.MARKET_STATUS, MarketData.US_MARKET, loaded);
    }

    /** The state that NYSE's calendar has for now, and why no vendor was heard. */
    Loaded<MarketStatus> statusByCalendar(@Nullable String reason) {
        Instant now = clock.instant();
        MarketStatus byCalendar = new MarketStatus(
                TradingCalendar.NYSE.stateAt(now),
                "by NYSE's calendar, because no vendor answered" + (reason == null ? "" : ": " + reason),
                now);
        return new Loaded<>(byCalendar, "calendar", false, false, now, now, ticker.read());
    }

    /** The price, where a vendor needs one to ask, is read within this load's time: the load belongs to no caller. */
    Loaded<Expirations> expirations(Symbol symbol, Function<Deadline, BigDecimal> price) {
        return remembered(
                CacheNames.OPTIONS_EXPIRATION_DATES,
                symbol,
                threads.limited(deadline -> sources.firstOf(
                        Sources.TRADIER_FIRST,
                        (source, until) -> source.expirations(symbol, () -> price.apply(until), until),
                        deadline)));
    }

    Loaded<OptionChain> chain(ChainKey key) {
        return remembered(
                CacheNames.OPTIONS_CHAIN,
                key,
                threads.limited(deadline -> sources.firstOf(
                        Sources.TRADIER_FIRST,
                        (source, until) -> source.optionChain(key.symbol(), key.expiration(), until),
                        deadline)));
    }

    /** The best of what a source finds: Polygon's thousand in the order of the alphabet would fill the cache. */
    Loaded<List<SymbolMatch>> search(String text) {
        Loaded<List<SymbolMatch>> found = threads.limited(deadline ->
                sources.firstOf(Sources.TRADIER_FIRST, (source, until) -> source.search(text, until), deadline));
        List<SymbolMatch> best = NameRanking.ranked(text, found.value()).stream()
                .limit(config.searchMatches())
                .toList();
        return remembered(CacheNames.SYMBOL_SEARCH, text, found.with(best));
    }

    /** Whether the sandbox exchange answers in the vendors' place. */
    boolean simulated() {
        return sources.inOrder(Sources.TRADIER_FIRST).stream().anyMatch(MarketSource::simulated);
    }

    private <T> Loaded<T> remembered(String cache, Object key, Loaded<T> loaded) {
        lastKnown.remember(cache, key, loaded);
        return loaded;
    }
}
