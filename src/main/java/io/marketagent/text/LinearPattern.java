package io.marketagent.text;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Where every pattern of the service is made, so that one test can walk them all: each has to go over a text in a time that grows with
 * its length, not with its square. Java's patterns go back and try again; a few words of a stranger can keep one of them busy for
 * minutes.
 */
public final class LinearPattern {

    private static final Collection<Pattern> ALL = new ConcurrentLinkedQueue<>();

    private LinearPattern() {}

    /** As {@link Pattern#compile(String)}; made once, in a constant. */
    public static Pattern compile(String expression) {
        return compile(expression, 0);
    }

    /** As {@link Pattern#compile(String, int)}; made once, in a constant. */
    public static Pattern compile(String expression, int flags) {
        Pattern pattern = Pattern.compile(expression, flags);
        ALL.add(pattern);
        return pattern;
    }

    /** All that have been made so far. */
    public static List<Pattern> all() {
        return List.copyOf(ALL);
    }
}
