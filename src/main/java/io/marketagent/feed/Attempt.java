package io.marketagent.feed;

import io.marketagent.market.MarketException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One symbol's part of a read of several: a value, or why there is none. */
public sealed interface Attempt<T> {

    /** It has a value. */
    record Succeeded<T>(T value) implements Attempt<T> {
        public Succeeded {
            Objects.requireNonNull(value);
        }

        @Override
        public @Nullable MarketException failure() {
            return null;
        }
    }

    /** It has none. */
    record Failed<T>(MarketException failure) implements Attempt<T> {
        public Failed {
            Objects.requireNonNull(failure);
        }

        @Override
        public @Nullable T value() {
            return null;
        }
    }

    /** Returns the value, or null where it failed. */
    @Nullable
    T value();

    /** Returns the failure, or null where there is a value. */
    @Nullable
    MarketException failure();

    static <T> Attempt<T> of(T value) {
        return new Succeeded<>(value);
    }

    static <T> Attempt<T> failed(MarketException failure) {
        return new Failed<>(failure);
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
    default <R> Attempt<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Succeeded<T>(T value) -> of(function.apply(value));
            case Failed<T>(MarketException failure) -> failed(failure);
        };
    }

    /**
     * The value.
     *
     * @throws MarketException the failure, where there is no value
     */
    default T get() {
        return switch (this) {
            case Succeeded<T>(T value) -> value;
            case Failed<T>(MarketException failure) -> throw failure;
        };
    }
}
