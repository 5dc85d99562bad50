package io.marketagent.calendar;

import java.util.Objects;

/** No listed expiration fulfils a wish, because all have passed or the wish lies behind the last; said in the message. */
public final class NoExpirationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoExpirationException(String message) {
        super(message);
    }

    /** Returns the sentence; never null, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage()); // the constructor asks for one
    }
}
