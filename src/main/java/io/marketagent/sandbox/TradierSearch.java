package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code search} by name and {@code lookup} by the start of a symbol; the most traded first, at most 100 rows. */
final class TradierSearch {

    private static final int ROWS = 100;
    private static final Pattern COMMA = LinearPattern.compile(",");

    private final Universe universe;

    TradierSearch(Universe universe) {
        this.universe = universe;
    }

    JsonObject search(Parameters parameters) {
        String query = TradierResources.required(parameters, "q");
        boolean indexes = parameters.flag("indexes", false);
        return rows(listing -> (indexes || !listing.index()) && NameSearch.matches(listing, query));
    }

    JsonObject lookup(Parameters parameters) {
        String start = parameters.get("q", "").toUpperCase(Locale.ROOT);
        List<String> exchanges = list(parameters.get("exchanges"));
        List<String> types = list(parameters.get("types"));
        return rows(listing -> listing.tradierSymbol().startsWith(start)
                && (exchanges.isEmpty() || exchanges.contains(listing.exchange().tradier))
                && (types.isEmpty() || types.contains(listing.type().tradier)));
    }

    private JsonObject rows(Predicate<Listing> wanted) {
        List<JsonObject> rows = universe.all().stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(Listing::volume).reversed())
                .limit(ROWS)
                .map(listing -> new JsonObject()
                        .put("symbol", listing.tradierSymbol())
                        .put("exchange", listing.exchange().tradier)
                        .put("type", listing.type().tradier)
                        .put("description", listing.name()))
                .toList();
        return TradierResources.collection("securities", "security", rows);
    }

    private static List<String> list(@Nullable String commas) {
        return commas == null
                ? List.of()
                : Arrays.stream(COMMA.split(commas)).map(String::strip).toList();
    }
}
