package io.marketagent.sandbox;

/** Whose wire format a request of the sandbox speaks. */
public enum Vendor {
    /** Everything under {@code /v1/markets/}. */
    TRADIER,
    /** Every other path. */
    POLYGON;

    static Vendor of(String path) {
        return path.startsWith("/v1/markets/") ? TRADIER : POLYGON;
    }
}
