package io.marketagent.agent;

/** The session named in a question does not exist, or no longer. */
public final class SessionNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionNotFound() {
        super("There is no such session, or it has expired: ask again without 'session' to start a new one");
    }
}
