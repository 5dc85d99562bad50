package io.marketagent.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.marketagent.access.Secrets;
import io.marketagent.tool.ArgumentNames;
import io.marketagent.tool.MarketTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arguments of a call as the tool's schema has them, from what clients really send.
 *
 * <p>An array, an object, a number or a boolean that comes as JSON text ({@code "[\"AAPL\",\"TSLA\"]"}, with single quotes too) is
 * read as what it holds, where the schema wants such a thing and the text is one. Any other text stays what it is, so that
 * {@code "AAPL, TSLA"} is still two symbols.
 *
 * <p>A name that the tool does not have is treated by what serves the model that reads the answer:
 *
 * <ul>
 *   <li>What clients are known to add for themselves ({@code toolCallId}, {@code sessionId}, {@code action}, …) is left out without
 *       a word: the model did not write it, and would only wonder.
 *   <li>What was clearly meant for an argument ({@code symbol}, {@code expiry}, {@code start_date}) stays, and the tool refuses it with
 *       the right name: an answer without it would be about something else than was asked.
 *   <li>Anything else is left out, and the answer says so: a client that adds a name of its own to every call can still call,
 *       and a model that hoped for something the tool does not do learns it. Only where a required argument is missing does it
 *       stay, for then it is likely that one by a name nobody could guess, and the refusal lists the right ones.
 * </ul>
 *
 * @param arguments what the tool is called with
 * @param leftOut the names that the answer has to mention
 */
record GivenArguments(ObjectNode arguments, List<String> leftOut) {

    /** Seen from n8n, LangChain and other clients; as {@link ArgumentNames} compares names, in small letters alone. */
    private static final Set<String> CLIENTS_OWN = Set.of(
            "action",
            "chatinput",
            "conversationid",
            "id",
            "meta",
            "metadata",
            "progresstoken",
            "requestid",
            "sessionid",
            "threadid",
            "tool",
            "toolcallid",
            "toolname",
            "userid");

    private static final int MOST_NAMED = 3;
    private static final int LONGEST_NAME = 40;

    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static GivenArguments of(MarketTool<?> tool, ObjectNode given) {
        JsonObjectSchema schema = tool.parameters();
        Map<String, JsonSchemaElement> known = schema.properties();
        ObjectNode arguments = given.objectNode();
        List<String> others = new ArrayList<>();
        given.properties().forEach(argument -> {
            String name = argument.getKey();
            JsonSchemaElement wanted = known.get(name);
            if (wanted != null) {
                JsonNode value = read(argument.getValue(), wanted);
                if (!value.isNull()) {
                    arguments.set(name, value);
                }
            } else if (ArgumentNames.meant(name, known.keySet()).isPresent()) {
                arguments.set(name, argument.getValue());
            } else if (!CLIENTS_OWN.contains(ArgumentNames.plain(name))) {
                others.add(name);
            }
        });
        if (schema.required() != null && !schema.required().stream().allMatch(arguments::has)) {
            others.forEach(name -> arguments.set(name, given.get(name)));
            others.clear();
        }
        return new GivenArguments(arguments, List.copyOf(others));
    }

    /** What the answer says of those that were left out, in a few words; bounded, for a client names them. */
    Optional<String> note(MarketTool<?> tool) {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = leftOut.stream()
                .limit(MOST_NAMED)
                .map(name -> name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME))
                .map(Secrets::masked)
                .toList();
        return Optional.of("not used, for this tool has no such arguments: " + String.join(", ", named)
                + (leftOut.size() > MOST_NAMED ? " and " + (leftOut.size() - MOST_NAMED) + " more" : "")
                + "; it has "
                + String.join(", ", new TreeSet<>(tool.parameters().properties().keySet())));
    }

    private static JsonNode read(JsonNode value, JsonSchemaElement wanted) {
        if (!value.isTextual() || value.asText().isBlank()) {
            return value;
        }
        JsonNode held;
        try {
            held = LENIENT.readTree(value.asText());
        } catch (JsonProcessingException plainText) {
            return value;
        }
        boolean fits = switch (wanted) {
            case JsonArraySchema array -> held.isArray() || held.isNull();
            case JsonObjectSchema object -> held.isObject() || held.isNull();
            case JsonIntegerSchema number -> held.isNumber() || held.isNull();
            case JsonNumberSchema number -> held.isNumber() || held.isNull();
            case JsonBooleanSchema flag -> held.isBoolean() || held.isNull();
            default -> false;
        };
        return fits ? held : value;
    }
}
