package io.marketagent.access;

import io.marketagent.text.LinearPattern;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Masks keys in text: those this process is configured with, and whatever looks like a key, for people paste theirs into
 * a question. What is masked once is nowhere after that: not in a log, an answer, a session's memory or a vendor's search.
 */
public final class Secrets {

    private static final String MASK = "***";
    private static final Pattern SLASH = LinearPattern.compile("/");

    /** Shorter values would mask ordinary words. */
    private static final int SHORTEST_CONFIGURED = 6;

    /** What its form gives away; the bounds keep matching linear. */
    private static final Pattern KEY = LinearPattern.compile(String.join(
            "|",
            // PEM blocks
            "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]{0,8000}?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)",
            // JSON Web Tokens
            "\\beyJ[\\w-]{8,4000}\\.[\\w-]{8,4000}(?:\\.[\\w-]{0,4000})?",
            // OpenAI, Anthropic, Stripe and others with a prefix; GitHub, Slack, AWS, Google
            "\\b(?:sk|pk|rk)[-_][\\w-]{12,400}",
            "\\bgh[pousr]_\\w{16,300}",
            "\\bgithub_pat_\\w{16,300}",
            "\\bxox[abprs]-[\\w-]{10,300}",
            "\\bAKIA[0-9A-Z]{16}\\b",
            "\\bAIza[\\w-]{30,60}",
            // what a label announces
            "(?i)\\b(?:bearer|api[ _-]?key|access[ _-]?token|secret|password)\\b[\\s:=\"']{1,5}(?=[^\\s\"']{0,200}\\d)[^\\s\"',;]{8,400}",
            // and leads to without a blank, as in a query or a file of settings
            "(?i)\\b(?:api[_-]?key|access[_-]?token|client[_-]?secret|secret|token)=(?![A-Z]{1,6}\\d{6}[CP]\\d{8}\\b)[^\\s\"',;&]{8,400}",
            // and says to be one: "the key is", "password:", whatever it looks like for a password
            "(?i)\\b(?:key|token|secret)(?: is|:| :|=| =)[ \"']{0,2}(?=[^\\s\"']{0,200}\\d)(?=[^\\s\"']{0,200}[a-z])(?![A-Z]{1,6}\\d{6}[CP]\\d{8}\\b)[^\\s\"',;]{8,400}",
            "(?i)\\b(?:password|passwd|pwd|passphrase)(?: is|:| :|=| =)[ \"']{0,2}[^\\s\"',;]{4,400}",
            // user:password@host
            "\\b[\\w.%+-]{1,64}:[^\\s:@/]{3,128}@(?=[\\w-])"));

    /** One long word of letters and digits: Tradier's keys have 28, Polygon's 32, digests more. So have our own run ids. */
    private static final Pattern LONG_WORD = LinearPattern.compile(
            "(?<![\\w/+.-])(?=[\\w-]{0,400}\\d)(?=[\\w-]{0,400}[A-Za-z])[\\w-]{24,400}={0,2}(?![\\w])");

    /** What may be a key that has no look of its own. */
    private static final Pattern WORD = LinearPattern.compile("[\\w+/.~!@#$%^&*=-]{6,400}");

    private static final String SENTENCE_ENDS = ".!~*";

    private static volatile List<String> configured = List.of();
    private static volatile Predicate<String> callersKey = word -> false;

    private Secrets() {}

    /** Makes the process's own keys known; each is masked wherever it stands, also inside a word. */
    static void configure(Collection<String> keys) {
        configured = keys.stream()
                .map(String::strip)
                .filter(key -> key.length() >= SHORTEST_CONFIGURED)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Makes the callers' keys known, of which the process has the hashes alone: any word of a text may be one. */
    static void configure(Predicate<String> isCallersKey) {
        callersKey = isCallersKey;
    }

    /** A user's text without keys. */
    public static String masked(String text) {
        return LONG_WORD.matcher(RandomWords.masked(maskedKnown(text), MASK)).replaceAll(MASK);
    }

    /** A path without keys, each of its parts for itself: a slash is one of base64's signs, and a whole path looks as random as a key. */
    public static String maskedPath(String path) {
        return SLASH.splitAsStream(path).map(Secrets::masked).collect(Collectors.joining("/"));
    }

    private static String withoutCallersKeys(String text) {
        Predicate<String> isKey = callersKey;
        return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(withoutKey(word.group(), isKey)));
    }

    /** A word as it is, without the full stop behind it, and what an equals sign in it leads to. */
    private static String withoutKey(String word, Predicate<String> isKey) {
        for (int from = 0; from >= 0 && from < word.length(); from = word.indexOf('=', from) + 1) {
            String candidate = word.substring(from);
            while (!candidate.isEmpty()) {
                if (isKey.test(candidate)) {
                    return word.replace(candidate, MASK);
                }
                if (!SENTENCE_ENDS.contains(candidate.substring(candidate.length() - 1))) {
                    break;
                }
                candidate = candidate.substring(0, candidate.length() - 1);
            }
            if (word.indexOf('=', from) < 0) {
                break;
            }
        }
        return word;
    }

    /** A text of ours without keys that are configured or have a key's form; ids, which are long words too, stay. */
    public static String maskedKnown(String text) {
        String safe = text;
        for (String key : configured) {
            safe = safe.replace(key, MASK);
        }
        return KEY.matcher(withoutCallersKeys(safe)).replaceAll(MASK);
    }
}
