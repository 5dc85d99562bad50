package io.marketagent.text;

/** How a setting outside its range is told; the property's name comes before it. */
public final class RangeWords {

    public static final String AT_LEAST = "is ${validatedValue}, and has to be at least {value}";
    public static final String AT_MOST = "is ${validatedValue}, and has to be at most {value}";
    public static final String NO_SHORTER = "is ${validatedValue}, and has to be at least {millis} ms";
    public static final String NO_LONGER = "is ${validatedValue}, and has to be at most {days} days";

    private RangeWords() {}
}
