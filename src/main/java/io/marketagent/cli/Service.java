package io.marketagent.cli;

import org.jspecify.annotations.Nullable;

/** Who answers: this process, or a service elsewhere. */
interface Service {

    /** Hears of a question that is on its way, in the order it happens. */
    interface Listener {

        /** It waits; 1 is next. */
        void queued(int position);

        /** A tool is called, by its name. What was told before is a remark, and not part of the answer. */
        void tool(String name);

        /** A piece of the answer's first sentences. */
        void text(String delta);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param session to go on in, or {@code null} to start one
     * @throws WrongUse when the question cannot be asked
     * @throws Unavailable when it was not taken
     */
    AnswerJson ask(String question, @Nullable String session, Listener listener) throws WrongUse, Unavailable;
}
