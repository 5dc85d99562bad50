package io.marketagent.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms in which data is given. */
enum Form {
    JSON(""),
    /** RFC 4180, with a header. */
    CSV("-csv");

    /** The second form of data that is a table. */
    static final String TEXT_CSV = "text/csv";

    static final MediaType CSV_TYPE = new MediaType("text", "csv", "UTF-8");

    private static final List<Variant> BOTH = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(TEXT_CSV))
            .build();

    private final String inTag;

    Form(String inTag) {
        this.inTag = inTag;
    }

    /** The one that a caller prefers; JSON where both are as good. */
    static Form of(Request request) {
        @Nullable Variant preferred = request.selectVariant(BOTH);
        return preferred != null && preferred.getMediaType().isCompatible(CSV_TYPE) ? CSV : JSON;
    }

    /** What tells its tag from that of the other form. */
    String inTag() {
        return inTag;
    }
}
