package io.marketagent.feed;

import io.marketagent.feed.CachedLookup.Found;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.market.MarketException.UnknownSymbol;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;

/** The cached read of quotes, of one symbol and of several. */
@Singleton
class QuoteReads {

    private final CachedReads cached;
    private final CachedLookup lookup;
    private final QuoteBatches batches;
    private final Loads loads;
    private final Reloads reloads;
    private final KnownAbsent absent;
    private final SymbolSearch search;
    private final WarmKeys warmKeys;
    private final FreshnessConfig config;

    @Inject
    QuoteReads(
            CachedReads cached,
            CachedLookup lookup,
            QuoteBatches batches,
            Loads loads,
            Reloads reloads,
            KnownAbsent absent,
            SymbolSearch search,
            WarmKeys warmKeys,
            FreshnessConfig config) {
        this.cached = cached;
        this.lookup = lookup;
        this.batches = batches;
        this.loads = loads;
        this.reloads = reloads;
        this.absent = absent;
        this.search = search;
        this.warmKeys = warmKeys;
        this.config = config;
    }

    Sourced<Quote> one(Symbol symbol, Freshness freshness, Deadline deadline) {
        absent.check(CacheNames.STOCK_QUOTE, symbol);
        try {
            Found<Quote> renewed = lookup.renewed(
                    CacheNames.STOCK_QUOTE,
                    symbol,
                    found(symbol, deadline),
                    freshness,
                    () -> loads.quote(symbol),
                    deadline);
            return lookup.sourced(CacheNames.STOCK_QUOTE, renewed);
        } catch (MarketException failure) {
            absent.remember(CacheNames.STOCK_QUOTE, symbol, failure);
            throw failure;
        }
    }

    private Found<Quote> found(Symbol symbol, Deadline deadline) {
        try {
            return lookup.read(CacheNames.STOCK_QUOTE, symbol, mark -> cached.quote(symbol, mark), deadline);
        } catch (NoData silence) {
            return lookedUp(symbol, silence, deadline);
        }
    }

    /** Never a value that is new: why there is none, or the last known one where even that cannot be found out. */
    private Found<Quote> lookedUp(Symbol symbol, NoData silence, Deadline deadline) {
        return lookup.lastKnown(CacheNames.STOCK_QUOTE, symbol, search.whyNoQuote(symbol, silence, deadline));
    }

    Map<Symbol, Attempt<Sourced<Quote>>> several(Set<Symbol> symbols, Freshness freshness, Deadline deadline) {
        if (symbols.size() == 1) {
            Symbol only = symbols.iterator().next();
            return Map.of(only, Attempt.at(() -> one(only, freshness, deadline)));
        }
        Map<Symbol, Attempt<Found<Quote>>> found = new LinkedHashMap<>();
        Set<Symbol> possible = new LinkedHashSet<>();
        for (Symbol symbol : symbols) {
            try {
                absent.check(CacheNames.STOCK_QUOTE, symbol);
                possible.add(symbol);
            } catch (MarketException knownAbsent) {
                found.put(symbol, Attempt.failed(knownAbsent));
            }
        }
        batches.read(possible)
                .forEach((symbol, pending) -> found.put(
                        symbol,
                        Attempt.at(() -> lookup.found(
                                CacheNames.STOCK_QUOTE, symbol, pending.result(), pending::loading, deadline))));
        lookUpSilent(possible, found, deadline);
        possible.forEach(symbol -> {
            // no data is not remembered: a source may have no quote only in a batch (Polygon's indices)
            if (found.get(symbol) instanceof Attempt.Failed(UnknownSymbol unknown)) {
                absent.remember(CacheNames.STOCK_QUOTE, symbol, unknown);
            }
        });
        reloadOld(found, freshness, deadline);
        keepWarm(found);
        Map<Symbol, Attempt<Sourced<Quote>>> attempts = new LinkedHashMap<>();
        found.forEach((symbol, attempt) ->
                attempts.put(symbol, attempt.map(value -> lookup.sourced(CacheNames.STOCK_QUOTE, value))));
        return attempts;
    }

    /** Few of them: a list of mistyped symbols must not drain a budget. For the others silence is the answer. */
    private void lookUpSilent(Set<Symbol> symbols, Map<Symbol, Attempt<Found<Quote>>> found, Deadline deadline) {
        int left = config.searchesPerBatch();
        for (Symbol symbol : symbols) {
            if (left > 0 && found.get(symbol) instanceof Attempt.Failed(NoData silence)) {
                left -= silence.isListed() ? 0 : 1;
                found.put(symbol, Attempt.at(() -> lookedUp(symbol, silence, deadline)));
            }
        }
    }

    /** One load for all quotes that "latest" finds too old. */
    private void reloadOld(Map<Symbol, Attempt<Found<Quote>>> found, Freshness freshness, Deadline deadline) {
        reload(those(found, (_, quote) -> lookup.wantsReload(CacheNames.STOCK_QUOTE, quote, freshness)))
                .forEach((symbol, loading) -> found.computeIfPresent(
                        symbol,
                        (_, before) -> before.map(
                                value -> value.replacedBy(Attempt.at(() -> LoadThreads.await(loading, deadline))))));
    }

    /** One load for all that are asked often and expire soon. */
    private void keepWarm(Map<Symbol, Attempt<Found<Quote>>> found) {
        Map<Symbol, Loaded<Quote>> due =
                those(found, (symbol, quote) -> lookup.isDueForWarmth(CacheNames.STOCK_QUOTE, symbol, quote));
        if (!due.isEmpty()) {
            warmKeys.load(() -> CompletableFuture.allOf(reload(due).values().toArray(CompletableFuture[]::new)));
        }
    }

    private static Map<Symbol, Loaded<Quote>> those(
            Map<Symbol, Attempt<Found<Quote>>> found, BiPredicate<Symbol, Found<Quote>> wanted) {
        Map<Symbol, Loaded<Quote>> old = new HashMap<>();
        found.forEach((symbol, attempt) -> {
            Found<Quote> quote = attempt.value();
            if (quote != null && wanted.test(symbol, quote)) {
                old.put(symbol, quote.loaded());
            }
        });
        return old;
    }

    /** In the same way as a reload of one symbol, so that both share their loads. */
    private Map<Symbol, CompletableFuture<Loaded<Quote>>> reload(Map<Symbol, Loaded<Quote>> seen) {
        return reloads.once(CacheNames.STOCK_QUOTE, seen.keySet(), "", symbols -> unlessLoaded(symbols, seen));
    }

    private Map<Symbol, Attempt<Loaded<Quote>>> unlessLoaded(Set<Symbol> symbols, Map<Symbol, Loaded<Quote>> seen) {
        Map<Symbol, Attempt<Loaded<Quote>>> attempts = new HashMap<>();
        Set<Symbol> open = new HashSet<>();
        for (Symbol symbol : symbols) {
            // Those that are loaded are among those that were seen
            Loaded<Quote> old = Objects.requireNonNull(seen.get(symbol));
            reloads.since(CacheNames.STOCK_QUOTE, symbol, old)
                    .ifPresentOrElse(now -> attempts.put(symbol, Attempt.of(now)), () -> open.add(symbol));
        }
        if (!open.isEmpty()) {
            attempts.putAll(loads.quotes(open));
        }
        return attempts;
    }
}
