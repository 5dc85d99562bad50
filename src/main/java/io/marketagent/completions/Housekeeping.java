package io.marketagent.completions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.access.Secrets;
import io.marketagent.market.WellFormed;
import io.marketagent.text.LinearPattern;
import io.marketagent.tool.ForeignText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What chat clients ask a model on their own behalf after each answer: a title for the conversation, tags, what to ask next, what to
 * search for. They are known by their wording and answered by rule, without a run, a model or a tool: a place in the queue is for
 * people's questions. A wording that is not known is a question like any other.
 */
final class Housekeeping {

    /** Open WebUI (backend/open_webui/config.py, its {@code DEFAULT_*_PROMPT_TEMPLATE}s) begins each such prompt so. */
    private static final String OPEN_WEBUI = "### task:";

    /** Where Open WebUI's instructions end and the conversation begins. */
    private static final String HISTORY = "<chat_history>";

    /** Open WebUI's prompt for an emoji in its calls. */
    private static final String EMOJI =
            "your task is to reflect the speaker's likely facial expression through a fitting emoji";

    /** LibreChat (danny-avila/agents, src/utils/title.ts) and its older clients. */
    private static final List<String> LIBRECHAT = List.of(
            "5-word-or-less title for the conversation",
            "concise title in the detected language",
            "generate a concise title (max 40 characters) for a conversation");

    /** What the user said first, in the transcripts that both send. */
    private static final Pattern FIRST_WORDS =
            LinearPattern.compile("(?im)^[ \\t|>*]*(?:user|human):[ \\t]*(\\S.{0,400})");

    private static final int LONGEST_TITLE = 40;
    private static final int INSTRUCTIONS = 4000;

    private Housekeeping() {}

    /** The answer to such a prompt, JSON where it asks for that; empty for a question. */
    static Optional<String> answer(CompletionRequest request) {
        String prompt = request.question().strip();
        String start = WellFormed.cut(prompt, INSTRUCTIONS).toLowerCase(Locale.ROOT);
        if (start.startsWith(OPEN_WEBUI)) {
            int history = start.indexOf(HISTORY);
            return openWebUi(history < 0 ? start : start.substring(0, history), request);
        }
        if (start.startsWith(EMOJI)) {
            return Optional.of("\ud83d\udcc8");
        }
        return LIBRECHAT.stream().anyMatch(start::contains) ? Optional.of(title(request)) : Optional.empty();
    }

    /** Each of them shows the JSON that it wants. */
    private static Optional<String> openWebUi(String instructions, CompletionRequest request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (instructions.contains("\"title\":")) {
            answer.put("title", title(request));
        } else if (instructions.contains("\"tags\":")) {
            answer.putArray("tags").add("Finance").add("Stocks");
        } else if (instructions.contains("\"follow_ups\":")) {
            answer.putArray("follow_ups");
        } else if (instructions.contains("\"queries\":")) {
            answer.putArray("queries");
        } else if (instructions.contains("autocompletion")) {
            answer.put("text", "");
        } else {
            return Optional.empty();
        }
        return Optional.of(answer.toString());
    }

    /** The first words of the conversation. */
    private static String title(CompletionRequest request) {
        String prompt = request.question();
        int history = prompt.toLowerCase(Locale.ROOT).indexOf(HISTORY);
        Matcher words = FIRST_WORDS.matcher(history < 0 ? prompt : prompt.substring(history));
        String first = words.find()
                ? words.group(1)
                : request.earlier().stream()
                        .map(CompletionRequest.Turn::question)
                        .filter(question -> !question.isBlank())
                        .findFirst()
                        .orElse("US stocks and options");
        String line = ForeignText.oneLine(Secrets.masked(WellFormed.of(WellFormed.cut(first, 400))));
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int blank = line.lastIndexOf(' ', LONGEST_TITLE);
        return (blank > 0 ? line.substring(0, blank) : WellFormed.cut(line, LONGEST_TITLE)) + "…";
    }
}
