package io.marketagent.agent;

import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param text the question, 2 to 2000 characters; foreign text
 * @param session the session it goes on in, or {@code null} to start one
 */
public record Question(String text, @Nullable String session) {

    /** Shortest and longest question. */
    public static final int MIN_LENGTH = 2;

    public static final int MAX_LENGTH = 2000;

    public Question {
        text = text.strip();
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a question has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
    }
}
