package io.marketagent.market;

import io.marketagent.text.LinearPattern;
import java.util.regex.Pattern;

/** How foreign text (a user's, a vendor's) is shown inside one of our own sentences: short, on one line. */
final class Shown {

    private static final int LONGEST = 40;
    private static final Pattern INVISIBLE = LinearPattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}\\s]+");

    private Shown() {}

    static String text(String foreign) {
        String line = INVISIBLE.matcher(foreign).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : WellFormed.cut(line, LONGEST) + "…";
    }
}
