package io.marketagent.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One line of the universe.
 *
 * @param symbol upper case, a class share with a dot ({@code BRK.B}), an index without a prefix ({@code SPX})
 * @param name the real name
 * @param price dollars: the close of the anchor session
 * @param volatility annual, a fraction
 * @param volume shares a session on average
 * @param correlation with the market
 * @param twin the symbol whose moves this one shares; its own where there is none
 */
record Listing(
        String symbol,
        String name,
        Type type,
        Exchange exchange,
        double price,
        double volatility,
        long volume,
        Optionality options,
        double correlation,
        String twin) {

    enum Type {
        STOCK("stock", "CS"),
        ADR("stock", "ADRC"),
        ETF("etf", "ETF"),
        INDEX("index", "INDEX");

        final String tradier;
        final String polygon;

        Type(String tradier, String polygon) {
            this.tradier = tradier;
            this.polygon = polygon;
        }
    }

    enum Exchange {
        NASDAQ("Q", "XNAS"),
        NYSE("N", "XNYS"),
        ARCA("P", "ARCX"),
        BZX("Z", "BATS"),
        INDICES("C", null);

        final String tradier;

        /** Null where Polygon has no name for it. */
        final @Nullable String polygon;

        Exchange(String tradier, @Nullable String polygon) {
            this.tradier = tradier;
            this.polygon = polygon;
        }
    }

    /** How often options of a listing expire. */
    enum Optionality {
        /** Every session of the next two weeks, and all that is weekly. */
        DAILY,
        /** Fridays, and all that is monthly. */
        WEEKLY,
        /** Third Fridays. */
        MONTHLY,
        /** The Wednesday 30 days before the next month's third Friday. */
        VOLATILITY,
        NONE
    }

    boolean index() {
        return type == Type.INDEX;
    }

    /** Dollars a session: what liquidity, spreads and the number of strikes hang on. */
    double turnover() {
        return index() ? 2e10 : price * volume;
    }

    /** {@code BRK/B}: what Tradier calls it. */
    String tradierSymbol() {
        return symbol.replace('.', '/');
    }

    /** {@code I:SPX}: what Polygon calls it. */
    String polygonTicker() {
        if (symbol.equals("IXIC")) {
            return "I:COMP";
        }
        return index() ? "I:" + symbol : symbol;
    }

    /** The root of its options: the symbol without the dot, of an index the root that is settled at the open. */
    String optionRoot() {
        return symbol.replace(".", "");
    }

    /** The root of the index options that are settled at the close, or null where there is one root only. */
    @Nullable
    String weeklyRoot() {
        return switch (symbol) {
            case "SPX" -> "SPXW";
            case "NDX" -> "NDXP";
            case "RUT" -> "RUTW";
            default -> null;
        };
    }
}
