package io.marketagent.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A listing as the reader named it. */
public sealed interface Asset {
    /** The ticker, or the words. */
    String text();

    /** One whose symbol is certain. */
    @RegisterForReflection
    record Ticker(Symbol symbol) implements Asset {
        @JsonValue
        @Override
        public String text() {
            return symbol.value();
        }
    }

    /** One that the vendors' search has to find: the reader's own words, foreign text. */
    @RegisterForReflection
    record Name(String words) implements Asset {
        public Name {
            if (words.isBlank()) {
                throw new IllegalArgumentException("a name has letters");
            }
        }

        @JsonValue
        @Override
        public String text() {
            return words;
        }
    }
}
