package io.marketagent.agent.builtin;

import io.marketagent.agent.Topic;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which phrases are about something else, and which of them give way to a listing and a word of the market. */
final class OutOfScope {

    private static final Set<Topic> EVERYDAY = EnumSet.of(
            Topic.PRODUCT,
            Topic.CHITCHAT,
            Topic.WEATHER,
            Topic.CONCEPT,
            Topic.SCREENER,
            Topic.CODE,
            Topic.MACRO,
            Topic.COMMODITY);

    /** "Will", "tomorrow": a forecast, unless it is said of an expiration. */
    private static final String FUTURE = "future";

    /** "What happened to TSLA": news, unless a time says that its prices will do. */
    static final String HAPPENED = "happened";

    private OutOfScope() {}

    static Topic topic(Phrases.Meaning meaning) {
        return switch (meaning.detail()) {
            case FUTURE -> Topic.FORECAST;
            case HAPPENED -> Topic.NEWS;
            default -> Topic.valueOf(meaning.detail().toUpperCase(Locale.ROOT));
        };
    }

    /** "EPS of Microsoft" names the company, "ES futures" none. */
    static boolean isOfACompany(Phrases.Meaning meaning) {
        return switch (topic(meaning)) {
            case COMMODITY, CRYPTO, FOREX, FOREIGN, MACRO -> false;
            default -> true;
        };
    }

    /** "For a tax matter", "to finish my homework": why somebody asks, where the clause asks for market data. */
    static boolean isContext(Phrases.Meaning meaning) {
        return switch (topic(meaning)) {
            case ACCOUNT, CHITCHAT, WEATHER -> true;
            default -> false;
        };
    }

    /** "Watch", "plan", "model" may stand in a question about a stock; "earnings" makes it another question. */
    static boolean isEveryday(Phrases.Meaning meaning) {
        return meaning.concept() == Concept.OUT
                && (meaning.detail().equals(FUTURE) || EVERYDAY.contains(topic(meaning)));
    }
}
