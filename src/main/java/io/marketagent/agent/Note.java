package io.marketagent.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/**
 * A sentence for the reader about how the question was taken.
 *
 * @param text with its full stop
 */
@RegisterForReflection
public record Note(Kind kind, @JsonValue String text) {

    /** Where in an answer a note belongs. */
    public enum Kind {
        /** No advice is given: before everything else. */
        NO_ADVICE,
        /** How a word was taken, or what is not computed: after the facts. */
        TAKEN,
        /** Words that nothing was read for: at the end. */
        LEFT_OUT
    }

    public Note {
        Objects.requireNonNull(kind);
        if (text.isBlank()) {
            throw new IllegalArgumentException("a note says something");
        }
    }

    /** How a word was taken, or what is not computed. */
    public static Note of(String text) {
        return new Note(Kind.TAKEN, text);
    }
}
