package io.marketagent.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.text.LinearPattern;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A US stock, fund or index in the one spelling used inside: upper case, class shares with a dot ({@code BRK.B}),
 * indices without a prefix ({@code SPX}). The vendors' own spellings are made in their packages.
 *
 * @param value the normalised ticker
 */
public record Symbol(@JsonValue String value) implements Comparable<Symbol> {

    private static final Pattern NORMALISED = LinearPattern.compile("[A-Z][A-Z0-9]{0,5}(\\.[A-Z]{1,2})?");

    /** The Nasdaq Composite has another ticker inside, because COMP is a stock too: its own, as an index, is written so. */
    private static final Set<String> NASDAQ_COMPOSITE = Set.of("I:COMP", "^COMP");

    /** The indices that have listed options or that people ask for by name. A vendor has to be told which these are. */
    private static final Set<String> INDICES = Set.of(
            "SPX", "NDX", "RUT", "VIX", "DJI", "DJX", "XSP", "XND", "MRUT", "OEX", "XEO", "VXN", "RVX", "IXIC", "NYA");

    public Symbol {
        if (!NORMALISED.matcher(value).matches()) {
            throw new MarketException.BadRequest("'" + Shown.text(value)
                    + "' cannot be a ticker symbol: expected one to six letters or digits, for example AAPL or BRK.B");
        }
    }

    /**
     * Reads what a person types: {@code $SPY}, {@code spy}, {@code SPY.}, {@code BRK-B}, {@code BRK/B}, {@code ^SPX},
     * {@code I:SPX}.
     *
     * @throws MarketException.BadRequest when the text cannot be a symbol
     */
    @JsonCreator
    public static Symbol of(String text) {
        String ticker = text.strip().toUpperCase(Locale.ROOT);
        if (NASDAQ_COMPOSITE.contains(ticker)) {
            ticker = "IXIC";
        } else if (ticker.startsWith("I:")) {
            ticker = ticker.substring(2);
        } else if (ticker.startsWith("$") || ticker.startsWith("^")) {
            ticker = ticker.substring(1);
        }
        if (ticker.endsWith(".")) {
            ticker = ticker.substring(0, ticker.length() - 1);
        }
        return new Symbol(ticker.replace('-', '.').replace('/', '.'));
    }

    /** Whether the text can be read by {@link #of(String)}. */
    public static boolean isPossible(String text) {
        try {
            var _ = of(text);
            return true;
        } catch (MarketException.BadRequest impossible) {
            return false;
        }
    }

    /** An index (SPX, VIX, …) has no volume, bid or ask and is spelled with a prefix by Polygon. */
    public boolean isIndex() {
        return INDICES.contains(value);
    }

    @Override
    public int compareTo(Symbol other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
