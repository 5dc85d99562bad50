package io.marketagent.analysis.figure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.MarketException.BadRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is asked for, with what has to be said beside it.
 *
 * @param level a price in US dollars, a delta or a number of days; where the figure takes one
 * @param date New York; where the figure takes one
 */
@RegisterForReflection
public record FigureAsk(
        Figure figure, @Nullable BigDecimal level, @Nullable LocalDate date) {

    private static final BigDecimal LARGEST = new BigDecimal("10000000");

    public FigureAsk {
        boolean levelled = switch (figure.argument()) {
            case LEVEL, COUNT -> level != null && date == null;
            case OPTIONAL_LEVEL -> date == null;
            case DATE -> date != null && level == null;
            case NONE -> level == null && date == null;
        };
        if (!levelled) {
            throw new BadRequest(wrong(figure));
        }
        if (level != null && (level.signum() <= 0 || level.compareTo(LARGEST) > 0)) {
            throw new BadRequest("The number of '" + figure.word() + "' has to be above 0 and at most " + LARGEST);
        }
    }

    private static String wrong(Figure figure) {
        String example = switch (figure.argument()) {
            case LEVEL, OPTIONAL_LEVEL -> figure == Figure.NEAREST_DELTA ? ":0.3" : ":200";
            case COUNT -> ":30";
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

    /** As it is written in arguments: {@code biggest_drop}, {@code ever_above:200}. */
    @JsonValue
    @Override
    public String toString() {
        return level != null
                ? figure.word() + ":" + level.toPlainString()
                : date != null ? figure.word() + ":" + date : figure.word();
    }
}
