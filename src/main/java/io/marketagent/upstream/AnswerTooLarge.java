package io.marketagent.upstream;

import java.io.IOException;

/** An answer grew past {@link CallsConfig#answerLimit()}: its connection was given up. */
final class AnswerTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final long most;

    AnswerTooLarge(long most) {
        super("an answer of more than " + most + " bytes");
        this.most = most;
    }

    /** The limit in MB, rounded up. */
    long megabytes() {
        return (most + 1024 * 1024 - 1) / (1024 * 1024);
    }
}
