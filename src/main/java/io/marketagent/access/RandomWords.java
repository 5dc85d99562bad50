package io.marketagent.access;

/**
 * Finds what looks as if dice had written it: base64 with its signs, base64 of URLs, hexadecimal. Goes over the text once.
 *
 * <p>Of two neighbours in random base64, 64 in 100 are of different kinds (capital, small letter, digit, sign), give or take 7 in 44
 * characters; in words, paths and lists of tickers hardly any are.
 */
final class RandomWords {

    /** Random enough to be a key, and longer than the longest ticker beside a word. */
    private static final int SHORTEST = 20;

    /** OCC symbols have 21, our own ids have digits and letters of any kind. */
    private static final int SHORTEST_HEXADECIMAL = 24;

    private static final double MANY_CHANGES = 0.45;
    private static final double SOME_CHANGES = 0.3;
    private static final int SOME_OF_A_KIND = 2;

    private RandomWords() {}

    private enum Kind {
        CAPITAL,
        SMALL,
        DIGIT,
        SIGN,
        NONE;

        static Kind of(char c) {
            if (c >= 'a' && c <= 'z') {
                return SMALL;
            }
            if (c >= 'A' && c <= 'Z') {
                return CAPITAL;
            }
            if (c >= '0' && c <= '9') {
                return DIGIT;
            }
            return c == '+' || c == '/' || c == '-' || c == '_' ? SIGN : NONE;
        }
    }

    /** The text with a mask in the place of each such word and its padding. */
    static String masked(String text, String mask) {
        StringBuilder safe = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endOfRun(text, at);
            if (looksRandom(text, at, end)) {
                int padded = endOfPadding(text, end);
                safe = safe == null ? new StringBuilder(text.length()) : safe;
                safe.append(text, copied, at).append(mask);
                copied = padded;
                end = padded;
            }
            at = Math.max(end, at + 1);
        }
        return safe == null ? text : safe.append(text, copied, text.length()).toString();
    }

    private static int endOfRun(String text, int start) {
        int end = start;
        while (end < text.length() && Kind.of(text.charAt(end)) != Kind.NONE) {
            end++;
        }
        return end;
    }

    private static int endOfPadding(String text, int end) {
        int padded = end;
        while (padded < text.length() && padded < end + 2 && text.charAt(padded) == '=') {
            padded++;
        }
        return padded;
    }

    private static boolean looksRandom(String text, int start, int end) {
        int length = end - start;
        if (length < SHORTEST) {
            return false;
        }
        int capitals = 0;
        int small = 0;
        int digits = 0;
        int changes = 0;
        boolean hexadecimal = true;
        Kind before = Kind.of(text.charAt(start));
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            Kind kind = Kind.of(c);
            switch (kind) {
                case CAPITAL -> capitals++;
                case SMALL -> small++;
                case DIGIT -> digits++;
                case SIGN, NONE -> {}
            }
            changes += kind == before ? 0 : 1;
            hexadecimal = hexadecimal && Character.digit(c, 16) >= 0;
            before = kind;
        }
        if (hexadecimal) {
            return length >= SHORTEST_HEXADECIMAL && digits > 0 && capitals + small > 0;
        }
        double share = (double) changes / (length - 1);
        boolean noWord = capitals + small < length || endOfPadding(text, end) > end;
        return capitals >= SOME_OF_A_KIND && small >= SOME_OF_A_KIND && share >= (noWord ? SOME_CHANGES : MANY_CHANGES);
    }
}
