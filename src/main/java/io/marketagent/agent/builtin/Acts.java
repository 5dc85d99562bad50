package io.marketagent.agent.builtin;

import io.marketagent.agent.Intent.Act;
import io.marketagent.agent.builtin.ActRules.Place;
import io.marketagent.agent.builtin.ActRules.Role;
import io.marketagent.agent.builtin.ActRules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a question wants something done, by how its sentences are built: an order, a request, a wish or a decision, and
 * the verb with its object behind it. What verbs, objects and openers there are stands in {@code acts.txt}; here is only how they
 * are matched, clause by clause.
 */
final class Acts {

    private static final String SENTENCE_END = ".!?;。！？";

    /** How far {@code ..} and {@code *} reach: what keeps the matcher linear. */
    private static final int FAR = 6;

    /**
     * What a question wants done.
     *
     * @param act {@code null} when it wants nothing done
     * @param account it asks about the reader's own account
     * @param forecast it asks what will be, and that is left out of both
     * @param aside something is left out of both, for it says nothing of the market: "alert me to nothing", the verb of "put in order"
     * @param said the clauses that do so, without "the market" and "STO", which are no listings in an order
     * @param rest the other clauses
     */
    record Found(@Nullable Act act, boolean account, boolean forecast, boolean aside, String said, String rest) {}

    /** What stands before a clause. */
    private enum After {
        SENTENCE,
        COMMA,
        JOINT
    }

    private record Part(int from, int to, After after) {}

    private record Match(Role role, int end) {}

    private final String text;
    private final ActTokens words;
    private final List<Token> tokens;
    private final List<List<Rule>> rules;

    private Acts(String text, Vocabulary vocabulary) {
        this.text = text;
        words = new ActTokens(text, vocabulary);
        tokens = words.all();
        rules = tokens.stream()
                .map(token -> vocabulary.actRules().at(token.word()))
                .toList();
    }

    static Found find(String text, Vocabulary vocabulary) {
        return new Acts(text, vocabulary).found();
    }

    private Found found() {
        Act act = null;
        boolean account = false;
        boolean aside = false;
        boolean forecast = false;
        boolean tale = false;
        boolean goesOn = false;
        StringBuilder said = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        List<Part> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            tale &= part.after() != After.SENTENCE;
            Role role = role(part, tale);
            After next = i + 1 < parts.size() ? parts.get(i + 1).after() : After.SENTENCE;
            tale = role == null && (tale || isTale(part, next));
            if (role != null && role.isAct() && act == null) {
                act = Act.valueOf(role.name());
            }
            if (role == null && is(Role.FORECAST, verb(part))) {
                forecast = true;
                continue;
            }
            account |= role == Role.ACCOUNT || role == Role.HOLDING;
            // "… with AAPL, MSFT and NVDA" goes on, ", and what is its RSI" does not.
            goesOn = (role != null && role != Role.HOLDING)
                    || isCondition(part)
                    || (goesOn && !is(Role.DATA, verb(part)));
            boolean idle = role == null && isAside(part);
            aside |= idle || (copy(part, goesOn ? said : rest, goesOn ? Role.IDLE : Role.BARE) && !goesOn);
        }
        return new Found(
                act,
                account,
                forecast,
                aside,
                said.toString().strip(),
                rest.toString().strip());
    }

    /** "My broker mentioned covered calls." Where it names a listing it is needed. */
    private boolean isAside(Part part) {
        boolean named = false;
        for (int at = part.from(); at < part.to(); at++) {
            named |= words.listingsAt(at) > 0;
        }
        return !named && is(Role.ASIDE, verb(part));
    }

    // ------------------------------------------------------------------------------------------------ clauses

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        After after = After.SENTENCE;
        for (int i = 0; i < tokens.size(); i++) {
            After next = boundary(from, i);
            if (next != null) {
                parts.add(new Part(from, i, after));
                from = tokens.get(i).is(Token.Kind.MARK) ? i + 1 : i;
                after = next;
            }
            Match opener = opener(i);
            int end =
                    opener == null ? i + words.listingsAt(i) : opener.end(); // "so kind as to" is one, "KO and PEP" too
            i = Math.max(i, end - 1);
        }
        parts.add(new Part(from, tokens.size(), after));
        return parts.stream().filter(part -> part.from() < part.to()).toList();
    }

    /** What ends a clause before a token; {@code null} when nothing does. */
    private @Nullable After boundary(int from, int i) {
        if (tokens.get(i).is(Token.Kind.MARK)) {
            return SENTENCE_END.contains(tokens.get(i).raw()) ? After.SENTENCE : After.COMMA;
        }
        if (i == from) {
            return null;
        }
        if (tokens.get(i - 1).raw().endsWith(",")) { // "190," is a number
            return After.COMMA;
        }
        if (is(Role.JOINT, i)) {
            return After.JOINT;
        }
        // "If it falls to 190 buy 100"
        boolean over = tokens.get(i - 1).is(Token.Kind.NUMBER) || is(Role.OVER, i - 1);
        if (over && is(Role.SUPPOSE, from) && act(i) != null) {
            return After.COMMA;
        }
        boolean asks = is(Role.ASK, i) && !is(Role.QUESTION, from) && !is(Role.SUPPOSE, from);
        boolean inside = is(Role.PLEASE, i - 1) || is(Role.OPENER, i - 1) || is(Role.ASK, i - 1);
        return !inside && (asks || is(Role.PLEASE, i)) ? After.SENTENCE : null;
    }

    /** What a clause is for, behind its openers; {@code null} when it asks, names or tells something. */
    private @Nullable Role role(Part part, boolean tale) {
        boolean asked = false;
        for (int at = part.from(); at < part.to(); ) {
            Role act = tale && !asked ? null : act(at);
            if (act != null) {
                return act;
            }
            Match opener = opener(at);
            if (opener == null) {
                break;
            }
            asked |= opener.role() != Role.OPENER;
            at = opener.end();
        }
        for (int at = part.from(); at < part.to(); at++) {
            if (is(Role.HOLDING, at)) {
                return Role.HOLDING;
            }
            if (is(Role.ACCOUNT, at)) {
                return Role.ACCOUNT;
            }
        }
        return null;
    }

    /** Where a clause begins without its openers. */
    private int verb(Part part) {
        int at = part.from();
        for (Match opener = opener(at); opener != null && at < part.to(); opener = opener(at)) {
            at = opener.end();
        }
        return at;
    }

    /** Whether an "and" or a comma behind it leads on from a question or a tale: "did people buy KO, and sell PEP". */
    private boolean isTale(Part part, After next) {
        if (isCondition(part)) {
            return next == After.JOINT;
        }
        for (int at = verb(part); at < part.to(); at++) {
            if (is(Role.TALE, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCondition(Part part) {
        return is(Role.SUPPOSE, verb(part));
    }

    /** Copies a clause without the words of a kind; whether it had some. */
    private boolean copy(Part part, StringBuilder to, Role without) {
        int end = part.to() < tokens.size() ? tokens.get(part.to()).start() : text.length();
        boolean mark = part.to() < tokens.size() && tokens.get(part.to()).is(Token.Kind.MARK);
        int first = tokens.get(part.from()).start();
        int at = first;
        for (int i = part.from(); i < part.to(); i++) {
            if (is(without, i)) {
                to.append(text, at, tokens.get(i).start());
                at = tokens.get(i).end();
            }
        }
        to.append(text, at, mark ? tokens.get(part.to()).end() : end).append(' ');
        return at > first;
    }

    // ----------------------------------------------------------------------------------------------- matching

    private boolean is(Role role, int at) {
        return at < tokens.size() && rules.get(at).stream().anyMatch(rule -> rule.role() == role && end(rule, at) >= 0);
    }

    private @Nullable Role act(int at) {
        return rules.get(at).stream()
                .filter(rule -> rule.role().isAct() && end(rule, at) >= 0)
                .map(Rule::role)
                .min(Role::compareTo)
                .orElse(null);
    }

    /** The longest opener at a place. */
    private @Nullable Match opener(int at) {
        Match longest = null;
        for (Rule rule : at < tokens.size() ? rules.get(at) : List.<Rule>of()) {
            int end = rule.role().opens() ? end(rule, at) : -1;
            if (end > at && (longest == null || end > longest.end())) {
                longest = new Match(rule.role(), end);
            }
        }
        return longest;
    }

    private int end(Rule rule, int at) {
        return end(rule.places(), 0, at);
    }

    /** Where a pattern that begins at a place ends, the longest way; -1 when it does not match. */
    private int end(List<Place> places, int k, int at) {
        if (k == places.size()) {
            return at;
        }
        Place place = places.get(k);
        if (place.absent()) {
            return width(place, at) < 0 ? end(places, k + 1, at) : -1;
        }
        if (!place.repeated()) {
            int width = width(place, at);
            int end = width < 0 ? -1 : end(places, k + 1, at + width);
            return end < 0 && place.optional() ? end(places, k + 1, at) : end;
        }
        return repeated(places, k, at, 0);
    }

    private int repeated(List<Place> places, int k, int at, int times) {
        int width = times < FAR ? width(places.get(k), at) : -1;
        int end = width > 0 ? repeated(places, k, at + width, times + 1) : -1;
        return end < 0 ? end(places, k + 1, at) : end;
    }

    /** How many tokens a place takes; 0 for the end of the sentence, -1 when it is something else that stands there. */
    private int width(Place place, int at) {
        Set<String> wanted = place.words();
        if (at >= tokens.size() || tokens.get(at).is(Token.Kind.MARK)) {
            boolean end = at >= tokens.size() || ".!".contains(tokens.get(at).raw());
            return end && wanted.contains(ActRules.END)
                    ? 0
                    : at < tokens.size() && wanted.contains(tokens.get(at).raw()) ? 1 : -1;
        }
        Token token = tokens.get(at);
        if (wanted.contains(ActRules.ANY)) {
            return Math.max(1, words.listingsAt(at));
        }
        if (wanted.contains(token.word())) {
            return 1;
        }
        boolean number = wanted.contains(ActRules.NUMBER) && token.is(Token.Kind.NUMBER);
        if (number || (wanted.contains(ActRules.MONEY) && isMoney(token))) {
            return 1;
        }
        return wanted.contains(ActRules.LISTING) && words.listingsAt(at) > 0 ? words.listingsAt(at) : -1;
    }

    private boolean isMoney(Token token) {
        boolean sign = token.start() > 0 && "$€£".indexOf(text.charAt(token.start() - 1)) >= 0;
        return token.is(Token.Kind.NUMBER) && (sign || token.word().endsWith("k"));
    }
}
