package io.marketagent.feed;

/** How new a reader wants a value. */
public enum Freshness {
    /** What the cache holds, within its lifetime. */
    CACHED,
    /** Asked with "now", "latest" or "refresh": reloaded when older than {@link FreshnessConfig#refreshMinAge()}. */
    LATEST;

    /** What a reader wants who says whether nothing from before this moment will do. */
    public static Freshness of(boolean refresh) {
        return refresh ? LATEST : CACHED;
    }
}
