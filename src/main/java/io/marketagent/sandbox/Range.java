package io.marketagent.sandbox;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Polygon's filters of one field: {@code field}, {@code field.gt}, {@code .gte}, {@code .lt}, {@code .lte}; null where absent. */
record Range<T extends Comparable<? super T>>(
        @Nullable T equal,
        @Nullable T above,
        @Nullable T from,
        @Nullable T below,
        @Nullable T to) {

    static <T extends Comparable<? super T>> Range<T> of(
            Parameters parameters, String field, BiFunction<Parameters, String, @Nullable T> read) {
        return new Range<>(
                read.apply(parameters, field),
                read.apply(parameters, field + ".gt"),
                read.apply(parameters, field + ".gte"),
                read.apply(parameters, field + ".lt"),
                read.apply(parameters, field + ".lte"));
    }

    boolean contains(T value) {
        return (equal == null || value.compareTo(equal) == 0)
                && (above == null || value.compareTo(above) > 0)
                && (from == null || value.compareTo(from) >= 0)
                && (below == null || value.compareTo(below) < 0)
                && (to == null || value.compareTo(to) <= 0);
    }
}
