package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.analysis.figure.Figure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cuts a question into clauses, and puts those together that are about the same listings. */
final class Clauses {

    private Clauses() {}

    static List<Clause> split(List<Mark> marks) {
        List<Clause> clauses = new ArrayList<>();
        Clause clause = new Clause(true);
        Mark previous = null;
        for (Mark mark : marks) {
            if (mark instanceof Mark.Break joint) {
                boolean sentence = ".?!".contains(joint.word()) || (clause.isEmpty() && clause.beginsSentence());
                if (!clause.isEmpty()) {
                    clauses.add(clause);
                }
                clause = new Clause(sentence);
            } else {
                clause.add(mark);
                boolean word = mark instanceof Mark.Other other && other.token().is(Token.Kind.WORD);
                if (word && previous instanceof Mark.Named named && named.byName()) {
                    clause.wordAfterName();
                }
            }
            previous = mark;
        }
        if (!clause.isEmpty()) {
            clauses.add(clause);
        }
        return clauses;
    }

    /** The groups of a question; the clauses about something else are left out. */
    static List<Group> groups(List<Clause> clauses) {
        List<Group> groups = new ArrayList<>();
        Group waiting = new Group();
        Set<Asset> declined = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            boolean named = !clause.named().isEmpty();
            if (clause.out().isPresent()) {
                if (OutOfScope.isOfACompany(clause.out().get().meaning())) {
                    declined.addAll(clause.assets());
                }
                continue;
            }
            if (clause.has(Concept.STATUS)
                    && !named
                    && !clause.says(Concept.PRICE, "")
                    && !clause.says(Concept.PRICE, "stock")) {
                Group status = new Group();
                status.clauses().add(clause);
                groups.add(0, status);
            } else if (named) {
                // "One, the S&P's worst day. Two, where the VIX is now": another sentence, another wish
                boolean another = clause.beginsSentence() && clause.has(Concept.NOW);
                boolean continues = !clause.hasTopic() && !waiting.hasTopic() && hasSubject(groups) && !another;
                Group group = continues ? groups.getLast() : waiting;
                group.assets().addAll(clause.assets());
                group.clauses().add(clause);
                boolean complete = group.hasTopic();
                if (!continues && complete) {
                    groups.add(group);
                    waiting = new Group();
                }
            } else if (!waiting.assets().isEmpty()) {
                waiting.clauses().add(clause);
                if (clause.hasTopic()) {
                    groups.add(waiting);
                    waiting = new Group();
                }
            } else if (hasSubject(groups)) {
                groups.getLast().clauses().add(clause);
            } else {
                if (clause.has(Concept.PRONOUN)) {
                    // "EPS of Microsoft, and its price"
                    waiting.assets().addAll(declined);
                }
                waiting.clauses().add(clause);
            }
        }
        if (!waiting.clauses().isEmpty()) {
            groups.add(waiting);
        }
        shareTimes(groups);
        return groups;
    }

    /** "SPY puts and QQQ calls for this Friday": one time for both. */
    private static void shareTimes(List<Group> groups) {
        for (int i = 0; i + 1 < groups.size(); i++) {
            share(groups.get(i + 1), groups.get(i));
            share(groups.get(i), groups.get(i + 1));
        }
    }

    private static void share(Group from, Group to) {
        boolean chains = isChain(from) && isChain(to);
        boolean bars = isPerformance(from) && isPerformance(to);
        if ((chains || bars) && from.hasTime() && !to.hasTime()) {
            Clause time = new Clause();
            from.clauses().forEach(clause -> clause.times().forEach(time::add));
            to.clauses().add(time);
        }
    }

    private static boolean isChain(Group group) {
        return group.clauses().stream()
                .anyMatch(clause -> Chains.isChain(clause)
                        || clause.said().stream()
                                .anyMatch(said -> said.concept() == Concept.FIGURE
                                        && FigureRequests.figure(said.detail()).need() == Figure.Need.CHAIN));
    }

    private static boolean isPerformance(Group group) {
        return group.has(Concept.PERFORMANCE) || group.has(Concept.HISTORY);
    }

    private static boolean hasSubject(List<Group> groups) {
        return !groups.isEmpty() && !groups.getLast().assets().isEmpty();
    }

    /** All listings of a question, in their order. */
    static Set<Asset> assets(List<Group> groups) {
        Set<Asset> assets = new LinkedHashSet<>();
        groups.forEach(group -> assets.addAll(group.assets()));
        return assets;
    }
}
