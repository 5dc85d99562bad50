package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every listing of the exchange, read from {@code sandbox/universe.csv}, which also says what its columns mean. */
final class Universe {

    private static final double COMMON_STOCK_CORRELATION = 0.5;
    private static final Pattern SEMICOLON = LinearPattern.compile(";");

    private final Map<String, Listing> bySymbol = new LinkedHashMap<>();
    private final Map<String, Listing> byPolygonTicker = new HashMap<>();
    private final Map<String, Listing> byOptionRoot = new LinkedHashMap<>();

    Universe() {
        try (InputStream file = Universe.class.getResourceAsStream("/sandbox/universe.csv")) {
            if (file == null) {
                throw new IllegalStateException("sandbox/universe.csv is not in the image");
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Universe::listing)
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<Listing> all() {
        return bySymbol.values();
    }

    /** By our own spelling ({@code BRK.B}, {@code SPX}); null where it is not listed. */
    @Nullable
    Listing bySymbol(String symbol) {
        return bySymbol.get(symbol);
    }

    /** By Tradier's spelling ({@code BRK/B}), in either case; null where it is not listed. */
    @Nullable
    Listing byTradierSymbol(String symbol) {
        return symbol.indexOf('.') >= 0
                ? null
                : bySymbol.get(symbol.toUpperCase(Locale.ROOT).replace('/', '.'));
    }

    /**
     * By Polygon's spelling ({@code BRK.B}, {@code I:SPX}), upper case only; an index has no ticker without its prefix.
     * Null where it is not listed.
     */
    @Nullable
    Listing byPolygonTicker(String ticker) {
        return byPolygonTicker.get(ticker);
    }

    /** By the root of its options; null where no listing has it. */
    @Nullable
    Listing byOptionRoot(String root) {
        return byOptionRoot.get(root);
    }

    private void add(Listing listing) {
        if (bySymbol.put(listing.symbol(), listing) != null) {
            throw new IllegalStateException("Listed twice: " + listing.symbol());
        }
        byPolygonTicker.put(listing.polygonTicker(), listing);
        byOptionRoot.put(listing.optionRoot(), listing);
        if (listing.weeklyRoot() != null) {
            byOptionRoot.put(listing.weeklyRoot(), listing);
        }
    }

    private static Listing listing(String line) {
        String[] columns = SEMICOLON.split(line, -1);
        return new Listing(
                columns[0],
                columns[1],
                type(columns[2]),
                exchange(columns[3]),
                Double.parseDouble(columns[4]),
                Double.parseDouble(columns[5]),
                1000 * Long.parseLong(columns[6]),
                options(columns[7]),
                columns.length > 8 ? Double.parseDouble(columns[8]) : COMMON_STOCK_CORRELATION,
                columns.length > 9 ? columns[9] : columns[0]);
    }

    private static Listing.Type type(String letter) {
        return switch (letter) {
            case "S" -> Listing.Type.STOCK;
            case "A" -> Listing.Type.ADR;
            case "E" -> Listing.Type.ETF;
            case "I" -> Listing.Type.INDEX;
            default -> throw new IllegalArgumentException("No type of listing: " + letter);
        };
    }

    private static Listing.Exchange exchange(String letter) {
        return switch (letter) {
            case "Q" -> Listing.Exchange.NASDAQ;
            case "N" -> Listing.Exchange.NYSE;
            case "P" -> Listing.Exchange.ARCA;
            case "Z" -> Listing.Exchange.BZX;
            case "C" -> Listing.Exchange.INDICES;
            default -> throw new IllegalArgumentException("No exchange: " + letter);
        };
    }

    private static Listing.Optionality options(String letter) {
        return switch (letter) {
            case "D" -> Listing.Optionality.DAILY;
            case "W" -> Listing.Optionality.WEEKLY;
            case "M" -> Listing.Optionality.MONTHLY;
            case "V" -> Listing.Optionality.VOLATILITY;
            case "N" -> Listing.Optionality.NONE;
            default -> throw new IllegalArgumentException("No kind of options: " + letter);
        };
    }
}
