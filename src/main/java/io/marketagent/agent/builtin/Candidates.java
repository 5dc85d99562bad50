package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.Request;
import io.marketagent.text.LinearPattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer to "which one do you mean": "the second", "2", "the first one". */
final class Candidates {

    private static final Pattern CHOICE = LinearPattern.compile(
            "(?i)^(?:i\\s+mean(?:t)?\\s+|use\\s+|take\\s+)?(?:the\\s+|option\\s+|number\\s+|no\\.?\\s+|#){0,4}"
                    + "(?<n>[1-5]|first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?:\\s+one)?(?:\\s+please)?[.!]?$");

    private static final Pattern AROUND_A_TICKER = LinearPattern.compile("^\\$|[.?!]$");

    private static final Map<String, Integer> ORDER = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("1st", 1),
            Map.entry("second", 2),
            Map.entry("2nd", 2),
            Map.entry("third", 3),
            Map.entry("3rd", 3),
            Map.entry("fourth", 4),
            Map.entry("4th", 4),
            Map.entry("fifth", 5),
            Map.entry("5th", 5));

    private Candidates() {}

    static Optional<Intent> pick(Intent remembered, List<Mark> marks, String text) {
        if (!(remembered instanceof Intent.Clarify clarify)
                || clarify.candidates().isEmpty()
                || clarify.pending().isEmpty()) {
            return Optional.empty();
        }
        String bare = AROUND_A_TICKER.matcher(text).replaceAll("");
        Optional<Ticker> typed = clarify.candidates().stream()
                .filter(ticker -> ticker.text().equalsIgnoreCase(bare))
                .findFirst();
        if (typed.isPresent()) {
            return Optional.of(about(clarify, typed.get()));
        }
        if (marks.stream().anyMatch(mark -> mark instanceof Mark.Named)) {
            return Optional.empty();
        }
        Matcher matcher = CHOICE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String word = matcher.group("n").toLowerCase(Locale.ROOT);
        int chosen = word.equals("last")
                ? clarify.candidates().size()
                : ORDER.containsKey(word) ? ORDER.get(word) : Integer.parseInt(word);
        if (chosen > clarify.candidates().size()) {
            return Optional.empty();
        }
        return Optional.of(about(clarify, clarify.candidates().get(chosen - 1)));
    }

    private static Intent about(Intent.Clarify clarify, Ticker ticker) {
        List<Request> requests = clarify.pending().stream()
                .map(request -> request.about(List.<Asset>of(ticker)))
                .toList();
        return new Intent.Ask(requests, List.of());
    }
}
