package io.marketagent.completions;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.agent.Question;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request for a completion, as far as it is looked at. The last message of the user is the question, the ones before it with what
 * was answered are the conversation. What a client says to the model of itself ({@code system}, {@code developer}) and its own tools'
 * messages are left out: this service has its instructions and its tools.
 *
 * @param stream whether the answer is sent as it comes
 * @param includeUsage whether a stream ends with the tokens
 * @param question the last message of the user, of any length
 * @param earlier what was asked before it, oldest first
 * @param characters of all messages, as the client sent them
 * @param unsupported a field that asks for what cannot be done, or nothing
 */
record CompletionRequest(
        boolean stream,
        boolean includeUsage,
        String question,
        List<Turn> earlier,
        long characters,
        List<HttpProblem> unsupported) {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");
    private static final Set<String> FREE_CHOICE = Set.of("auto", "none");

    /** A question and its answer, either maybe empty, as the client sent them. */
    record Turn(String question, String answer) {}

    CompletionRequest {
        earlier = List.copyOf(earlier);
        unsupported = List.copyOf(unsupported);
    }

    /**
     * Reads a body.
     *
     * @throws HttpProblem when it is no such request
     * @throws IOException when it ends before its end
     */
    static CompletionRequest read(InputStream body, ObjectMapper json) throws IOException {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException noJson) {
            throw BadCompletion.invalid(
                    "body",
                    "The body has to be a JSON object: {\"model\": \"" + Completion.MODEL
                            + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Tesla stock price\"}]}");
        }
        return of(root);
    }

    private static CompletionRequest of(JsonNode root) {
        if (!root.isObject()) {
            throw BadCompletion.invalid("body", "The body has to be a JSON object");
        }
        if (isGiven(root.path("model")) && !root.path("model").isTextual()) {
            throw BadCompletion.invalid("model", "'model' has to be text");
        }
        JsonNode options = root.path("stream_options");
        if (isGiven(options) && !options.isObject()) {
            throw BadCompletion.invalid("stream_options", "'stream_options' has to be an object");
        }
        List<Turn> turns = turns(root.path("messages"));
        Turn last = turns.removeLast();
        return new CompletionRequest(
                flag(root, "stream"),
                flag(options, "include_usage"),
                last.question(),
                turns,
                characters(root.path("messages")),
                unsupported(root));
    }

    private static boolean isGiven(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    private static boolean flag(JsonNode object, String name) {
        JsonNode field = object.path(name);
        if (isGiven(field) && !field.isBoolean()) {
            throw BadCompletion.invalid(name, "'" + name + "' has to be true or false");
        }
        return field.asBoolean(false);
    }

    private static List<Turn> turns(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw BadCompletion.invalid("messages", "'messages' has to be a list with a message of the user");
        }
        int question = lastOfUser(messages);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String role = role(message, i);
            if (role.equals("user") && i <= question) {
                turns.add(new Turn(text(message.path("content"), i, i == question), ""));
            } else if (role.equals("assistant") && i < question && !turns.isEmpty()) {
                Turn turn = turns.removeLast();
                String more = text(message.path("content"), i, false);
                turns.add(new Turn(turn.question(), (turn.answer() + "\n\n" + more).strip()));
            }
        }
        return turns;
    }

    private static int lastOfUser(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).path("role").asText().equals("user")) {
                return i;
            }
        }
        throw BadCompletion.invalid("messages", "'messages' has no message of the user: there is nothing to answer");
    }

    private static String role(JsonNode message, int index) {
        String role = message.path("role").asText();
        if (!ROLES.contains(role)) {
            throw BadCompletion.invalid(
                    "messages[" + index + "].role", "A message has a role: system, user, assistant or tool");
        }
        return role;
    }

    /** The text of a message; of one in parts those that are text. */
    private static String text(JsonNode content, int index, boolean question) {
        if (content.isTextual()) {
            return content.asText();
        }
        if (!isGiven(content) && !question) {
            return ""; // an assistant that called tools said nothing
        }
        if (!content.isArray()) {
            throw BadCompletion.invalid(
                    "messages[" + index + "].content", "The content of a message is text, or a list of parts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").asText());
            } else if (question) {
                throw BadCompletion.unsupported(
                        "messages[" + index + "].content", "Only text is read here: no pictures, sounds or files");
            }
        }
        return String.join("\n", texts);
    }

    private static long characters(JsonNode messages) {
        long sum = 0;
        for (JsonNode message : messages) {
            JsonNode content = message.path("content");
            sum += content.asText().length();
            for (JsonNode part : content) {
                sum += part.path("text").asText().length();
            }
        }
        return sum;
    }

    private static List<HttpProblem> unsupported(JsonNode root) {
        List<HttpProblem> found = new ArrayList<>();
        if (isGiven(root.path("n")) && root.path("n").asInt() != 1) {
            found.add(BadCompletion.unsupported("n", "There is one answer to a question: leave 'n' out"));
        }
        JsonNode choice = root.path("tool_choice");
        if (isGiven(choice) && !FREE_CHOICE.contains(choice.asText())) {
            found.add(BadCompletion.unsupported(
                    "tool_choice", "This service calls its own tools and none of a client's: leave 'tool_choice' out"));
        }
        JsonNode format = root.path("response_format").path("type");
        if (isGiven(format) && !format.asText().equals("text")) {
            found.add(BadCompletion.unsupported(
                    "response_format", "Answers are Markdown; for typed data use /api/v1/runs or /mcp"));
        }
        if (root.path("logprobs").asBoolean(false)) {
            found.add(BadCompletion.unsupported("logprobs", "There are no 'logprobs' here"));
        }
        for (JsonNode modality : root.path("modalities")) {
            if (!modality.asText().equals("text")) {
                found.add(BadCompletion.unsupported("modalities", "Answers are text"));
            }
        }
        return found;
    }

    /**
     * Makes sure that it asks for nothing that cannot be done, and that its question is one.
     *
     * @throws HttpProblem when not
     */
    void check() {
        if (!unsupported.isEmpty()) {
            throw unsupported.getFirst();
        }
        int length = question.strip().length();
        if (length < Question.MIN_LENGTH || length > Question.MAX_LENGTH) {
            throw BadCompletion.invalid(
                    "messages",
                    "The last message of the user is the question, and has " + Question.MIN_LENGTH + " to "
                            + Question.MAX_LENGTH + " characters; this one has " + length);
        }
    }
}
