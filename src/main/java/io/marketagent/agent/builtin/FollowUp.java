package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Intent.StatusRequest;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.market.Interval;
import io.marketagent.tool.HistoryField;
import io.marketagent.tool.QuoteField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a question against the turn before it: what it leaves out is taken from there. */
final class FollowUp {

    private final List<Request> before;
    private final Set<Asset> assets = new LinkedHashSet<>();

    private final Set<Asset> earlier;
    private final boolean hours;

    private FollowUp(List<Request> before, Set<Asset> earlier, boolean hours) {
        this.before = before;
        this.earlier = earlier;
        this.hours = hours;
        before.forEach(request -> assets.addAll(request.assets()));
        if (assets.isEmpty()) {
            // A question back that was left open does not make one forget what was talked about.
            assets.addAll(earlier);
        }
    }

    /**
     * The turns that a follow-up can refer to.
     *
     * @param remembered what they meant, the last one first
     */
    static FollowUp to(List<Intent> remembered) {
        List<List<Request>> turns = remembered.stream()
                .map(FollowUp::requests)
                .filter(turn -> !turn.isEmpty())
                .toList();
        Set<Asset> earlier = new LinkedHashSet<>();
        if (turns.size() > 1) {
            turns.get(1).forEach(request -> earlier.addAll(request.assets()));
        }
        boolean hours = !remembered.isEmpty() && isAboutHours(remembered.getFirst());
        return new FollowUp(turns.isEmpty() ? List.of() : turns.getFirst(), earlier, hours);
    }

    /** Whether a later question can refer to this turn. */
    static boolean isReferable(Intent intent) {
        return !requests(intent).isEmpty();
    }

    /** Whether a turn asked for the market's hours and nothing else. */
    static boolean isAboutHours(Intent intent) {
        return intent instanceof Intent.Ask ask && ask.requests().stream().allMatch(StatusRequest.class::isInstance);
    }

    private static List<Request> requests(Intent intent) {
        List<Request> requests = switch (intent) {
            case Intent.Ask ask -> ask.requests();
            case Intent.Clarify clarify -> clarify.pending();
            case Intent.Refuse refuse -> refuse.requests();
            case Intent.OutOfScope _, Intent.Help _ -> List.of();
        };
        return requests.stream()
                .filter(request -> !(request instanceof StatusRequest))
                .toList();
    }

    boolean isPossible() {
        return !before.isEmpty();
    }

    /** Whether the turn before was about options. */
    boolean wasAboutOptions() {
        return before.stream().anyMatch(ChainRequest.class::isInstance);
    }

    /** Whether the turn before was about the market's hours. */
    boolean wasAboutHours() {
        return hours;
    }

    /** The listings of the turn before. */
    Set<Asset> assets() {
        return assets;
    }

    /** What a group means here; empty when it cannot be read against the turn before. */
    Optional<List<Request>> read(Group group) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (isComparison(group)) {
            return Optional.of(compared(group));
        }
        boolean sides = group.hasTopic() && isSideOfBefore(group);
        if (group.hasStrikes()
                && !group.hasTopic()
                && !wasAboutOptions()
                && group.assets().isEmpty()) {
            // "The 600 strike" after a quote: its chain.
            return assets.isEmpty() ? Optional.empty() : Optional.of(aboutTheSame(group));
        }
        if (group.hasTopic() && !sides) {
            return group.assets().isEmpty() && !assets.isEmpty() ? Optional.of(aboutTheSame(group)) : Optional.empty();
        }
        List<Request> base = group.assets().isEmpty() ? before : aboutOthers(group);
        if (base.stream().anyMatch(request -> request.assets().isEmpty())) {
            return Optional.empty();
        }
        List<Request> changed = changed(base, group);
        boolean says = !group.assets().isEmpty()
                || !changed.equals(base)
                || sides
                || group.has(Concept.SAME)
                || group.has(Concept.REFRESH)
                || group.has(Concept.NOW);
        return says ? Optional.of(changed) : Optional.empty();
    }

    /** "Compare them", after one turn about each. */
    private boolean isComparison(Group group) {
        return group.has(Concept.COMPARE)
                && group.has(Concept.PRONOUN)
                && group.assets().isEmpty()
                && !group.hasFirmTopic()
                && assets.size() == 1
                && !earlier.isEmpty();
    }

    private List<Request> compared(Group group) {
        Set<Asset> both = new LinkedHashSet<>(earlier);
        both.addAll(assets);
        return Requests.of(group.about(both));
    }

    /** "What about puts?", "and the 600 strike": the chain of before with another side. */
    private boolean isSideOfBefore(Group group) {
        boolean onlySides = group.clauses().stream()
                .flatMap(clause -> clause.said().stream())
                .filter(s -> s.concept().isTopic())
                .allMatch(s -> (s.concept().isChain() && s.concept() != Concept.WALLS)
                        || s.concept() == Concept.INTERVAL
                        || (s.concept() == Concept.FIELD
                                && before.getLast() instanceof HistoryRequest
                                && !group.hasTime()));
        boolean fits = wasAboutOptions()
                || (before.getLast() instanceof HistoryRequest
                        && group.clauses().stream().noneMatch(Chains::isChain));
        return onlySides && fits && group.assets().isEmpty();
    }

    private List<Request> aboutTheSame(Group group) {
        Group complete = group.about(assets);
        List<Request> requests = new ArrayList<>();
        for (Request asked : Requests.of(complete)) {
            Request request = IntradayRequests.onTheDayBefore(asked, before, group);
            requests.add(
                    request instanceof ChainRequest chain && chain.expiration() == null
                            ? withExpiration(chain)
                            : request);
        }
        return requests;
    }

    /** "Where are the walls?" after a chain of one expiration means that one. */
    private ChainRequest withExpiration(ChainRequest chain) {
        return before.stream()
                .filter(ChainRequest.class::isInstance)
                .map(ChainRequest.class::cast)
                .findFirst()
                .map(last -> new ChainRequest(
                        chain.assets(),
                        chain.sides(),
                        last.expiration(),
                        chain.selection(),
                        chain.root() == null ? last.root() : chain.root(),
                        chain.wallsOnly(),
                        chain.refresh()))
                .orElse(chain);
    }

    private List<Request> aboutOthers(Group group) {
        Set<Asset> others = new LinkedHashSet<>();
        // two that are named are a comparison by themselves
        if (group.has(Concept.COMPARE) && (group.assets().size() == 1 || group.has(Concept.PRONOUN))) {
            others.addAll(assets);
        }
        others.addAll(group.assets());
        List<Request> requests = new ArrayList<>();
        for (Request request : before) {
            Request other = request.about(List.copyOf(others));
            if (!requests.contains(other)) {
                requests.add(other);
            }
        }
        return requests;
    }

    private static List<Request> changed(List<Request> base, Group group) {
        List<Request> requests = new ArrayList<>();
        for (Request request : base) {
            Request changed = changed(request, group);
            if (!requests.contains(changed)) {
                requests.add(changed);
            }
        }
        return requests;
    }

    private static Request changed(Request request, Group group) {
        Request dated = request instanceof ChainRequest chain && !isAboutThePast(group)
                ? changedChain(chain, group)
                : changedTime(request, group);
        if (group.has(Concept.REFRESH)) {
            return dated.refreshed();
        }
        if (group.has(Concept.NOW)) {
            boolean past = dated instanceof HistoryRequest;
            return past ? new QuoteRequest(dated.assets(), List.of(), true) : dated.refreshed();
        }
        return dated;
    }

    /** "Yesterday?" after a chain: nothing expired then that could be shown. */
    private static boolean isAboutThePast(Group group) {
        return group.clauses().stream()
                .flatMap(clause -> clause.times().stream())
                .anyMatch(time -> time.period() != null && time.expiry() == null);
    }

    private static @Nullable Expiry cycle(Group group) {
        Interval interval = Columns.interval(group.clauses().stream()
                .flatMap(clause -> clause.said().stream())
                .toList());
        return interval == Interval.WEEK
                ? new Expiry.ThisFriday()
                : interval == Interval.MONTH ? new Expiry.Monthly() : null;
    }

    private static ChainRequest changedChain(ChainRequest chain, Group group) {
        Expiry named = Chains.expiry(group);
        Expiry expiry = named == null ? cycle(group) : named;
        StrikeSelection selection = group.clauses().stream()
                .flatMap(clause -> clause.strikes().stream())
                .map(Mark.Strikes::selection)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(chain.selection());
        return new ChainRequest(
                chain.assets(),
                Chains.sides(group, chain.sides()),
                expiry == null ? chain.expiration() : expiry,
                selection,
                chain.root(),
                chain.wallsOnly(),
                chain.refresh());
    }

    /** "Yesterday?", "weekly", "only the close": bars, whatever was shown before. */
    private static Request changedTime(Request request, Group group) {
        List<Mark.Said> said = group.clauses().stream()
                .flatMap(clause -> clause.said().stream())
                .toList();
        Optional<Period> asked = group.clauses().stream()
                .flatMap(clause -> clause.times().stream())
                .map(Mark.Time::period)
                .filter(Objects::nonNull)
                .findFirst();
        List<HistoryField> fields = Columns.ofBars(said);
        if (request instanceof HistoryRequest history
                && IntradayRequests.isIntraday(history)
                && Columns.interval(said) == null) {
            return history.during(asked.orElse(history.period()));
        }
        if (request instanceof HistoryRequest history) {
            if (asked.isPresent() && asked.get() instanceof Period.Today) {
                return new QuoteRequest(history.assets(), List.of(), history.refresh());
            }
            var interval = Columns.interval(said);
            // "How did AMD do last week?" says all of itself: that only closes were asked before does not narrow it
            boolean complete = asked.isPresent() && !group.assets().isEmpty() && !group.has(Concept.SAME);
            return new HistoryRequest(
                    history.assets(),
                    asked.orElse(history.period()),
                    interval == null && !complete ? history.interval() : interval,
                    fields.isEmpty() && !complete ? history.fields() : fields,
                    history.refresh());
        }
        if (asked.isEmpty()) {
            return request;
        }
        if (asked.get() instanceof Period.Today) {
            return request instanceof QuoteRequest ? request : new QuoteRequest(request.assets(), List.of(), false);
        }
        List<HistoryField> kept = request instanceof QuoteRequest quote ? barColumns(quote.fields()) : List.of();
        return new HistoryRequest(request.assets(), asked.get(), Columns.interval(said), kept, false);
    }

    private static List<HistoryField> barColumns(List<QuoteField> quoted) {
        List<HistoryField> columns = quoted.stream()
                .flatMap(field -> Columns.ofABar(field).stream())
                .distinct()
                .toList();
        // Open, high, low and last together are the whole bar.
        return columns.size() >= 4 ? List.of() : columns;
    }
}
