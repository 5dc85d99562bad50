package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.market.Deadline;

/**
 * One of the seven tools, as a model or an MCP client sees it. Read-only.
 *
 * @param <C> what it is called with
 */
public interface MarketTool<C extends ToolCall> {

    /** Which one it is. */
    ToolName tool();

    /** Its fixed name, for example {@code get_stock_quote}. */
    default String name() {
        return tool().label();
    }

    /** What it answers, in words for a model. */
    String description();

    /** The JSON schema of its arguments. */
    JsonObjectSchema parameters();

    /** The type of its calls. */
    Class<C> calls();

    /**
     * Reads arguments as a model or a client writes them.
     *
     * @throws io.marketagent.market.MarketException.BadRequest when they are wrong, with words for what would be right
     */
    C read(JsonNode arguments);

    /**
     * Calls it. Blocks until the deadline at most.
     *
     * @throws io.marketagent.market.MarketException when nothing can be answered at all; what fails for one symbol is a failure in
     *     the result
     */
    ToolResult call(C call, Deadline deadline);
}
