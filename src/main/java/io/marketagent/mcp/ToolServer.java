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
                // reads only, and what it reads is a market outside: the same call may answer differently a minute
                // later
                .setAnnotations(new ToolManager.ToolAnnotations(null, true, false, true, true))
                .setHandler(call -> answer(tool, call.args()), true)
                .register();
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
