package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.market.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Clauses about the same listings: "price and RSI of NVDA" is one, ", and SPY's calls" another.
 *
 * @param assets whose data; empty when the question names none
 * @param clauses in the question's order
 */
record Group(Set<Asset> assets, List<Clause> clauses) {

    private static final Set<Asset> WALL_STREET = Set.of(new Ticker(Symbol.of("SPX")));

    Group() {
        this(new LinkedHashSet<>(), new ArrayList<>());
    }

    boolean hasTopic() {
        return clauses.stream().anyMatch(Clause::hasTopic);
    }

    boolean hasFirmTopic() {
        return clauses.stream().anyMatch(Clause::hasFirmTopic);
    }

    boolean has(Concept concept) {
        return clauses.stream().anyMatch(clause -> clause.has(concept));
    }

    boolean hasTime() {
        return clauses.stream().anyMatch(clause -> !clause.times().isEmpty());
    }

    boolean hasStrikes() {
        return clauses.stream().anyMatch(clause -> !clause.strikes().isEmpty());
    }

    boolean hasOther() {
        return clauses.stream().anyMatch(clause -> !clause.others().isEmpty());
    }

    /** "I visit Wall Street tomorrow, is the exchange open": nobody asks for the index. */
    boolean isThePlace() {
        return !hasTopic() && assets.equals(WALL_STREET);
    }

    /** What stands in another part of the sentence than the listing is talk: "just got off shift, what is AAPL at". */
    boolean saysMoreThanItsListing() {
        if (hasTime() || has(Concept.NOW) || has(Concept.COMPARE)) {
            // "How much is a Starbucks latte"; what stands before the name is how the sentence begins
            return clauses.stream().anyMatch(Clause::hasWordAfterName);
        }
        return clauses.stream()
                .anyMatch(clause -> !clause.named().isEmpty()
                        && !clause.others().isEmpty()
                        && !clause.has(Concept.NOW)
                        && (clause.times().isEmpty()
                                || (clause.others().size() > 1 && !clause.says(Concept.PRICE, "weak"))));
    }

    Group about(Set<Asset> others) {
        return new Group(others, clauses);
    }
}
