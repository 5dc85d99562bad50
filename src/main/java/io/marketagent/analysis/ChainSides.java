package io.marketagent.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionSide;
import java.util.Locale;

/** Which sides of a chain are shown. */
public enum ChainSides {
    CALL,
    PUT,
    BOTH;

    /** The word users and JSON know: {@code call}, {@code put}, {@code both}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code call}, {@code puts}, {@code both} and the like.
     *
     * @throws MarketException.BadRequest for anything else, naming the three words
     */
    @JsonCreator
    public static ChainSides of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "call", "calls", "c" -> CALL;
            case "put", "puts", "p" -> PUT;
            case "both", "all" -> BOTH;
            default -> throw new MarketException.BadRequest("The side of a chain is one of call, put, both");
        };
    }

    /** One side alone. */
    public static ChainSides of(OptionSide side) {
        return side == OptionSide.CALL ? CALL : PUT;
    }

    /** Whether contracts of this side are shown. */
    public boolean includes(OptionSide side) {
        return switch (this) {
            case CALL -> side == OptionSide.CALL;
            case PUT -> side == OptionSide.PUT;
            case BOTH -> true;
        };
    }
}
