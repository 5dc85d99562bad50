package io.marketagent.calendar;

import java.time.LocalDate;
import java.util.Objects;

/** A period holds no session that has opened; the message says so in a sentence that names the next one. */
public final class NoSessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LocalDate nextSession;

    NoSessionException(String message, LocalDate nextSession) {
        super(message);
        this.nextSession = Objects.requireNonNull(nextSession);
    }

    /** Returns the sentence; never null, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage()); // the constructor asks for one
    }

    /** The New York date of the session to wait for, or the first one after a period that lies in the past. */
    public LocalDate nextSession() {
        return nextSession;
    }
}
