package io.marketagent.market;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One contract in the form of the Options Clearing Corporation: root, yymmdd, C or P, strike × 1000 in eight digits
 * ({@code SPY261218C00650000}).
 *
 * @param root the option root, which can differ from the underlying (SPXW, BRKB, AAPL1)
 * @param strike US dollars
 */
public record OptionSymbol(String root, LocalDate expiration, OptionSide side, BigDecimal strike) {

    private static final Pattern OCC = LinearPattern.compile("(?:O:)?([A-Z]{1,5}[0-9]?) ?([0-9]{6})([CP])([0-9]{8})");
    private static final Pattern ROOT = LinearPattern.compile("[A-Z]{1,5}[0-9]?");
    private static final Pattern DIGIT_AT_END = LinearPattern.compile("[0-9]$");

    /** Roots that are not spelled like their underlying. */
    private static final Map<String, String> UNDERLYING = Map.of(
            "SPXW", "SPX", "NDXP", "NDX", "RUTW", "RUT", "VIXW", "VIX", "DJXW", "DJX", "BRKB", "BRK.B", "BFB", "BF.B");

    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    public OptionSymbol {
        if (!ROOT.matcher(root).matches()) {
            throw new IllegalArgumentException("not an option root: " + Shown.text(root));
        }
        if (strike.signum() <= 0) {
            throw new IllegalArgumentException("strike is not positive: " + strike);
        }
        strike = strike.stripTrailingZeros();
        if (strike.scale() < 0) {
            strike = strike.setScale(0);
        }
        if (strike.scale() > 3 || strike.precision() - strike.scale() > 5) {
            throw new IllegalArgumentException("strike does not fit an OCC symbol: " + strike);
        }
    }

    /** Reads an OCC symbol, with or without Polygon's {@code O:}; empty when the text is none. */
    public static Optional<OptionSymbol> parse(String text) {
        Matcher matcher = OCC.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OptionSymbol(
                    matcher.group(1),
                    LocalDate.parse(matcher.group(2), YYMMDD),
                    matcher.group(3).equals("C") ? OptionSide.CALL : OptionSide.PUT,
                    new BigDecimal(matcher.group(4)).movePointLeft(3)));
        } catch (DateTimeException | IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    /** What the contract is on: SPX for SPXW, BRK.B for BRKB; an adjusted root (AAPL1) without its digit. */
    public Symbol underlying() {
        return underlying(root);
    }

    /** What contracts of a root are on. */
    public static Symbol underlying(String root) {
        return new Symbol(
                UNDERLYING.getOrDefault(root, DIGIT_AT_END.matcher(root).replaceAll("")));
    }

    /** Whether the root is a second one of its underlying, as SPXW of SPX: the usual one is the symbol without its dot. */
    public boolean hasOwnRoot() {
        return !underlying().value().replace(".", "").equals(root);
    }

    /** The OCC form, without a prefix. */
    @JsonValue
    @Override
    public String toString() {
        return root
                + expiration.format(YYMMDD)
                + (side == OptionSide.CALL ? 'C' : 'P')
                + String.format(Locale.ROOT, "%08d", strike.movePointRight(3).longValueExact());
    }
}
