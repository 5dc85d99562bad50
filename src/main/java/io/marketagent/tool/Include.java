package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.MarketException.BadRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of the technical reading of a symbol. */
public enum Include {
    INDICATORS,
    LEVELS,
    ANALYSIS;

    static final List<String> LABELS =
            Arrays.stream(values()).map(Include::label).toList();

    /** The word in arguments: {@code levels}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Include of(String word) {
        return Arrays.stream(values())
                .filter(include -> include.label().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("'include' may hold " + LABELS));
    }
}
