package io.marketagent.tool;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;

/** The pieces that the tools' JSON schemas share. */
final class Schemas {

    private Schemas() {}

    static JsonObjectSchema.Builder withSymbols() {
        return JsonObjectSchema.builder()
                .addProperty(
                        "symbols",
                        JsonArraySchema.builder()
                                .description("tickers or company names")
                                .items(new JsonStringSchema())
                                .build())
                .required("symbols")
                .additionalProperties(false);
    }

    static JsonArraySchema words(String description, List<String> allowed) {
        return JsonArraySchema.builder()
                .description(description)
                .items(JsonEnumSchema.builder().enumValues(allowed).build())
                .build();
    }
}
