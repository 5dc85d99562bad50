package io.marketagent.feed;

/**
 * Handed to a cached method as an argument that is not part of the key: who finds it set was the one whose call loaded,
 * which is the difference between a miss and a hit.
 */
final class LoadMark {

    private volatile boolean loaded;

    void set() {
        loaded = true;
    }

    boolean isSet() {
        return loaded;
    }
}
