package io.marketagent.analysis.figure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of figures. What each is computed from, and how, stands beside the method that computes it: {@link
 * QuoteFigures}, {@link BarFigures}, {@link ExpirationFigures}, {@link ChainFigures}.
 */
public enum Figure {
    // Of a quote
    LAST(Need.QUOTE, "last price"),
    CHANGE(Need.QUOTE, "change"),
    OPEN(Need.QUOTE, "open"),
    HIGH(Need.QUOTE, "high"),
    LOW(Need.QUOTE, "low"),
    PREVIOUS_CLOSE(Need.QUOTE, "previous close"),
    VOLUME(Need.QUOTE, "volume"),
    AVERAGE_VOLUME(Need.QUOTE, "average volume"),
    BID(Need.QUOTE, "bid"),
    ASK(Need.QUOTE, "ask"),
    SPREAD(Need.QUOTE, "bid-ask spread"),
    RANGE(Need.QUOTE, "session's range"),
    GAP(Need.QUOTE, "gap at the open"),
    YEAR_HIGH(Need.QUOTE, "52-week high"),
    YEAR_LOW(Need.QUOTE, "52-week low"),
    YEAR_RANGE(Need.QUOTE, "52-week range"),
    FROM_YEAR_HIGH(Need.QUOTE, "distance from the 52-week high"),
    FROM_YEAR_LOW(Need.QUOTE, "distance from the 52-week low"),

    // Of the bars of a period
    PERIOD_CHANGE(Need.BARS, "change over the period"),
    CLOSE(Need.BARS, "close"),
    FIRST_OPEN(Need.BARS, "open"),
    HIGHEST_CLOSE(Need.BARS, "highest close"),
    LOWEST_CLOSE(Need.BARS, "lowest close"),
    HIGHEST_HIGH(Need.BARS, "highest price"),
    LOWEST_LOW(Need.BARS, "lowest price"),
    BIGGEST_GAIN(Need.BARS, "biggest gain of one session"),
    BIGGEST_DROP(Need.BARS, "biggest drop of one session"),
    UP_DAYS(Need.BARS, "sessions up"),
    DOWN_DAYS(Need.BARS, "sessions down"),
    CURRENT_RUN(Need.BARS, "run of higher or lower closes up to the last session"),
    LONGEST_UP_RUN(Need.BARS, "longest run of higher closes"),
    LONGEST_DOWN_RUN(Need.BARS, "longest run of lower closes"),
    MEAN_CLOSE(Need.BARS, "mean close"),
    MEAN_VOLUME(Need.BARS, "mean volume"),
    TOTAL_VOLUME(Need.BARS, "total volume"),
    HIGHEST_VOLUME(Need.BARS, "highest volume of one session"),
    LOWEST_VOLUME(Need.BARS, "lowest volume of one session"),
    MAX_DRAWDOWN(Need.BARS, "maximum drawdown"),
    VOLATILITY(Need.BARS, "realised volatility"),
    EVER_ABOVE(Need.BARS, "whether the price was ever above a level", Argument.LEVEL),
    EVER_BELOW(Need.BARS, "whether the price was ever below a level", Argument.LEVEL),
    EVER_CLOSED_ABOVE(Need.BARS, "whether it ever closed above a level", Argument.LEVEL),
    EVER_CLOSED_BELOW(Need.BARS, "whether it ever closed below a level", Argument.LEVEL),
    FIRST_CLOSE_ABOVE(Need.BARS, "first close above a level", Argument.LEVEL),
    FIRST_CLOSE_BELOW(Need.BARS, "first close below a level", Argument.LEVEL),
    LAST_CLOSE_ABOVE(Need.BARS, "last close above a level", Argument.LEVEL),
    LAST_CLOSE_BELOW(Need.BARS, "last close below a level", Argument.LEVEL),
    SMA(Need.BARS, "simple moving average", Argument.WINDOW),
    EMA(Need.BARS, "exponential moving average", Argument.WINDOW),
    DAYS_ABOVE_AVERAGE(Need.BARS, "sessions above a simple moving average", Argument.WINDOW),
    DAYS_BELOW_AVERAGE(Need.BARS, "sessions below a simple moving average", Argument.WINDOW),
    GOLDEN_CROSS(Need.BARS, "golden cross"),
    DEATH_CROSS(Need.BARS, "death cross"),
    LAST_CROSS(Need.BARS, "crossing of the 50- and the 200-day SMA"),

    // Of the listed expirations
    HAS_OPTIONS(Need.EXPIRATIONS, "whether options are listed"),
    HAS_WEEKLIES(Need.EXPIRATIONS, "whether weekly options are listed"),
    EXPIRES_ON(Need.EXPIRATIONS, "whether options expire on a date", Argument.DATE),
    ZERO_DTE(Need.EXPIRATIONS, "whether options expire today"),
    NEXT_EXPIRATION(Need.EXPIRATIONS, "next expiration"),
    NEXT_MONTHLY(Need.EXPIRATIONS, "next monthly expiration"),
    FURTHEST_EXPIRATION(Need.EXPIRATIONS, "furthest expiration"),
    NEAREST_TO_DAYS(Need.EXPIRATIONS, "expiration nearest to a number of days", Argument.COUNT),
    EXPIRATION_COUNT(Need.EXPIRATIONS, "number of expirations"),
    EXPIRATIONS_IN_MONTH(Need.EXPIRATIONS, "number of expirations in the month of a date", Argument.DATE),

    // Of a chain
    CALL_QUOTE(Need.CHAIN, "call", Argument.OPTIONAL_LEVEL),
    PUT_QUOTE(Need.CHAIN, "put", Argument.OPTIONAL_LEVEL),
    ATM_STRIKE(Need.CHAIN, "at-the-money strike"),
    ATM_IV(Need.CHAIN, "at-the-money implied volatility"),
    STRADDLE(Need.CHAIN, "straddle"),
    EXPECTED_MOVE(Need.CHAIN, "expected move"),
    STANDARD_MOVE(Need.CHAIN, "move of one standard deviation"),
    NEAREST_DELTA(Need.CHAIN, "contract nearest to a delta", Argument.LEVEL),
    NEAREST_CALL(Need.CHAIN, "nearest call out of the money"),
    NEAREST_PUT(Need.CHAIN, "nearest put out of the money"),
    CHEAPEST_CALL(Need.CHAIN, "cheapest call out of the money"),
    CHEAPEST_PUT(Need.CHAIN, "cheapest put out of the money"),
    PUT_CALL_OI(Need.CHAIN, "put/call ratio by open interest"),
    PUT_CALL_VOLUME(Need.CHAIN, "put/call ratio by volume"),
    CALL_OPEN_INTEREST(Need.CHAIN, "open interest of the calls"),
    PUT_OPEN_INTEREST(Need.CHAIN, "open interest of the puts"),
    CALL_VOLUME(Need.CHAIN, "volume of the calls"),
    PUT_VOLUME(Need.CHAIN, "volume of the puts"),
    MOST_OPEN_INTEREST(Need.CHAIN, "strike with the largest open interest"),
    MOST_VOLUME(Need.CHAIN, "strike with the largest volume"),
    MAX_PAIN(Need.CHAIN, "max pain"),
    CALL_BREAK_EVEN(Need.CHAIN, "break-even of the call", Argument.OPTIONAL_LEVEL),
    PUT_BREAK_EVEN(Need.CHAIN, "break-even of the put", Argument.OPTIONAL_LEVEL),
    STRADDLE_BREAK_EVEN(Need.CHAIN, "break-even of the straddle", Argument.OPTIONAL_LEVEL),
    CALL_PREMIUM(Need.CHAIN, "premium of the call in percent of its strike", Argument.OPTIONAL_LEVEL),
    PUT_PREMIUM(Need.CHAIN, "premium of the put in percent of its strike", Argument.OPTIONAL_LEVEL),
    CALL_SPREAD(Need.CHAIN, "call spread", Argument.OPTIONAL_PAIR),
    PUT_SPREAD(Need.CHAIN, "put spread", Argument.OPTIONAL_PAIR);

    /** What has to be read for a figure. */
    public enum Need {
        QUOTE,
        BARS,
        EXPIRATIONS,
        CHAIN
    }

    /** What has to be said beside a figure's name. */
    public enum Argument {
        NONE,
        /** A price in US dollars, or a delta. */
        LEVEL,
        /** The same; left out, the strike nearest to the price. */
        OPTIONAL_LEVEL,
        /** Two strikes, the bought one first; left out, those next to the price. */
        OPTIONAL_PAIR,
        /** How many sessions an average takes. */
        WINDOW,
        COUNT,
        DATE
    }

    private final Need need;
    private final String label;
    private final Argument argument;

    Figure(Need need, String label) {
        this(need, label, Argument.NONE);
    }

    Figure(Need need, String label, Argument argument) {
        this.need = need;
        this.label = label;
        this.argument = argument;
    }

    /** What it is made from. */
    public Need need() {
        return need;
    }

    /** In words, for a heading. */
    public String label() {
        return label;
    }

    /** What has to be said beside it. */
    public Argument argument() {
        return argument;
    }

    /** The word in arguments and answers: {@code biggest_drop}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The figure of a word. */
    public static Optional<Figure> of(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst();
    }

    /** All figures of one read. */
    public static List<Figure> of(Need need) {
        return Arrays.stream(values()).filter(figure -> figure.need == need).toList();
    }
}
