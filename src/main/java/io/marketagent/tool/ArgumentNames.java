package io.marketagent.tool;

import io.marketagent.text.LinearPattern;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Which argument a model meant that wrote a name no tool has: by its letters ({@code symbol}, {@code withinPercent},
 * {@code expiration_date}), or by what other services call the same thing ({@code ticker}, {@code expiry}, {@code start_date}).
 */
public final class ArgumentNames {

    /** {@code expiry} and {@code expiration} are 0.867 alike, {@code format} and {@code from} 0.825. */
    private static final double ALIKE = 0.85;

    /** A shorter name ({@code to}, {@code date}, {@code root}) is like too many others: only its plural is taken for it. */
    private static final int SHORTEST_ALIKE = 5;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private static final Pattern CUSTOM = LinearPattern.compile("[^a-z0-9]");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("ticker", "symbols"),
            Map.entry("tickers", "symbols"),
            Map.entry("stock", "symbols"),
            Map.entry("stocks", "symbols"),
            Map.entry("company", "symbols"),
            Map.entry("companies", "symbols"),
            Map.entry("underlying", "symbols"),
            Map.entry("start", "from"),
            Map.entry("startdate", "from"),
            Map.entry("fromdate", "from"),
            Map.entry("since", "from"),
            Map.entry("end", "to"),
            Map.entry("enddate", "to"),
            Map.entry("todate", "to"),
            Map.entry("until", "to"),
            Map.entry("range", "period"),
            Map.entry("daterange", "period"),
            Map.entry("timeframe", "period"),
            Map.entry("date", "expiration"),
            Map.entry("exp", "expiration"),
            Map.entry("dte", "expiration"),
            Map.entry("maturity", "expiration"),
            Map.entry("resolution", "interval"),
            Map.entry("frequency", "interval"),
            Map.entry("day", "date"));

    private ArgumentNames() {}

    /** The one of the known names that was meant, the most alike first; empty where it is like none. */
    public static Optional<String> meant(String given, Collection<String> known) {
        String plain = plain(given);
        String synonym = SYNONYMS.get(plain);
        if (synonym != null && known.contains(synonym)) {
            return Optional.of(synonym);
        }
        String best = null;
        double most = 0;
        for (String name : new TreeSet<>(known)) {
            double alike = alike(plain, plain(name));
            if (alike > most) {
                best = name;
                most = alike;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double alike(String given, String known) {
        if (given.equals(known) || given.equals(known + "s")) {
            return 1;
        }
        if (Math.min(given.length(), known.length()) < SHORTEST_ALIKE) {
            return 0;
        }
        double alike = SIMILARITY.apply(given, known);
        return alike >= ALIKE ? alike : 0;
    }

    /** Without what is written differently by custom alone: capitals, underscores, hyphens. */
    public static String plain(String name) {
        return CUSTOM.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
