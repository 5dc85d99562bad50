package io.marketagent.feed;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The cached values that a piece of work reads, on whichever thread it is done: an answer that was made of nothing else may be given again
 * as long as the caches still hold these values, see {@link MarketData#stillCached}.
 */
public final class Reads {

    private static final ScopedValue<Reads> HERE = ScopedValue.newInstance();

    /** A value that a cache had. */
    record Hit(String cache, Object key, Loaded<?> loaded) {}

    private final Queue<Hit> hits = new ConcurrentLinkedQueue<>();
    private volatile boolean others;

    /** Does a piece of work and notes what it reads. */
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(HERE, this).call(work::get);
    }

    /** The same work for another thread, as part of what this thread does. */
    public static <T> Callable<T> carried(Callable<T> work) {
        return HERE.isBound() ? carried(HERE.get(), work) : work;
    }

    private static <T> Callable<T> carried(Reads reads, Callable<T> work) {
        return () -> ScopedValue.where(HERE, reads).call(work::call);
    }

    /** Whether all that was read was in its cache: nothing was loaded, and nothing stale was shown. */
    public boolean areHits() {
        return !others && !hits.isEmpty();
    }

    List<Hit> hits() {
        return List.copyOf(hits);
    }

    static void hit(String cache, Object key, Loaded<?> loaded) {
        here(reads -> reads.hits.add(new Hit(cache, key, loaded)));
    }

    /** Something was read that no cache had, or that the next reader may not get from one. */
    static void other() {
        here(reads -> reads.others = true);
    }

    private static void here(Consumer<Reads> note) {
        if (HERE.isBound()) {
            note.accept(HERE.get());
        }
    }
}
