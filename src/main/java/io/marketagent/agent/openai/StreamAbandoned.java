package io.marketagent.agent.openai;

/**
 * Nobody waits for the rest of a stream. The client has no other way to be told (its handle to cancel does nothing): it takes
 * exceptions for the reader's, and only what is none ends the subscription and with it the connection.
 */
public final class StreamAbandoned extends Error {

    private static final long serialVersionUID = 1L;

    StreamAbandoned() {
        super("nobody waits for the rest of the model's answer", null, false, false);
    }
}
