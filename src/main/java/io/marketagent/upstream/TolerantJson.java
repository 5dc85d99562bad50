package io.marketagent.upstream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads vendors' JSON into wire records. Unknown fields are ignored. A list may come as an array, as its one element, as
 * {@code null}, as the string {@code "null"} or not at all; an object as {@code null} or {@code "null"}. A number may
 * come as a string, and one that is none ({@code "NaN"}, an object) is unknown. Texts are well-formed and have an end. Wire
 * records need {@code @RegisterForReflection} for the native image, and lists in them pass {@link #rows(List)}.
 */
public final class TolerantJson {

    /** Vendors' answers are five levels deep; what reads deeper ones takes a stack. */
    private static final int DEEPEST = 50;

    /** The answer, its container or list, a row in it. */
    private static final int ROW_DEPTH = 3;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .addModule(TolerantNumbers.module())
            .addModule(TolerantTexts.module())
            .addHandler(new NoneAsNull())
            .build();

    private TolerantJson() {}

    /**
     * Reads a body, but no more rows than {@link VendorAccess#answerRows()}.
     *
     * @throws io.marketagent.market.MarketException.Unavailable when it is no JSON of this shape, or has more rows
     */
    public static <T> T read(VendorAccess vendor, String body, Class<T> type) {
        try (CountingParser parser = new CountingParser(FACTORY.createParser(body), vendor.answerRows())) {
            try {
                T value = MAPPER.readValue(parser, type);
                if (value != null) {
                    return value;
                }
            } catch (JacksonException notOfThisShape) {
                if (parser.exceeded()) {
                    throw VendorErrors.tooManyRows(vendor);
                }
                // Its message quotes the answer: not passed on
            }
        } catch (IOException ofAString) {
            throw new UncheckedIOException(ofAString);
        }
        throw body.stripLeading().startsWith("<") ? VendorErrors.webPage(vendor) : VendorErrors.unreadable(vendor);
    }

    /** A list of a wire record: never null, without null elements. */
    public static <T> List<T> rows(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** Where an object should be, the words for "none" are null; so is within a row whatever else is none. */
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
            return none || isPartOfARow(parser.getParsingContext()) ? null : NOT_HANDLED;
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType wanted, JsonToken token, JsonParser parser, String message)
                throws IOException {
            // a list is its own context already
            if (token == JsonToken.START_ARRAY
                    && wanted.isRecordType()
                    && isPartOfARow(parser.getParsingContext().getParent())) {
                parser.skipChildren();
                return null;
            }
            return NOT_HANDLED;
        }

        /** Whether it is a field of a row: the row says something without it, where a container or a row does not. */
        private static boolean isPartOfARow(@Nullable JsonStreamContext context) {
            if (context == null || !context.inObject()) {
                return false;
            }
            int depth = 0;
            for (JsonStreamContext outer = context; outer != null && !outer.inRoot(); outer = outer.getParent()) {
                depth++;
            }
            return depth >= ROW_DEPTH;
        }
    }
}
