package io.marketagent.feed;

import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Indicators;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.quarkus.cache.CacheKey;
import io.quarkus.cache.CacheResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One cached method a read. They block: call them on the feed's threads only. The mark tells the caller whether it was
 * its own call that loaded; what is not annotated {@link CacheKey} is no part of the key.
 */
@Singleton
class CachedReads {

    private final Loads loads;
    private final ClosedMarket closed;

    @Inject
    CachedReads(Loads loads, ClosedMarket closed) {
        this.loads = loads;
        this.closed = closed;
    }

    @CacheResult(cacheName = CacheNames.STOCK_QUOTE)
    Loaded<Quote> quote(@CacheKey Symbol symbol, LoadMark mark) {
        Optional<Loaded<Quote>> lastWord = closed.lastWord(CacheNames.STOCK_QUOTE, symbol);
        if (lastWord.isPresent()) {
            return lastWord.get();
        }
        mark.set();
        return loads.quote(symbol);
    }

    @CacheResult(cacheName = CacheNames.STOCK_PRICE_HISTORY)
    Loaded<PriceHistory> history(@CacheKey Symbol symbol, LocalDate from, LoadMark mark) {
        mark.set();
        return loads.history(symbol, from);
    }

    @CacheResult(cacheName = CacheNames.STOCK_INTRADAY)
    Loaded<IntradayBars> intraday(@CacheKey IntradayKey key, LoadMark mark) {
        Optional<Loaded<IntradayBars>> lastWord = closed.lastWord(CacheNames.STOCK_INTRADAY, key);
        if (lastWord.isPresent()) {
            return lastWord.get();
        }
        mark.set();
        return loads.intraday(key);
    }

    @CacheResult(cacheName = CacheNames.TA_INDICATORS)
    Loaded<Indicators> indicators(@CacheKey Symbol symbol, Loaded<PriceHistory> series, LoadMark mark) {
        mark.set();
        return loads.indicators(symbol, series);
    }

    @CacheResult(cacheName = CacheNames.MARKET_STATUS)
    Loaded<MarketStatus> marketStatus(@CacheKey String market, LoadMark mark) {
        mark.set();
        return loads.marketStatus();
    }

    @CacheResult(cacheName = CacheNames.OPTIONS_EXPIRATION_DATES)
    Loaded<Expirations> expirations(@CacheKey Symbol symbol, Function<Deadline, BigDecimal> price, LoadMark mark) {
        mark.set();
        return loads.expirations(symbol, price);
    }

    @CacheResult(cacheName = CacheNames.OPTIONS_CHAIN)
    Loaded<OptionChain> chain(@CacheKey ChainKey key, LoadMark mark) {
        Optional<Loaded<OptionChain>> lastWord = closed.lastWord(CacheNames.OPTIONS_CHAIN, key);
        if (lastWord.isPresent()) {
            return lastWord.get();
        }
        mark.set();
        return loads.chain(key);
    }

    @CacheResult(cacheName = CacheNames.SYMBOL_SEARCH)
    Loaded<List<SymbolMatch>> search(@CacheKey String text, LoadMark mark) {
        mark.set();
        return loads.search(text);
    }
}
