package io.marketagent.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code options/expirations}, {@code strikes} and {@code chains}. Without {@code includeAllRoots} only the root that
 * equals the symbol counts: SPX has its third Fridays, BRK/B (whose root is BRKB) nothing. A chain always has all roots.
 */
final class TradierOptions {

    private final Market market;
    private final OptionBook book;

    TradierOptions(Market market, OptionBook book) {
        this.market = market;
        this.book = book;
    }

    JsonObject expirations(Parameters parameters, Moment moment) {
        Listing listing = listing(parameters);
        if (listing == null) {
            return TradierResources.collection("expirations", "date", List.of());
        }
        List<Expiration> listed = visible(listing, parameters, moment);
        boolean strikes = parameters.flag("strikes", false);
        boolean size = parameters.flag("contractSize", false);
        boolean type = parameters.flag("expirationType", false);
        if (!strikes && !size && !type) {
            return TradierResources.collection(
                    "expirations",
                    "date",
                    listed.stream().map(e -> e.date().toString()).toList());
        }
        List<JsonObject> rows = new ArrayList<>();
        for (Expiration expiration : listed) {
            JsonObject row = new JsonObject().put("date", expiration.date().toString());
            if (size) {
                row.put("contract_size", 100);
            }
            if (type) {
                row.put("expiration_type", expiration.kind().tradier);
            }
            if (strikes) {
                row.put(
                        "strikes",
                        new JsonObject()
                                .put("strike", TradierResources.several(book.strikes(listing, expiration, moment))));
            }
            rows.add(row);
        }
        return TradierResources.collection("expirations", "expiration", rows);
    }

    JsonObject strikes(Parameters parameters, Moment moment) {
        Listing listing = listing(parameters);
        LocalDate date = expiration(parameters);
        if (listing == null) {
            return TradierResources.collection("strikes", "strike", List.of());
        }
        List<Double> strikes = visible(listing, parameters, moment).stream()
                .filter(e -> e.date().equals(date))
                .flatMap(e -> book.strikes(listing, e, moment).stream())
                .toList();
        return TradierResources.collection("strikes", "strike", strikes);
    }

    JsonObject chain(Parameters parameters, Moment moment) {
        Listing listing = listing(parameters);
        LocalDate date = expiration(parameters);
        boolean greeks = parameters.flag("greeks", false);
        if (listing == null) {
            return TradierResources.collection("options", "option", List.of());
        }
        LiveQuote underlying = market.quote(listing, moment);
        List<JsonObject> rows = book.expirations(listing, moment).stream()
                .filter(e -> e.date().equals(date))
                .flatMap(e -> e.roots().stream().flatMap(root -> book.contracts(listing, e, root, moment).stream()))
                .map(contract -> TradierQuotes.option(
                        book.quotes(List.of(contract), underlying).getFirst(), greeks))
                .toList();
        return TradierResources.collection("options", "option", rows);
    }

    private List<Expiration> visible(Listing listing, Parameters parameters, Moment moment) {
        boolean allRoots = parameters.flag("includeAllRoots", false);
        return book.expirations(listing, moment).stream()
                .filter(e -> allRoots || e.roots().contains(listing.tradierSymbol()))
                .toList();
    }

    private @Nullable Listing listing(Parameters parameters) {
        return market.universe().byTradierSymbol(TradierResources.required(parameters, "symbol"));
    }

    private static LocalDate expiration(Parameters parameters) {
        LocalDate date = parameters.date("expiration");
        if (date == null) {
            throw new Refusal(400, "expiration", "is required");
        }
        return date;
    }
}
