package io.marketagent.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import io.marketagent.market.WellFormed;
import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a model asks for in one message, made fit to be answered: a model can send anything, and the next request
 * repeats it to its server, many of which refuse a call without an id, two with one, a name with strange characters, or
 * arguments that are no JSON.
 *
 * @param message the message for the conversation, repaired
 * @param requests the same calls with the arguments as they were sent, so that a wrong one can be told what is wrong
 */
record ToolRequests(AiMessage message, List<ToolExecutionRequest> requests) {

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_ARGUMENTS = 4000;
    private static final Pattern NEVER_IN_A_NAME = LinearPattern.compile("[^A-Za-z0-9_-]");

    /** @param most what is asked beyond so many is dropped, as if the model had not asked it */
    static ToolRequests of(AiMessage message, ObjectMapper json, int most) {
        Set<String> ids = new HashSet<>();
        List<ToolExecutionRequest> asked = new ArrayList<>();
        List<ToolExecutionRequest> repeated = new ArrayList<>();
        List<ToolExecutionRequest> all = message.toolExecutionRequests();
        for (ToolExecutionRequest request : all.subList(0, Math.min(all.size(), most))) {
            ToolExecutionRequest named = ToolExecutionRequest.builder()
                    .id(unique(request.id(), ids))
                    .name(name(request.name()))
                    .arguments(cut(request.arguments()))
                    .build();
            asked.add(named);
            repeated.add(
                    isObject(named.arguments(), json)
                            ? named
                            : named.toBuilder().arguments("{}").build());
        }
        return new ToolRequests(
                message.toBuilder().toolExecutionRequests(repeated).build(), List.copyOf(asked));
    }

    /** The same as calls. */
    List<AskedCall.Written> asked(ObjectMapper json) {
        return requests.stream()
                .map(request -> AskedCall.Written.of(request, json))
                .toList();
    }

    private static String unique(@Nullable String id, Set<String> taken) {
        String base = id == null || id.isBlank() ? "call" : id.substring(0, Math.min(id.length(), LONGEST_ID));
        String unique = base.equals("call") ? "call_1" : base;
        for (int n = 2; !taken.add(unique); n++) {
            unique = base + "_" + n;
        }
        return unique;
    }

    private static String name(@Nullable String name) {
        String start = name == null ? "" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return start.isEmpty() ? "unnamed" : NEVER_IN_A_NAME.matcher(start).replaceAll("_");
    }

    private static String cut(@Nullable String arguments) {
        String text = arguments == null || arguments.isBlank() ? "{}" : arguments;
        return WellFormed.cut(text, LONGEST_ARGUMENTS);
    }

    private static boolean isObject(String arguments, ObjectMapper json) {
        try {
            JsonNode node = json.readTree(arguments);
            return node.isObject();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }
}
