package io.marketagent.agent.builtin;

/** What a phrase of {@code phrases.txt} is about. */
enum Concept {
    PRICE,
    OHLC,
    FIELD,
    YEARRANGE,
    PERFORMANCE,
    HISTORY,
    INTERVAL,
    INTRADAY,
    INDICATOR,
    LEVELS,
    ANALYSIS,
    STATUS,
    EXPIRATIONS,
    CALLS,
    PUTS,
    BOTH,
    OPTIONS,
    GREEKS,
    WALLS,
    FIGURE,
    ADVICE,
    OUT,
    HELP,
    GREETING,
    NOW,
    REFRESH,
    SAME,
    WHATABOUT,
    PRONOUN,
    COMPARE,
    EXPIRING,
    FILLER;

    /** A quote or bars. */
    boolean isPrice() {
        return compareTo(INTERVAL) <= 0;
    }

    /** Indicators, levels, analysis. */
    boolean isTechnical() {
        return this == INDICATOR || this == LEVELS || this == ANALYSIS;
    }

    /** Strikes of a chain. */
    boolean isChain() {
        return compareTo(CALLS) >= 0 && compareTo(WALLS) <= 0;
    }

    /** Something to read, by itself. */
    boolean isTopic() {
        return compareTo(ADVICE) <= 0;
    }

    /** Nobody says it of anything but a listing. */
    boolean isUnmistakable() {
        return this == OHLC || this == YEARRANGE || isTechnical() || this == EXPIRATIONS || isChain() || this == FIGURE;
    }
}
