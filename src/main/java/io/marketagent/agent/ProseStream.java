package io.marketagent.agent;

import io.marketagent.market.WellFormed;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a run's messages on its way to the reader, piece by piece. A first line that declares the outcome is for the
 * loop and held back, also while it is not yet known to be one. Safe for the threads on which pieces come.
 */
final class ProseStream {

    private final Consumer<String> reader;
    private final int longest;
    private final StringBuilder message = new StringBuilder();
    private int told;
    private boolean toldBefore;
    private boolean open;
    private boolean cut;

    /** @param longest characters of one message; what comes after them is dropped */
    ProseStream(Consumer<String> reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** A new message begins. What was told of earlier ones is followed by an empty line. */
    synchronized void begin() {
        toldBefore |= told > 0;
        message.setLength(0);
        told = 0;
        open = true;
        cut = false;
    }

    synchronized void add(String piece) {
        if (open) {
            append(piece);
            tell(false);
        }
    }

    /**
     * The message is over: nothing that comes late is told any more.
     *
     * @param whole all of it, for what did not come in pieces; {@code null} when it broke off
     * @return the text so far
     */
    synchronized String end(@Nullable String whole) {
        if (open && whole != null && message.isEmpty()) {
            append(whole);
        }
        tell(true);
        open = false;
        return WellFormed.of(message.toString());
    }

    /** Whether this message was longer than it may be. */
    synchronized boolean cut() {
        return cut;
    }

    private void append(String piece) {
        int room = longest - message.length();
        cut |= piece.length() > room;
        message.append(piece, 0, Math.min(piece.length(), room));
    }

    private void tell(boolean over) {
        int from = Math.max(told, DeclaredOutcome.proseStart(message, over));
        int to = message.length();
        // The other half of a character may come with the next piece
        if (!over && from < to && Character.isHighSurrogate(message.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            String piece = WellFormed.of(message.substring(from, to));
            reader.accept(told == 0 && toldBefore ? "\n\n" + piece : piece);
            told = to;
        }
    }
}
