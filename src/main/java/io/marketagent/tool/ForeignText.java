package io.marketagent.tool;

import io.marketagent.text.LinearPattern;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that is not ours inside our Markdown: a vendor's company name, a user's words, a model's prose. It stays what it
 * says and does nothing: no link that can be clicked, no picture, no HTML, no table or code that swallows what follows.
 */
public final class ForeignText {

    private static final String BREAKS_A_LINK = "\u200b";

    private static final Pattern INVISIBLE = LinearPattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}\\s]+");
    private static final Pattern MARKUP = LinearPattern.compile("([\\\\`*_{}\\[\\]<>#|~])");
    /** What renderers make a link of by themselves. */
    private static final Pattern ADDRESS = LinearPattern.compile("(?i)[a-z0-9](?=://)|\\b(?:mailto|xmpp|www)(?=[:.])");

    /** A zero-width space is a letter of a domain to some renderers: a real one is none to all. */
    private static final Pattern MAILBOX = LinearPattern.compile("(?<=[\\w.+\\\\-])@(?=\\w)");

    /** A bracket or tag that no backslash has made plain yet. */
    private static final Pattern LIVE_MARKUP =
            LinearPattern.compile("(?<!\\\\)((?:\\\\\\\\)*)([\\[\\]]|<(?=[A-Za-z/!?]))");

    /** A fence of code that never ends would take the tables after the prose with it. */
    private static final Pattern FENCE = LinearPattern.compile("(?m)^([ \\t>]*)(`{3,}|~{3,})");

    private static final Pattern TICKS = LinearPattern.compile("`+");

    /** Where numbers come from is said by code alone. */
    private static final Pattern SOURCE_LINE =
            LinearPattern.compile("(?im)(?:^([ \\t>*_#-]*+)|(?<=[*_]))(sources?)(?=[*_]*\\s*:)");

    private ForeignText() {}

    /** One line of plain words, for sentences that are not Markdown. */
    public static String oneLine(@Nullable String text) {
        return text == null ? "" : INVISIBLE.matcher(text).replaceAll(" ").strip();
    }

    /** One line inside Markdown: nothing in it is markup. */
    public static String inline(@Nullable String text) {
        return withoutAddresses(MARKUP.matcher(oneLine(text)).replaceAll("\\\\$1"));
    }

    /** A model's Markdown: emphasis, lists and tables stay; links, pictures, HTML, fences and claims of a source do not. */
    public static String prose(String markdown) {
        String plain = LIVE_MARKUP.matcher(markdown).replaceAll("$1\\\\$2");
        plain = FENCE.matcher(plain).replaceAll("$1\\\\$2");
        plain = SOURCE_LINE.matcher(plain).replaceAll("$1$2 (the model's word)");
        return withoutAddresses(plain);
    }

    /** Code within a line: the fence is longer than any in the text. */
    public static String code(String text) {
        String line = oneLine(text);
        int longest = 0;
        Matcher ticks = TICKS.matcher(line);
        while (ticks.find()) {
            longest = Math.max(longest, ticks.end() - ticks.start());
        }
        String fence = "`".repeat(longest + 1);
        return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
    }

    private static String withoutAddresses(String text) {
        return MAILBOX.matcher(ADDRESS.matcher(text).replaceAll("$0" + BREAKS_A_LINK))
                .replaceAll("@ ");
    }
}
