package io.marketagent.mcp;

import io.marketagent.market.WellFormed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's JSON with whole characters only: what is echoed (an id, the name of a tool that there is not) is echoed as such. */
final class WellFormedJson {

    private WellFormedJson() {}

    static @Nullable Object of(@Nullable Object json) {
        return switch (json) {
            case null -> null;
            case String text -> WellFormed.of(text);
            case JsonObject object -> new JsonObject(whole(object.getMap()));
            case JsonArray array -> new JsonArray(whole(array.getList()));
            case Map<?, ?> object -> whole(object);
            case List<?> array -> whole(array);
            default -> json;
        };
    }

    private static Map<String, @Nullable Object> whole(Map<?, ?> object) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        object.forEach((name, value) -> whole.put(WellFormed.of((String) name), of(value)));
        return whole;
    }

    private static List<@Nullable Object> whole(List<?> array) {
        List<@Nullable Object> whole = new ArrayList<>();
        array.forEach(element -> whole.add(of(element)));
        return whole;
    }
}
