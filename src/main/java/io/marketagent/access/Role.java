package io.marketagent.access;

import java.util.Set;

/** What a caller may do. */
public final class Role {

    /** Everything that reads, questions, and the tools at {@code /mcp}. */
    public static final String READER = "reader";

    /** Also empties caches, and sees and ends the sessions and runs of others. */
    public static final String OPERATOR = "operator";

    static final Set<String> ALL = Set.of(READER, OPERATOR);

    private Role() {}
}
