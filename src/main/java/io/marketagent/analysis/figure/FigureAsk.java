package io.marketagent.analysis.figure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.MarketException.BadRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is asked for, with what has to be said beside it.
 *
 * @param level a price in US dollars, a delta or a number of days; where the figure takes one
 * @param date New York; where the figure takes one
 * @param second another price; where the figure takes two
 */
@RegisterForReflection
public record FigureAsk(
        Figure figure,
        @Nullable BigDecimal level,
        @Nullable LocalDate date,
        @Nullable BigDecimal second) {

    private static final BigDecimal LARGEST = new BigDecimal("10000000");
    private static final BigDecimal LONGEST_WINDOW = new BigDecimal("1000");

    public FigureAsk {
        boolean one = second == null;
        boolean levelled = switch (figure.argument()) {
            case LEVEL, COUNT -> level != null && date == null && one;
            case WINDOW -> level != null && isWindow(level) && date == null && one;
            case OPTIONAL_LEVEL -> date == null && one;
            case OPTIONAL_PAIR -> (level == null) == one && date == null && !isSame(level, second);
            case DATE -> date != null && level == null && one;
            case NONE -> level == null && date == null && one;
        };
        if (!levelled) {
            throw new BadRequest(wrong(figure));
        }
        requirePossible(figure, level);
        requirePossible(figure, second);
    }

    /** A figure beside one number at most, or a date. */
    public FigureAsk(Figure figure, @Nullable BigDecimal level, @Nullable LocalDate date) {
        this(figure, level, date, null);
    }

    private static void requirePossible(Figure figure, @Nullable BigDecimal level) {
        if (level != null && (level.signum() <= 0 || level.compareTo(LARGEST) > 0)) {
            throw new BadRequest("The number of '" + figure.word() + "' has to be above 0 and at most " + LARGEST);
        }
    }

    private static boolean isWindow(BigDecimal number) {
        return number.compareTo(BigDecimal.TWO) >= 0
                && number.compareTo(LONGEST_WINDOW) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isSame(@Nullable BigDecimal level, @Nullable BigDecimal second) {
        return level != null && second != null && level.compareTo(second) == 0;
    }

    private static String wrong(Figure figure) {
        String example = switch (figure.argument()) {
            case LEVEL, OPTIONAL_LEVEL -> figure == Figure.NEAREST_DELTA ? ":0.3" : ":200";
            case COUNT -> ":30";
            case WINDOW -> ":50 (2 to 1000 sessions)";
            case OPTIONAL_PAIR -> ":650-660, the bought strike first";
            case DATE -> ":2026-12-18";
            case NONE -> "";
        };
        return "The figure '" + figure.word() + "' is written " + figure.word() + example;
    }

    /** A figure that takes nothing. */
    public static FigureAsk of(Figure figure) {
        return new FigureAsk(figure, null, null);
    }

    /** A figure beside a number. */
    public static FigureAsk of(Figure figure, BigDecimal level) {
        return new FigureAsk(figure, level, null);
    }

    /** The number beside it. */
    public BigDecimal requiredLevel() {
        return Objects.requireNonNull(level);
    }

    /** Those that are asked; where none is, the usual ones. */
    public static List<FigureAsk> orUsual(List<FigureAsk> asked, List<Figure> usual) {
        return asked.isEmpty() ? usual.stream().map(FigureAsk::of).toList() : asked;
    }

    /** As it is written in arguments: {@code biggest_drop}, {@code ever_above:200}. */
    @JsonValue
    @Override
    public String toString() {
        return level != null
                ? figure.word() + ":" + level.toPlainString() + (second == null ? "" : "-" + second.toPlainString())
                : date != null ? figure.word() + ":" + date : figure.word();
    }
}
