package io.marketagent.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.tool.ToolResult;
import io.marketagent.tool.Tools;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/**
 * The tools, so many at once: an MCP client may send any number of calls. The annotation's number is replaced by
 * {@code market-agent.mcp.limit} in application.properties.
 */
@Singleton
class BoundedTools {

    private final Tools tools;
    private final McpConfig config;

    @Inject
    BoundedTools(Tools tools, McpConfig config) {
        this.tools = tools;
        this.config = config;
    }

    /**
     * Calls one of them on the calling thread.
     *
     * @throws io.marketagent.market.MarketException when it fails as a whole
     * @throws org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException when too many run already
     */
    @Bulkhead(20)
    ToolResult call(String name, JsonNode arguments) {
        return tools.call(name, arguments, config.deadline());
    }
}
