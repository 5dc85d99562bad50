package io.marketagent.access;

import org.jspecify.annotations.Nullable;

/** The paths at which the service speaks OpenAI's API: what a caller of them shows and sends, and how it is refused, differs there. */
public final class OpenAiPaths {

    /** Where a conversation is posted. */
    public static final String COMPLETIONS = "/v1/chat/completions";

    private static final String ROOT = "/v1";
    private static final String AFTER_ROOT = "/;";

    private OpenAiPaths() {}

    /** Whether a path is one of them, be there anything or not; also with parameters in it ({@code /v1;x=1/models}). */
    public static boolean contain(@Nullable String path) {
        return path != null
                && path.startsWith(ROOT)
                && (path.length() == ROOT.length() || AFTER_ROOT.indexOf(path.charAt(ROOT.length())) >= 0);
    }
}
