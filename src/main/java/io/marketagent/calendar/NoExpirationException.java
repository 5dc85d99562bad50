package io.marketagent.calendar;

/** No listed expiration fulfils a wish, because all have passed or the wish lies behind the last; said in the message. */
public final class NoExpirationException extends RuntimeException {

    NoExpirationException(String message) {
        super(message);
    }
}
