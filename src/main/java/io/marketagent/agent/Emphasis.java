package io.marketagent.agent;

/** What of the results the reader wants to hear first. */
public enum Emphasis {
    /** "Which has the lowest RSI". */
    LOWEST,
    /** "Which fell the most". */
    DEEPEST,
    /** "Which fell the least", "closest to its high". */
    SHALLOWEST,
    SUPPORT,
    RESISTANCE,
    /** Two levels of a side rather than the nearest. */
    TWO_LEVELS,
    /** Three of them. */
    THREE_LEVELS,
    /** The MACD's histogram too. */
    HISTOGRAM
}
