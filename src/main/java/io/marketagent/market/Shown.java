package io.marketagent.market;

/** How foreign text (a user's, a vendor's) is shown inside one of our own sentences: short, on one line. */
final class Shown {

    private static final int LONGEST = 40;

    private Shown() {}

    static String text(String foreign) {
        String line = foreign.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Z}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : WellFormed.cut(line, LONGEST) + "…";
    }
}
