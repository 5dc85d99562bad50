package io.marketagent.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a command line asks for. */
sealed interface Order {

    /**
     * A question, or a conversation.
     *
     * @param question {@code null} for a conversation
     * @param service where it is asked; {@code null} for this process
     */
    record Ask(@Nullable String question, @Nullable Remote service, AnswerPrinter.Format format) implements Order {}

    /** The regression suite against a service. */
    record Regress(Remote service) implements Order {}

    /** Nothing but words about how it is used. */
    record Help(String text) implements Order {}

    /** A service elsewhere, and the caller's key for it, or {@code null}. */
    record Remote(URI url, @Nullable String key) {}
}
