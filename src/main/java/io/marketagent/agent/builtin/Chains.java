package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.calendar.Expiry;
import io.marketagent.market.OptionSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a group of clauses the part of a chain that it asks for: sides, expiration, strikes, root. */
final class Chains {

    private Chains() {}

    /** Whether a clause speaks of contracts. */
    static boolean isChain(Clause clause) {
        return clause.said().stream()
                        .anyMatch(s -> s.concept().isChain() && !s.detail().equals("maybe"))
                || clause.strikes().stream()
                        .anyMatch(s -> s.side() != null || s.root() != null || s.selection() != null)
                || (clause.says(Concept.CALLS, "maybe") || clause.says(Concept.PUTS, "maybe"));
    }

    /** Whether contracts are to be shown, and not only when they expire. */
    static boolean isAsked(Group group) {
        return group.clauses().stream()
                .anyMatch(clause -> isDated(clause) || (isChain(clause) && !clause.has(Concept.EXPIRATIONS)));
    }

    /** "Calls of the nearest expiration", unlike "expirations of the calls". */
    static boolean isDated(Clause clause) {
        boolean onlyWhich = clause.says(Concept.EXPIRATIONS, "which")
                && clause.strikes().isEmpty()
                && clause.said().stream().allMatch(s -> !s.concept().isChain() || s.concept() == Concept.OPTIONS);
        return !onlyWhich && isChain(clause) && clause.times().stream().anyMatch(time -> time.expiry() != null);
    }

    /** The chain of a group; both sides where none is named. */
    static ChainRequest of(
            Group group, List<Asset> assets, boolean wallsOnly, List<FigureAsk> figures, boolean refresh) {
        return new ChainRequest(
                assets,
                sides(group, List.of(OptionSide.values())),
                expiry(group),
                selection(group).orElse(null),
                root(group),
                wallsOnly,
                figures,
                refresh);
    }

    /** Which strikes are named; of several the last. */
    static Optional<StrikeSelection> selection(Group group) {
        return strikes(group)
                .map(Mark.Strikes::selection)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last);
    }

    private static @Nullable String root(Group group) {
        return strikes(group)
                .map(Mark.Strikes::root)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static Stream<Mark.Strikes> strikes(Group group) {
        return group.clauses().stream().flatMap(clause -> clause.strikes().stream());
    }

    /** A date wins over a weekday, and both over "nearest", which may be said of a strike. */
    static @Nullable Expiry expiry(Group group) {
        List<Clause> order =
                new ArrayList<>(group.clauses().stream().filter(Chains::isChain).toList());
        order.addAll(group.clauses());
        return order.stream()
                .flatMap(clause -> clause.times().stream())
                .map(Mark.Time::expiry)
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(Chains::vagueness))
                .orElse(null);
    }

    private static int vagueness(Expiry expiry) {
        return switch (expiry) {
            case Expiry.OnDate _ -> 0;
            case Expiry.Nearest _ -> 2;
            default -> 1;
        };
    }

    /** The sides that are named; where none is, the usual ones. */
    static List<OptionSide> sides(Group group, List<OptionSide> usual) {
        Set<OptionSide> sides = new LinkedHashSet<>();
        for (Clause clause : group.clauses()) {
            for (Mark.Said s : clause.said()) {
                if (s.concept() == Concept.CALLS || s.detail().equals("call")) {
                    sides.add(OptionSide.CALL);
                } else if (s.concept() == Concept.PUTS || s.detail().equals("put")) {
                    sides.add(OptionSide.PUT);
                } else if (s.concept() == Concept.BOTH
                        || (s.concept() == Concept.WALLS && s.detail().equals("both"))) {
                    sides.addAll(List.of(OptionSide.values()));
                }
            }
            for (Mark.Strikes strikes : clause.strikes()) {
                if (strikes.side() != null) {
                    sides.add(strikes.side());
                }
            }
        }
        return sides.isEmpty() ? usual : sides.stream().sorted().toList();
    }
}
