package io.marketagent.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import io.marketagent.access.Caller;
import io.marketagent.access.CurrentCaller;
import io.marketagent.access.Shares;
import io.marketagent.market.MarketException;
import io.marketagent.tool.MarketTool;
import io.marketagent.tool.ToolResult;
import io.marketagent.tool.Tools;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * Offers the seven tools to MCP clients. Names, descriptions and schemas are the tools' own; a result is the same compact
 * JSON that the service's own models get, as text and as structured content. One caller's calls never take all places.
 */
@Singleton
class ToolServer {

    /** What the structured content of every tool's result is. What a tool tells of a symbol beside this is its own. */
    private static final Map<String, Object> RESULT = object(Map.of(
            "results",
            list(object(
                    Map.of(
                            "symbol", text("absent for the market's status"),
                            "figures", list(text("a figure that was asked, in a sentence with its number")),
                            "source", text("vendor, calendar or computed"),
                            "as_of", text("an instant, ISO 8601"),
                            "stale", Map.of("type", "boolean"),
                            "age_seconds", Map.of("type", "integer"),
                            "simulated", Map.of("type", "boolean"),
                            "notes", list(text("what has to be said beside it"))),
                    "source",
                    "as_of")),
            "errors",
            list(object(
                    Map.of(
                            "input", text("what was asked for"),
                            "kind", text("a fixed word"),
                            "message", text("a sentence"),
                            "candidates", list(object(Map.of("symbol", text("ticker"), "name", text("name"))))),
                    "input",
                    "kind",
                    "message")),
            "ranking",
            list(text("several symbols in order of a figure")),
            "note",
            text("what was left out"),
            "arguments_note",
            text("what was made of the arguments")));

    private final ToolManager manager;
    private final Tools tools;
    private final BoundedTools bounded;
    private final McpConfig config;
    private final CurrentCaller callers;
    private final ObjectMapper json;
    private final Shares places = new Shares();

    @Inject
    ToolServer(
            ToolManager manager,
            Tools tools,
            BoundedTools bounded,
            McpConfig config,
            CurrentCaller callers,
            ObjectMapper json) {
        this.manager = manager;
        this.tools = tools;
        this.bounded = bounded;
        this.config = config;
        this.callers = callers;
        this.json = json;
    }

    void offerTools(@Observes StartupEvent start) {
        tools.all().forEach(this::offer);
    }

    private void offer(MarketTool<?> tool) {
        manager.newTool(tool.name())
                .setDescription(tool.description())
                .setInputSchema(schema(tool))
                .setOutputSchema(RESULT)
                // reads only, and what it reads is a market outside: the same call may answer differently a minute
                // later
                .setAnnotations(new ToolManager.ToolAnnotations(null, true, false, true, true))
                .setHandler(call -> answer(tool, call.args()), true)
                .register();
    }

    private static Map<String, Object> object(Map<String, Object> properties, String... required) {
        return Map.of("type", "object", "properties", properties, "required", List.of(required));
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    /** The schema as it is sent. LangChain4j's writer leaves out that no other argument is allowed. */
    static Map<String, Object> schema(MarketTool<?> tool) {
        Map<String, Object> schema = new LinkedHashMap<>(JsonSchemaElementUtils.toMap(tool.parameters()));
        Boolean others = tool.parameters().additionalProperties();
        if (others != null) {
            schema.put("additionalProperties", others);
        }
        return schema;
    }

    /** What goes wrong is an error in words, for the client's model to read and do better. */
    private ToolResponse answer(MarketTool<?> tool, Map<String, Object> sent) {
        Caller caller = callers.get();
        if (!places.take(caller, config.limitPerCaller())) {
            return ToolResponse.error("You have " + config.limitPerCaller()
                    + " tool calls running already, as many as one caller may have; call it again when one is done");
        }
        try {
            GivenArguments given = GivenArguments.of(tool, json.valueToTree(sent));
            return answer(bounded.call(tool.name(), given.arguments()), given.note(tool));
        } catch (MarketException failure) {
            return ToolResponse.error(failure.getMessage());
        } catch (BulkheadException full) {
            return ToolResponse.error(
                    "All " + config.limit() + " places for tool calls are taken; call it again in a moment");
        } finally {
            places.give(caller);
        }
    }

    private static ToolResponse answer(ToolResult result, Optional<String> note) {
        String text = result.modelText();
        JsonObject structure = new JsonObject(text);
        note.ifPresent(words -> structure.put("arguments_note", words));
        return new ToolResponse(
                !result.answered(),
                List.of(new TextContent(note.isPresent() ? structure.encode() : text)),
                structure,
                Map.of());
    }
}
