package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a listing is what somebody typed: the start of its symbol, or the starts of words of its name. */
final class NameSearch {

    private static final Pattern BETWEEN_WORDS = LinearPattern.compile("[^a-z0-9]+");

    private NameSearch() {}

    static boolean matches(Listing listing, String query) {
        if (listing.symbol().startsWith(query.toUpperCase(Locale.ROOT))) {
            return true;
        }
        List<String> name = words(listing.name());
        List<String> asked = words(query);
        return !asked.isEmpty()
                && asked.stream().allMatch(word -> name.stream().anyMatch(other -> other.startsWith(word)));
    }

    /** Lower case, without apostrophes: "McDonald's" is found by "mcdonalds". */
    private static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("'", "").replace("\u2019", "");
        return Arrays.stream(BETWEEN_WORDS.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
