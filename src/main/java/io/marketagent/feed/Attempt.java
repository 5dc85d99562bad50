package io.marketagent.feed;

import io.marketagent.market.MarketException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One symbol's part of a read of several: a value, or why there is none. Exactly one of both is set. */
public record Attempt<T>(@Nullable T value, @Nullable MarketException failure) {

    public Attempt {
        if ((value == null) == (failure == null)) {
            throw new IllegalArgumentException("an attempt has either a value or a failure");
        }
    }

    static <T> Attempt<T> of(T value) {
        return new Attempt<>(value, null);
    }

    static <T> Attempt<T> failed(MarketException failure) {
        return new Attempt<>(null, failure);
    }

    /** What comes of a read. */
    static <T> Attempt<T> at(Supplier<T> read) {
        try {
            return of(read.get());
        } catch (MarketException failure) {
            return failed(failure);
        }
    }

    /** The same with the value, if there is one, made into something else. */
    <R> Attempt<R> map(Function<? super T, ? extends R> function) {
        return value == null ? new Attempt<>(null, failure) : Attempt.of(function.apply(value));
    }

    /**
     * The value.
     *
     * @throws MarketException the failure, where there is no value
     */
    public T get() {
        if (value == null) {
            throw failure == null ? new IllegalStateException("neither value nor failure") : failure;
        }
        return value;
    }
}
