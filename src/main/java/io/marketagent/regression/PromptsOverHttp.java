package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.regression.Prompt.Dialogue;
import io.marketagent.regression.ServiceClient.CacheCounts;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every prompt of the suite, asked of a running service over HTTP alone: a line a prompt, and a summary. */
public final class PromptsOverHttp {

    private static final Duration SAME_TIME = Duration.ofMinutes(5);

    private final PrintStream out;
    private final Function<JsonNode, List<String>> further;
    private final List<String> faults = new ArrayList<>();
    private CacheCounts caches = new CacheCounts(0, 0, 0);
    private int right;
    private int datesChecked;
    private int clockBoundLeftOut;
    private long hits;
    private long stale;
    private long toolCalls;

    /**
     * @param out where the lines go
     * @param further what else is wrong with an answer, in words
     */
    public PromptsOverHttp(PrintStream out, Function<JsonNode, List<String>> further) {
        this.out = out;
        this.further = further;
    }

    /** Asks an open service. */
    List<String> faults(URI url) {
        return faults(url, null);
    }

    /**
     * Asks them all, and returns what is wrong, a line each; empty when all is right.
     *
     * @param key an operator's, because caches are read too; {@code null} where the service is open
     * @throws IllegalStateException when the service answers with a problem
     * @throws UncheckedIOException when it does not answer
     */
    public List<String> faults(URI url, @Nullable String key) {
        ServiceClient service = new ServiceClient(url, key);
        List<Dialogue> dialogues = Stream.concat(
                        Prompt.read("thirty-nine.txt").stream(), Prompt.read("prompts.txt").stream())
                .toList();
        out.printf(
                "%n== regression suite against %s, whose clock says %s%n%n%-7s %6s %5s %4s  %-60s %s%n",
                url, service.now(), "verdict", "ms", "calls", "hits", "question", "tools");
        dialogues.forEach(dialogue -> ask(service, dialogue));
        summarise(dialogues);
        return List.copyOf(faults);
    }

    private void ask(ServiceClient service, Dialogue dialogue) {
        String session = null;
        for (Prompt prompt : dialogue.prompts()) {
            Instant now = service.now(); // itself a cached read: before the count
            CacheCounts before = service.caches();
            JsonNode answer = service.ask(prompt.question(), session);
            CacheCounts counted = service.caches().since(before);
            caches = caches.plus(counted);
            session = answer.get("session").asText();
            List<String> own = new ArrayList<>(AnswerCheck.anyClock(prompt, answer));
            own.addAll(further.apply(answer));
            if (Duration.between(prompt.at(), now).abs().compareTo(SAME_TIME) < 0) {
                own.addAll(AnswerCheck.sameClock(prompt, answer));
                datesChecked++;
            } else if (!prompt.anyClock()) {
                clockBoundLeftOut++;
            }
            report(prompt, answer, counted, own);
        }
    }

    private void report(Prompt prompt, JsonNode answer, CacheCounts counted, List<String> own) {
        right += own.isEmpty() ? 1 : 0;
        for (JsonNode call : answer.get("toolCalls")) {
            toolCalls++;
            hits += call.path("cache").asText().equals("hit") ? 1 : 0;
            stale += call.path("cache").asText().equals("stale") ? 1 : 0;
        }
        String tools = answer.get("toolCalls")
                .valueStream()
                .map(call ->
                        call.get("tool").asText() + " (" + call.path("cache").asText("failed") + ")")
                .collect(Collectors.joining(", "));
        String question =
                prompt.question().substring(0, Math.min(60, prompt.question().length()));
        out.printf(
                Locale.ROOT,
                "%-7s %6d %5d %4d  %-60s %s%n",
                own.isEmpty() ? "ok" : "WRONG",
                answer.at("/timing/runMs").asLong(),
                counted.loads(),
                counted.hits(),
                question,
                tools.isEmpty() ? "none" : tools);
        own.forEach(fault -> {
            out.println("        " + fault);
            faults.add("\"" + prompt.question() + "\": " + fault);
        });
    }

    private void summarise(List<Dialogue> dialogues) {
        int prompts = dialogues.stream()
                .mapToInt(dialogue -> dialogue.prompts().size())
                .sum();
        out.printf(
                Locale.ROOT,
                """

                %d of %d prompts right, %d dialogues and single questions
                tool calls: %d, of them %d from the cache, %d stale
                caches (/api/v1/caches round each prompt, other callers' reads included): %d hits, %d misses, hit rate %.1f %%
                upstream calls: %d by the caches' misses, the indicators' excepted, which are computed; several quotes are
                  one call, a retry, page or fallback is one more
                checked: tools, symbols, arguments, outcome, texts, sources; dates of %d prompts
                left out: dates of %d prompts, which belong to another hour; tools and outcome of %d that it decides;
                  that the numbers are the exchange's own (./mvnw test -Dtest=RegressionSuiteServiceTest)

                """,
                right,
                prompts,
                dialogues.size(),
                toolCalls,
                hits,
                stale,
                caches.hits(),
                caches.misses(),
                100.0 * caches.hits() / Math.max(1, caches.hits() + caches.misses()),
                caches.loads(),
                datesChecked,
                prompts - datesChecked,
                clockBoundLeftOut);
    }
}
