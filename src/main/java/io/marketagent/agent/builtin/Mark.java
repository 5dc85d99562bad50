package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.market.OptionSide;
import org.jspecify.annotations.Nullable;

/** What one or several neighbouring words of a question are. */
sealed interface Mark {

    /** A phrase with a meaning. */
    record Said(Phrases.Meaning meaning) implements Mark {
        Said(Concept concept, String detail) {
            this(new Phrases.Meaning(concept, detail));
        }

        Concept concept() {
            return meaning.concept();
        }

        String detail() {
            return meaning.detail();
        }
    }

    /**
     * A listing.
     *
     * @param certain nothing else can be meant by the words themselves
     * @param byName a company's name, not a ticker
     * @param article "a Tesla" is rather a car
     */
    record Named(Asset asset, boolean certain, boolean byName, boolean article) implements Mark {}

    /** Words for a time: what they mean as a stretch of the past, and as an expiration. */
    record Time(@Nullable Period period, @Nullable Expiry expiry) implements Mark {}

    /** Which strikes of a chain, of which root, on which side; each {@code null} where not said. */
    record Strikes(
            @Nullable StrikeSelection selection,
            @Nullable String root,
            @Nullable OptionSide side) implements Mark {}

    /** A comma, a full stop, an "and". */
    record Break(String word) implements Mark {}

    /**
     * A word that nothing is known about.
     *
     * @param token as typed
     * @param english an everyday word
     */
    record Other(Token token, boolean english) implements Mark {}
}
