package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a follow-up begins with: "and", "what about". */
final class Leads {

    private static final Pattern LEAD = LinearPattern.compile(
            "^(?:(?:and|or|ok|okay|now|then|so|also|no|yes|yeah|please|(?:what|how)\\s+about|what\\s+if|try|make\\s+(?:it|that)|instead)[\\s,]{1,9}){1,8}",
            Pattern.CASE_INSENSITIVE);

    private Leads() {}

    /** Where the rest of a follow-up begins; 0 when it has no lead. */
    static int end(String text) {
        Matcher lead = LEAD.matcher(text);
        return lead.find() ? lead.end() : 0;
    }

    static String without(String text) {
        return text.substring(end(text)).strip();
    }
}
