package io.marketagent.upstream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads vendors' JSON into wire records. Unknown fields are ignored. A list may come as an array, as its one element, as
 * {@code null}, as the string {@code "null"} or not at all; an object as {@code null} or {@code "null"}. A number may
 * come as a string, and one that is none ({@code "NaN"}, an object) is unknown. Wire records need
 * {@code @RegisterForReflection} for the native image, and lists in them pass {@link #rows(List)}.
 */
public final class TolerantJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .addModule(TolerantNumbers.module())
            .addHandler(new NoneAsNull())
            .build();

    private TolerantJson() {}

    /**
     * Reads a body.
     *
     * @throws io.marketagent.market.MarketException.Unavailable when it is no JSON of this shape
     */
    public static <T> T read(VendorAccess vendor, String body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException notOfThisShape) {
            // Its message quotes the answer: not passed on
        }
        throw body.stripLeading().startsWith("<") ? VendorErrors.webPage(vendor) : VendorErrors.unreadable(vendor);
    }

    /** A list of a wire record: never null, without null elements. */
    public static <T> List<T> rows(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** Where an object or a text should be: the words for "none" are null, and so is a structure in a text's place. */
    private static final class NoneAsNull extends DeserializationProblemHandler {

        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> wanted,
                ValueInstantiator instantiator,
                JsonParser parser,
                String message)
                throws IOException {
            boolean none = parser.hasToken(JsonToken.VALUE_STRING)
                    && (parser.getText().isBlank() || parser.getText().equals("null"));
            return none ? null : NOT_HANDLED;
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType wanted, JsonToken token, JsonParser parser, String message)
                throws IOException {
            if (wanted.hasRawClass(String.class) && token.isStructStart()) {
                parser.skipChildren();
                return null;
            }
            return NOT_HANDLED;
        }
    }
}
