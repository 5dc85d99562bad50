package io.marketagent.text;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a setting and refuses what is outside its range, in words that follow the property's name. Not by annotations of Bean Validation:
 * with a single one at a setting, Quarkus builds a validator for the settings of all extensions, about a quarter of the start's
 * own thread when it was sampled.
 */
@SuppressWarnings("serial") // A converter is Serializable, and nobody writes one
public abstract class Range<T extends Comparable<T>> implements Converter<T> {

    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    private final T least;
    private final @Nullable T most;
    private final String kind;

    private Range(T least, @Nullable T most, String kind) {
        this.least = least;
        this.most = most;
        this.kind = kind;
    }

    /** The least value that is taken. */
    public final T least() {
        return least;
    }

    /** The greatest value that is taken; null where there is no such bound. */
    public final @Nullable T most() {
        return most;
    }

    /** @throws IllegalArgumentException where the text is of another kind; its message is not used */
    abstract T parse(String text);

    /** A value of the range or its end, as it is told. */
    String told(T value) {
        return value.toString();
    }

    /**
     * For {@link #convert}, which has to say by its own type what it makes: SmallRye looks at nothing else.
     *
     * @throws IllegalArgumentException for what is no such value or outside the range
     */
    final @Nullable T within(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        T value;
        try {
            value = parse(stripped);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("is " + stripped + ", and has to be " + kind, none);
        }
        // By compareTo NaN is greater than all, and has no way in
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException("is " + value + ", and has to be at least " + told(least));
        }
        if (most != null && value.compareTo(most) > 0) {
            throw new IllegalArgumentException("is " + value + ", and has to be at most " + told(most));
        }
        return value;
    }

    /** Whole numbers from a bound on. */
    public abstract static class Whole extends Range<Integer> {

        private Whole(int least) {
            super(least, null, "a whole number");
        }

        @Override
        public final @Nullable Integer convert(String text) {
            return within(text);
        }

        @Override
        final Integer parse(String text) {
            return Integer.valueOf(text);
        }
    }

    /** A count of which there has to be one. */
    @RegisterForReflection
    public static final class FromOne extends Whole {
        public FromOne() {
            super(1);
        }
    }

    /** A count that may be none. */
    @RegisterForReflection
    public static final class FromZero extends Whole {
        public FromZero() {
            super(0);
        }
    }

    /** A count that may be greater than an int. */
    @RegisterForReflection
    public static final class LongFromOne extends Range<Long> {
        public LongFromOne() {
            super(1L, null, "a whole number");
        }

        @Override
        public @Nullable Long convert(String text) {
            return within(text);
        }

        @Override
        Long parse(String text) {
            return Long.valueOf(text);
        }
    }

    /** {@link FromOne} where it may be left out. */
    @RegisterForReflection
    public static final class OptionalFromOne implements Converter<OptionalInt> {
        @Override
        public OptionalInt convert(String text) {
            Integer value = new FromOne().convert(text);
            return value == null ? OptionalInt.empty() : OptionalInt.of(value);
        }
    }

    /** Numbers with a fraction, between two bounds. */
    public abstract static class Fraction extends Range<Double> {

        private Fraction(double least, double most) {
            super(least, most, "a number");
        }

        @Override
        public final @Nullable Double convert(String text) {
            return within(text);
        }

        @Override
        final Double parse(String text) {
            return Double.valueOf(text);
        }
    }

    /** From nothing to all. */
    @RegisterForReflection
    public static final class Share extends Fraction {
        public Share() {
            super(0, 1);
        }
    }

    /** From a hundredth to all. */
    @RegisterForReflection
    public static final class SomeShare extends Fraction {
        public SomeShare() {
            super(0.01, 1);
        }
    }

    /** From 0 to 2, as servers of language models take it. */
    @RegisterForReflection
    public static final class Temperature extends Fraction {
        public Temperature() {
            super(0, 2);
        }
    }

    /** Durations up to ten years. */
    public abstract static class Time extends Range<Duration> {

        private Time(Duration least) {
            super(least, TEN_YEARS, "a duration, as 30S or PT30S");
        }

        @Override
        public final @Nullable Duration convert(String text) {
            return within(text);
        }

        @Override
        final Duration parse(String text) {
            return DurationConverter.parseDuration(text);
        }

        @Override
        final String told(Duration end) {
            return end.compareTo(Duration.ofDays(1)) < 0 ? end.toMillis() + " ms" : end.toDays() + " days";
        }
    }

    /** From a millisecond to ten years. */
    @RegisterForReflection
    public static final class SomeTime extends Time {
        public SomeTime() {
            super(Duration.ofMillis(1));
        }
    }

    /** From no time at all to ten years. */
    @RegisterForReflection
    public static final class AnyTime extends Time {
        public AnyTime() {
            super(Duration.ZERO);
        }
    }
}
