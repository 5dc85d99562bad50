package io.marketagent.analysis.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it came out. Exactly what it is of is in the sentence; what cannot be computed is absent, with the reason there.
 *
 * @param figure which one
 * @param value the number; absent where the figure is a date or a yes, or has none
 * @param unit {@code USD}, {@code %}, {@code shares}, {@code contracts}, {@code sessions}, {@code days}, {@code expirations}, {@code ratio},
 *     {@code points}; absent with the value
 * @param date the figure itself where it is a date; else the session or expiration that the value belongs to
 * @param until the last session, where the figure spans several; {@code date} is the first one then
 * @param yes the figure itself where it is a yes or no
 * @param parts what it was computed from, by name
 * @param sentence the figure in one sentence for a reader, with its full stop
 * @param caution that it was made of prices that may not be one series, in a sentence that has to follow it; absent where they are
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FigureReading(
        Figure figure,
        @Nullable BigDecimal value,
        @Nullable String unit,
        @Nullable LocalDate date,
        @Nullable LocalDate until,
        @Nullable Boolean yes,
        Map<String, BigDecimal> parts,
        String sentence,
        @Nullable String caution) {

    public FigureReading {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        if ((value == null) != (unit == null)) {
            throw new IllegalArgumentException("a value has a unit: " + figure);
        }
        if (sentence.isBlank()) {
            throw new IllegalArgumentException("a figure says what it is: " + figure);
        }
    }

    /** A number. */
    static FigureReading of(Figure figure, BigDecimal value, String unit, String sentence) {
        return new FigureReading(figure, value, unit, null, null, null, Map.of(), sentence, null);
    }

    /** A date. */
    static FigureReading of(Figure figure, LocalDate date, String sentence) {
        return new FigureReading(figure, null, null, date, null, null, Map.of(), sentence, null);
    }

    /** A yes or no. */
    static FigureReading of(Figure figure, boolean yes, String sentence) {
        return new FigureReading(figure, null, null, null, null, yes, Map.of(), sentence, null);
    }

    /** There is none, for the reason given. */
    static FigureReading absent(Figure figure, String why) {
        return new FigureReading(figure, null, null, null, null, null, Map.of(), why, null);
    }

    /** The same of a session, or of an expiration. */
    FigureReading on(@Nullable LocalDate session) {
        return new FigureReading(figure, value, unit, session, until, yes, parts, sentence, caution);
    }

    /** The same from one session to another. */
    FigureReading between(LocalDate first, LocalDate last) {
        return new FigureReading(figure, value, unit, first, last, yes, parts, sentence, caution);
    }

    /** The same with a number that it was computed from. */
    FigureReading with(String name, @Nullable BigDecimal part) {
        if (part == null) {
            return this;
        }
        Map<String, BigDecimal> more = new LinkedHashMap<>(parts);
        more.put(name, part);
        return new FigureReading(figure, value, unit, date, until, yes, more, sentence, caution);
    }

    /** Another figure that comes to the same. */
    FigureReading as(Figure other) {
        return new FigureReading(other, value, unit, date, until, yes, parts, sentence, caution);
    }

    /** The same in other words. */
    FigureReading saying(String words) {
        return new FigureReading(figure, value, unit, date, until, yes, parts, words, caution);
    }

    /** The same of prices that may not be one series. */
    FigureReading cautioned(@Nullable String doubt) {
        return new FigureReading(figure, value, unit, date, until, yes, parts, sentence, doubt);
    }

    /** Whether there is no such figure. */
    public boolean isAbsent() {
        return value == null && date == null && yes == null;
    }
}
