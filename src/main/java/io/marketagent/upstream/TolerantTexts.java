package io.marketagent.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.marketagent.market.WellFormed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads texts as characters that JSON may hold, cut where they have no end; a structure in a text's place is unknown. */
final class TolerantTexts {

    /** Longer than any text that is read, {@code next_url} included: what was cut is no address to go on at. */
    static final int LONGEST = 10_000;

    private TolerantTexts() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("vendor-texts");
        module.addDeserializer(String.class, new Tolerant());
        return module;
    }

    private static final class Tolerant extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        Tolerant() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                return null;
            }
            String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : parser.getValueAsString();
            return text == null ? null : WellFormed.withoutControls(WellFormed.cut(text, LONGEST));
        }
    }
}
