package io.marketagent.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Counts the elements of all lists while they are read, and stops at one too many: a million empty objects fit in an answer
 * of 3 MB, and take a hundred as records.
 */
final class CountingParser extends JsonParserDelegate {

    private final int most;
    private int elements;

    CountingParser(JsonParser parser, int most) {
        super(parser);
        this.most = most;
    }

    /** Whether there were too many. */
    boolean exceeded() {
        return elements > most;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (isElement(token) && ++elements > most) {
            throw new StreamConstraintsException("more than " + most + " elements");
        }
        return token;
    }

    /** A structure that begins is its own context already, so its parent tells; a value stands in the list itself. */
    private boolean isElement(JsonToken token) {
        if (token == null || token.isStructEnd() || token == JsonToken.FIELD_NAME) {
            return false;
        }
        var context = delegate.getParsingContext();
        return token.isStructStart()
                ? context.getParent() != null && context.getParent().inArray()
                : context.inArray();
    }
}
