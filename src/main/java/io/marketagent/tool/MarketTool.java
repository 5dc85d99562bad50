package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.market.Deadline;

/** One of the seven tools, as a model or an MCP client sees it. Read-only. */
public interface MarketTool {

    /** Its fixed name, for example {@code get_stock_quote}. */
    String name();

    /** What it answers, in words for a model. */
    String description();

    /** The JSON schema of its arguments. */
    JsonObjectSchema parameters();

    /**
     * Calls it. Blocks until the deadline at most.
     *
     * @throws io.marketagent.market.MarketException.BadRequest when the arguments are wrong as a whole; what fails for one
     *     symbol is a failure in the result
     */
    ToolResult call(JsonNode arguments, Deadline deadline);
}
