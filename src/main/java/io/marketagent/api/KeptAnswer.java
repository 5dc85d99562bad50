package io.marketagent.api;

import io.marketagent.feed.Reads;
import io.marketagent.tool.Item;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it was written, to be given again. The ages in it, and how long it stays fresh, move on with the time since it was made;
 * all else in it is the same until an instant.
 */
final class KeptAnswer {

    /** Where an age stands. A text's own quotation marks are escaped, so nothing else reads like this. */
    private static final byte[] AGE = "\"ageSeconds\":".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final List<Age> ages;
    private final Duration freshFor;
    private final Reads reads;
    private final String tag;
    private final @Nullable String template;
    private final Instant until;
    private final long madeNanos;
    private final boolean hasForms;
    private volatile Body latest;

    /** One of the ages: how old the item was when the answer was made, and where that is written. */
    private record Age(Duration then, int from, int to) {}

    /**
     * The text with the ages that are true for a while.
     *
     * @param from how long after the answer was made it begins to be true
     * @param until and how long after that it is not any more
     * @param ageSeconds the greatest of the ages
     */
    record Body(Duration from, Duration until, long ageSeconds, Buffer text) {

        /** What is sent; not to be written to. */
        Buffer sent() {
            return text.slice();
        }
    }

    /**
     * One that was written just now.
     *
     * @param items those in the text, in their order
     * @param template the path as it is counted
     * @param until when something in it changes beside the ages
     * @param madeNanos by the service's ticker
     * @param hasForms whether it could have been another form of the same data
     * @return empty where the ages in the text are not those of the items
     */
    static Optional<KeptAnswer> of(
            byte[] text,
            List<? extends Item<?>> items,
            Reads reads,
            String tag,
            @Nullable String template,
            Instant until,
            long madeNanos,
            boolean hasForms) {
        List<Age> ages = new ArrayList<>();
        int from = after(text, 0);
        for (Item<?> item : items) {
            byte[] seconds = Long.toString(item.ageSeconds()).getBytes(StandardCharsets.US_ASCII);
            int to = from + seconds.length;
            if (from < 0 || to > text.length || !Arrays.equals(text, from, to, seconds, 0, seconds.length)) {
                return Optional.empty();
            }
            ages.add(new Age(item.age(), from, to));
            from = after(text, to);
        }
        return from >= 0
                ? Optional.empty()
                : Optional.of(new KeptAnswer(
                        text, ages, Fresh.freshFor(items), reads, tag, template, until, madeNanos, hasForms));
    }

    private KeptAnswer(
            byte[] text,
            List<Age> ages,
            Duration freshFor,
            Reads reads,
            String tag,
            @Nullable String template,
            Instant until,
            long madeNanos,
            boolean hasForms) {
        this.text = text;
        this.ages = ages;
        this.freshFor = freshFor;
        this.reads = reads;
        this.tag = tag;
        this.template = template;
        this.until = until;
        this.madeNanos = madeNanos;
        this.hasForms = hasForms;
        this.latest = bodyAt(Duration.ZERO);
    }

    private static int after(byte[] text, int start) {
        for (int i = start; i <= text.length - AGE.length; i++) {
            if (text[i] == AGE[0] && Arrays.equals(text, i, i + AGE.length, AGE, 0, AGE.length)) {
                return i + AGE.length;
            }
        }
        return -1;
    }

    /** What it was made of. */
    Reads reads() {
        return reads;
    }

    /** Its tag, as it is written in a header. */
    String tag() {
        return tag;
    }

    @Nullable
    String template() {
        return template;
    }

    boolean hasForms() {
        return hasForms;
    }

    boolean isTrueAt(Instant now) {
        return now.isBefore(until);
    }

    Duration since(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - madeNanos));
    }

    Duration freshFor(Duration since) {
        Duration left = freshFor.minus(since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Its text, some time after it was made. */
    Body body(Duration since) {
        Body known = latest;
        if (since.compareTo(known.from) < 0 || since.compareTo(known.until) >= 0) {
            known = bodyAt(since);
            latest = known;
        }
        return known;
    }

    private Body bodyAt(Duration since) {
        Duration until = since.plusSeconds(1);
        long oldest = 0;
        Buffer whole = Buffer.buffer(text.length + 4 * ages.size());
        int from = 0;
        for (Age age : ages) {
            long seconds = age.then.plus(since).toSeconds();
            Duration next = Duration.ofSeconds(seconds + 1).minus(age.then);
            until = next.compareTo(until) < 0 ? next : until;
            oldest = Math.max(oldest, seconds);
            whole.appendBytes(text, from, age.from - from).appendString(Long.toString(seconds));
            from = age.to;
        }
        whole.appendBytes(text, from, text.length - from);
        return new Body(since, until, oldest, buffer(whole.getBytes()));
    }

    /** Not copied when it is sent, however long it is. */
    @SuppressWarnings("deprecation") // the way round the copy, until Vert.x 5
    private static Buffer buffer(byte[] text) {
        return Buffer.buffer(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(text)));
    }

    /** Bytes that it takes, about. */
    int weight() {
        return 2 * text.length + 1000;
    }
}
