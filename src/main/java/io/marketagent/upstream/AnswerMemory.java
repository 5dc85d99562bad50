package io.marketagent.upstream;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the heap that vendors' answers take while they are read, all of them together: twenty of eight megabytes would be
 * more than a small container has. Bytes on their way take several times their number, because the client copies the whole
 * body from the wire into a buffer that grows, and from there into text. Who finds no room is told that this service is busy.
 */
@Singleton
class AnswerMemory {

    /** What a byte on its way takes: a buffer that doubles, its copy, and the text that is built from it. */
    private static final int COPIES = 5;

    /** What a character takes that has come: the text and what is read from it. */
    private static final int TEXT = 2;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    AnswerMemory(CallsConfig config) {
        most = (long) (Runtime.getRuntime().maxMemory() * config.memoryShare());
    }

    /** Room for one answer; what was taken is given back by {@link #free()}. */
    final class Room {

        private final AtomicLong mine = new AtomicLong();

        /** Whether there is room for this many more bytes on their way. */
        boolean forBytes(long bytes) {
            return take(COPIES * bytes);
        }

        /** Whether there is room for a text of this many characters while it is read. */
        boolean forText(long characters) {
            return take(TEXT * characters);
        }

        private boolean take(long more) {
            if (taken.addAndGet(more) > most) {
                taken.addAndGet(-more);
                return false;
            }
            mine.addAndGet(more);
            return true;
        }

        /** Gives all of it back; does nothing the second time. */
        void free() {
            taken.addAndGet(-mine.getAndSet(0));
        }
    }

    Room room() {
        return new Room();
    }
}
