package io.marketagent.sandbox;

import java.time.LocalDate;
import java.util.List;

/**
 * One listed expiration.
 *
 * @param date a session
 * @param roots of its contracts; two where an index has both on that date, the one settled at the open first
 */
record Expiration(LocalDate date, Kind kind, List<String> roots) {

    /** Tradier's words. */
    enum Kind {
        STANDARD("standard"),
        WEEKLY("weeklys"),
        QUARTERLY("quarterlys"),
        MONTH_END("eom");

        final String tradier;

        Kind(String tradier) {
            this.tradier = tradier;
        }
    }

    /** Only the root settled at the open is a standard one; its sibling of the same date is called weekly. */
    Kind kindOf(String root) {
        return roots.size() > 1 && !root.equals(roots.getFirst()) ? Kind.WEEKLY : kind;
    }
}
