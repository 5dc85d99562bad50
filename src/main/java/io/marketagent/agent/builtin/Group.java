package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
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

    Group about(Set<Asset> others) {
        return new Group(others, clauses);
    }
}
