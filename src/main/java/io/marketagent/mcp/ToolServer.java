package io.marketagent.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.internal.JsonSchemaElementUtils;
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
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * Offers the seven tools to MCP clients. Names, descriptions and schemas are the tools' own; a result is the same compact
 * JSON that the service's own models get, as text and as structured content.
 */
@Singleton
class ToolServer {

    private final ToolManager manager;
    private final Tools tools;
    private final BoundedTools bounded;
    private final McpConfig config;
    private final ObjectMapper json;

    @Inject
    ToolServer(ToolManager manager, Tools tools, BoundedTools bounded, McpConfig config, ObjectMapper json) {
        this.manager = manager;
        this.tools = tools;
        this.bounded = bounded;
        this.config = config;
        this.json = json;
    }

    void offerTools(@Observes StartupEvent start) {
        tools.all().forEach(this::offer);
    }

    private void offer(MarketTool tool) {
        manager.newTool(tool.name())
                .setDescription(tool.description())
                .setInputSchema(schema(tool))
                // reads only, and what it reads is a market outside: the same call may answer differently a minute
                // later
                .setAnnotations(new ToolManager.ToolAnnotations(null, true, false, true, true))
                .setHandler(call -> answer(tool.name(), call.args()), true)
                .register();
    }

    /** The schema as it is sent. LangChain4j's writer leaves out that no other argument is allowed. */
    static Map<String, Object> schema(MarketTool tool) {
        Map<String, Object> schema = new LinkedHashMap<>(JsonSchemaElementUtils.toMap(tool.parameters()));
        Boolean others = tool.parameters().additionalProperties();
        if (others != null) {
            schema.put("additionalProperties", others);
        }
        return schema;
    }

    /** What goes wrong is an error in words, for the client's model to read and do better. */
    private ToolResponse answer(String name, Map<String, Object> arguments) {
        try {
            ToolResult result = bounded.call(name, json.valueToTree(arguments));
            return new ToolResponse(
                    !result.answered(),
                    List.of(new TextContent(result.modelText())),
                    new JsonObject(result.modelText()),
                    Map.of());
        } catch (MarketException failure) {
            return ToolResponse.error(failure.getMessage());
        } catch (BulkheadException full) {
            return ToolResponse.error(
                    "All " + config.limit() + " places for tool calls are taken; call it again in a moment");
        }
    }
}
