package io.marketagent.agent;

/** What a question outside the scope is about. */
public enum Topic {
    NEWS,
    RECORDS,
    INTRADAY,
    RANK,
    STATISTICS,
    AHEAD,
    DEPTH,
    HALTS,
    FUNDAMENTALS,
    PEOPLE,
    FORECAST,
    CRYPTO,
    FOREX,
    FOREIGN,
    COMMODITY,
    MACRO,
    WEATHER,
    CHITCHAT,
    PRODUCT,
    ACCOUNT,
    SCREENER,
    CONCEPT,
    CODE,
    LANGUAGE,
    INSTRUCTIONS,
    ADVICE,
    OTHER
}
