package io.marketagent.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.marketagent.market.Deadline;
import io.marketagent.market.WellFormed;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.ToolResult;
import io.marketagent.tool.Tools;
import io.marketagent.tool.WellFormedJson;

/** A tool call that a model asks for. The same again is equal. */
sealed interface AskedCall {

    /** The tool's name, as an answer shows it. */
    String tool();

    /** The arguments, as an answer shows them. */
    JsonNode arguments();

    /**
     * Calls it.
     *
     * @throws io.marketagent.market.MarketException when it fails as a whole
     */
    ToolResult call(Tools tools, Deadline deadline);

    /** Of a {@link TypedModel}. */
    record Typed(ToolCall call) implements AskedCall {
        @Override
        public String tool() {
            return call.tool().label();
        }

        @Override
        public JsonNode arguments() {
            return call.arguments();
        }

        @Override
        public ToolResult call(Tools tools, Deadline deadline) {
            return tools.call(call, deadline);
        }
    }

    /** Of a language model: any name, and arguments of any form. */
    record Written(String tool, JsonNode arguments) implements AskedCall {

        /** What is no JSON object is refused by the tool, with the words for what would be right. */
        static Written of(ToolExecutionRequest request, ObjectMapper json) {
            return new Written(request.name(), arguments(request.arguments(), json));
        }

        private static JsonNode arguments(String text, ObjectMapper json) {
            try {
                return text == null || text.isBlank()
                        ? json.createObjectNode()
                        : WellFormedJson.of(json.readTree(text));
            } catch (JsonProcessingException malformed) {
                return json.getNodeFactory().textNode(WellFormed.of(text));
            }
        }

        @Override
        public ToolResult call(Tools tools, Deadline deadline) {
            return tools.call(tool, arguments, deadline);
        }
    }
}
