package io.marketagent.agent;

import io.marketagent.access.Caller;
import io.marketagent.access.Secrets;
import io.marketagent.market.WellFormed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, and by whom. Keys that were pasted into it are masked before anything else sees it.
 *
 * @param text the question, 2 to 2000 characters; foreign text without keys
 * @param session the session it goes on in, or {@code null} to start one
 * @param caller who asks
 * @param brought the turns before it, oldest first, where the caller keeps the conversation: nothing is remembered then; {@code null}
 *     where a session does
 */
public record Question(
        String text,
        @Nullable String session,
        Caller caller,
        @Nullable List<Session.Turn> brought) {

    /** Shortest and longest question. */
    public static final int MIN_LENGTH = 2;

    public static final int MAX_LENGTH = 2000;

    public Question {
        text = Secrets.masked(WellFormed.of(text).strip());
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a question has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        brought = brought == null ? null : List.copyOf(brought);
    }

    public Question(String text, @Nullable String session, Caller caller) {
        this(text, session, caller, null);
    }

    /** A question of nobody in particular. */
    public Question(String text, @Nullable String session) {
        this(text, session, Caller.ANONYMOUS);
    }
}
