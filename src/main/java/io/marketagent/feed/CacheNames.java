package io.marketagent.feed;

import java.util.List;

/** The eight caches. Their lifetime and size are {@code quarkus.cache.caffeine."<name>".*} in application.properties. */
public final class CacheNames {

    public static final String STOCK_QUOTE = "stock-quote";
    public static final String STOCK_PRICE_HISTORY = "stock-price-history";
    public static final String STOCK_INTRADAY = "stock-intraday";
    public static final String TA_INDICATORS = "ta-indicators";
    public static final String MARKET_STATUS = "market-status";
    public static final String OPTIONS_EXPIRATION_DATES = "options-expiration-dates";
    public static final String OPTIONS_CHAIN = "options-chain";
    public static final String SYMBOL_SEARCH = "symbol-search";

    /** All of them, in the order of the tools. */
    public static final List<String> ALL = List.of(
            STOCK_QUOTE,
            STOCK_PRICE_HISTORY,
            STOCK_INTRADAY,
            TA_INDICATORS,
            MARKET_STATUS,
            OPTIONS_EXPIRATION_DATES,
            OPTIONS_CHAIN,
            SYMBOL_SEARCH);

    private CacheNames() {}
}
