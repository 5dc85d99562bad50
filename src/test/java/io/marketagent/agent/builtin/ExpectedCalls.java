package io.marketagent.agent.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.ToolName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The short notation of the question files, and tool calls in it, so that both can be compared as text. */
final class ExpectedCalls {

    /** Tuesday, 11:00 in New York. */
    static final Instant NOW = Instant.parse("2025-10-21T15:00:00Z");

    private static final Map<ToolName, String> SHORT = Map.of(
            ToolName.QUOTES, "quote",
            ToolName.HISTORY, "history",
            ToolName.INDICATORS, "ta",
            ToolName.STATUS, "status",
            ToolName.EXPIRATIONS, "expirations",
            ToolName.CALLS, "calls",
            ToolName.PUTS, "puts");

    record Line(String question, String calls, String outcome) {}

    private ExpectedCalls() {}

    static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ExpectedCalls.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Line line(String text) {
        String[] parts = text.split("\\|", -1);
        return new Line(parts[0].strip(), canonical(parts[1].strip()), parts.length > 2 ? parts[2].strip() : "");
    }

    /** Puts the expected periods and expirations into their canonical words. */
    private static String canonical(String calls) {
        if (calls.isEmpty()) {
            return "";
        }
        return String.join(
                " ; ",
                Arrays.stream(calls.split(";"))
                        .map(String::strip)
                        .map(call -> String.join(
                                " ",
                                Arrays.stream(call.split("\\s+"))
                                        .map(ExpectedCalls::canonicalWord)
                                        .toList()))
                        .toList());
    }

    private static String canonicalWord(String word) {
        String value = word.substring(word.indexOf('=') + 1).replace('_', ' ');
        if (word.startsWith("period=")) {
            return "period=" + Period.parse(value, NOW).orElseThrow().phrase().replace(' ', '_');
        }
        if (word.startsWith("expiration=")) {
            return "expiration="
                    + Expiry.parse(value, NOW).orElseThrow().phrase().replace(' ', '_');
        }
        return word;
    }

    /** A tool call in the notation. */
    static String notation(ToolCall call) {
        ObjectNode json = call.arguments();
        StringBuilder text = new StringBuilder(SHORT.get(call.tool()));
        if (json.has("symbols")) {
            text.append(' ').append(list(json.remove("symbols")));
        }
        append(text, "period", json.remove("period"));
        append(text, "interval", json.remove("interval"));
        append(text, "time", json.remove("time"));
        append(text, "fields", json.remove("fields"));
        append(text, "figures", json.remove("figures"));
        append(text, "include", json.remove("include"));
        append(text, "indicators", json.remove("indicators"));
        append(text, "expiration", json.remove("expiration"));
        append(text, "strikes", json.remove("strikes"));
        append(text, "strike", json.remove("strike"));
        append(text, "within", json.remove("within_percent"));
        append(text, "root", json.remove("root"));
        append(text, "date", json.remove("date"));
        JsonNode refresh = json.remove("refresh");
        if (refresh != null && refresh.booleanValue()) {
            text.append(" refresh");
        }
        if (!json.isEmpty()) {
            text.append(" UNEXPECTED ").append(json);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, JsonNode value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(list(value));
        }
    }

    private static String list(JsonNode value) {
        if (value instanceof ArrayNode array) {
            StringBuilder joined = new StringBuilder();
            array.forEach(element -> joined.append(joined.isEmpty() ? "" : ",").append(element.asText()));
            return joined.toString().replace(' ', '_');
        }
        return value.isNumber()
                ? new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()
                : value.asText().replace(' ', '_');
    }
}
