package io.marketagent.market;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What else a ticker is called, or what else is called by it. What a vendor lists under it is always shown first: a former
 * ticker stands for a company only where nothing is listed under it any more.
 */
public final class OtherNames {

    /**
     * Another listing that a word means.
     *
     * @param name what it is, for a reader
     */
    public record Other(Symbol symbol, String name) {}

    /** Tickers that companies gave up for another one, or that people write in place of theirs. */
    private static final Map<String, Other> FORMER = Map.of(
            "FB", other("META", "Meta Platforms"),
            "SQ", other("XYZ", "Block"),
            "ANTM", other("ELV", "Elevance Health"),
            "ABC", other("COR", "Cencora"),
            "BRKA", other("BRK.A", "Berkshire Hathaway, class A"),
            "BRKB", other("BRK.B", "Berkshire Hathaway, class B"),
            "BRK", other("BRK.B", "Berkshire Hathaway, class B"));

    /** Words that are a ticker, and at the same time the usual name of something else. */
    private static final Map<String, Other> WORDS = Map.of(
            "FORD", other("F", "Ford Motor Company"),
            "COKE", other("KO", "The Coca-Cola Company"),
            "HP", other("HPQ", "HP Inc."),
            "WD", other("WDC", "Western Digital"),
            "RBC", other("RY", "Royal Bank of Canada"),
            "LPL", other("LPLA", "LPL Financial"),
            "BNY", other("BK", "Bank of New York Mellon"),
            "DOW", other("DJI", "the Dow Jones Industrial Average"));

    /** Stocks whose ticker is an index's as well, for some. */
    private static final Map<String, Other> INDICES = Map.of("COMP", other("IXIC", "the Nasdaq Composite index"));

    private OtherNames() {}

    private static Other other(String symbol, String name) {
        return new Other(new Symbol(symbol), name);
    }

    /** Whose former ticker it is: for one that no vendor lists. */
    public static Optional<Other> now(Symbol former) {
        return Optional.ofNullable(FORMER.get(former.value()));
    }

    /**
     * What else can have been meant by a ticker that is listed; nothing where it was written so that it cannot.
     *
     * @param written as it was written: a word in capitals is a ticker
     */
    public static Optional<Other> besides(Symbol listed, String written) {
        String text = written.strip();
        @Nullable Other index = INDICES.get(listed.value());
        if (index != null) {
            return Optional.of(index).filter(_ -> text.equalsIgnoreCase(listed.value()));
        }
        boolean word = text.equals(text.toLowerCase(Locale.ROOT)) && text.equalsIgnoreCase(listed.value());
        return word ? Optional.ofNullable(WORDS.get(listed.value())) : Optional.empty();
    }
}
