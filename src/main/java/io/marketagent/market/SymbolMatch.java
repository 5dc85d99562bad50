package io.marketagent.market;

import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One row of a name search.
 *
 * @param name the company's or fund's name as the vendor gives it: foreign text
 * @param type what it is
 */
public record SymbolMatch(Symbol symbol, String name, Type type) {

    /** What is listed under a symbol. */
    @Schema(name = "SecurityType")
    public enum Type {
        STOCK,
        ETF,
        INDEX,
        OTHER;

        /** {@code stock}, {@code etf}, {@code index} or {@code other}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The vendor's word for a type, or {@link Type#OTHER}. */
    public static Type typeOf(@Nullable String word) {
        return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
            case "STOCK", "CS", "ADRC", "ADRP", "ADRR", "OS", "GDR" -> Type.STOCK;
            case "ETF", "ETN", "ETV", "ETS", "FUND" -> Type.ETF;
            case "INDEX" -> Type.INDEX;
            default -> Type.OTHER;
        };
    }
}
