package io.marketagent.upstream;

import java.io.IOException;

/** {@link AnswerMemory} had no room for an answer: its connection was given up. Neither the vendor's fault nor one of ours. */
final class NoRoom extends IOException {

    private static final long serialVersionUID = 1L;

    NoRoom() {
        super("no room to read an answer");
    }
}
