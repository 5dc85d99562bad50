package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.market.WellFormed;

/** JSON from outside whose texts and names are all {@link WellFormed}: an escape can write half a surrogate pair. */
public final class WellFormedJson {

    private WellFormedJson() {}

    /** The same tree with U+FFFD in the place of each half of a pair. */
    public static JsonNode of(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                ObjectNode whole = JsonNodeFactory.instance.objectNode();
                object.forEachEntry((name, value) -> whole.set(WellFormed.of(name), of(value)));
                yield whole;
            }
            case ArrayNode array -> {
                ArrayNode whole = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> whole.add(of(element)));
                yield whole;
            }
            default -> json.isTextual() ? JsonNodeFactory.instance.textNode(WellFormed.of(json.textValue())) : json;
        };
    }
}
