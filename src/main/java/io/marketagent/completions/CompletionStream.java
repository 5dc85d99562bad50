package io.marketagent.completions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.access.OpenAiError;
import io.marketagent.agent.Answer;
import io.marketagent.agent.RunEvent;
import io.marketagent.api.RunStream;
import java.util.function.Function;

/**
 * Writes a run's events as OpenAI's API streams an answer: chunks with pieces of it, the tokens where they are asked for, and
 * {@code [DONE]}. While the question waits there are comments, which clients skip. A run that never started ends with an error.
 */
final class CompletionStream {

    private static final String END = "\n\n";
    private static final String DATA = "data: ";
    private static final String DONE = DATA + "[DONE]" + END;

    private final String id;
    private final long created;
    private final boolean includeUsage;
    private final Function<Answer, Tokens> tokens;
    private final ObjectMapper json;
    private final ToldText told = new ToldText();
    private boolean opened;

    /**
     * @param created seconds since 1970
     * @param tokens of the answer
     */
    CompletionStream(
            String id, long created, boolean includeUsage, Function<Answer, Tokens> tokens, ObjectMapper json) {
        this.id = id;
        this.created = created;
        this.includeUsage = includeUsage;
        this.tokens = tokens;
        this.json = json;
    }

    /** What an event is on the wire; empty for one that is not told. */
    String wire(RunStream.Event event) {
        String events = switch (event.data()) {
            case null -> ": " + event.name() + END;
            case RunEvent.Queued queued -> ": queued " + queued.position() + END;
            case RunEvent.Text text -> text(told.add(text.delta()));
            case RunStream.Tool _ -> text(told.remarkEnds());
            case Answer answer -> text(told.end(answer.answer())) + end(tokens.apply(answer));
            case RunStream.Failed failed -> data(OpenAiError.of(failed.problem()));
            default -> "";
        };
        return opening() + events;
    }

    /** The whole of an answer that no run was needed for. */
    String whole(String content) {
        return opening() + text(content) + end(Tokens.NONE);
    }

    private String opening() {
        if (opened) {
            return "";
        }
        opened = true;
        return data(Completion.opening(id, created));
    }

    private String text(String content) {
        return content.isEmpty() ? "" : data(Completion.text(id, created, content));
    }

    private String end(Tokens usage) {
        return data(Completion.end(id, created))
                + (includeUsage ? data(Completion.usage(id, created, usage)) : "")
                + DONE;
    }

    private String data(Object chunk) {
        try {
            return DATA + json.writeValueAsString(chunk) + END;
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a chunk is always JSON", defect);
        }
    }
}
