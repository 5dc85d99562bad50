package io.marketagent.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** {@code /v3/reference/tickers}: alphabetical, in pages, not ranked. */
final class PolygonTickers {

    private static final int LIMIT = 100;
    private static final int MAXIMUM = 1000;

    private final Universe universe;

    PolygonTickers(Universe universe) {
        this.universe = universe;
    }

    JsonObject search(Call call) {
        PolygonPage page = PolygonPage.of(call, LIMIT, MAXIMUM);
        Parameters parameters = page.parameters();
        String search = parameters.get("search");
        String ticker = parameters.get("ticker");
        String type = parameters.get("type");
        String marketName = parameters.get("market");
        String exchange = parameters.get("exchange");
        // Nothing of the sandbox is ever delisted
        boolean active = parameters.flag("active", true);
        Comparator<Listing> byTicker = Comparator.comparing(Listing::polygonTicker);
        List<Listing> found = universe.all().stream()
                .filter(listing -> active
                        && (search == null || NameSearch.matches(listing, search))
                        && (ticker == null || listing.polygonTicker().equals(ticker))
                        && (type == null || listing.type().polygon.equals(type))
                        && (marketName == null || market(listing).equals(marketName))
                        && (exchange == null || exchange.equals(listing.exchange().polygon)))
                .sorted(parameters.get("order", "asc").equals("desc") ? byTicker.reversed() : byTicker)
                .toList();
        JsonObject body =
                page.of(found, rows -> rows.stream().map(PolygonTickers::row).toList());
        return body.put("count", body.getJsonArray("results").size());
    }

    JsonObject details(String ticker) {
        Listing listing = universe.byPolygonTicker(ticker);
        if (listing == null) {
            throw new Refusal(404, "ticker", "Ticker not found.");
        }
        return new JsonObject().put("results", row(listing));
    }

    private static JsonObject row(Listing listing) {
        JsonObject row = new JsonObject()
                .put("ticker", listing.polygonTicker())
                .put("name", listing.name())
                .put("market", market(listing))
                .put("locale", "us")
                .put("type", listing.type().polygon)
                .put("active", true);
        if (!listing.index()) {
            row.put("primary_exchange", listing.exchange().polygon).put("currency_name", "usd");
        }
        return row.put("last_updated_utc", "2026-01-02T00:00:00Z");
    }

    private static String market(Listing listing) {
        return listing.index() ? "indices" : "stocks";
    }
}
