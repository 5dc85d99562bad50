package io.marketagent.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/**
 * {@code history}: completed sessions of stocks, funds and indices; a week's bar is dated Monday, a month's on the first.
 * One bar is an object, none is {@code {"history":null}}. Options have no history here.
 */
final class TradierHistory {

    private final Market market;

    TradierHistory(Market market) {
        this.market = market;
    }

    JsonObject history(Parameters parameters, Moment moment) {
        String symbol = TradierResources.required(parameters, "symbol");
        Span span = span(parameters.get("interval", "daily"));
        LocalDate start = parameters.date("start");
        LocalDate end = parameters.date("end");
        // What the vendor takes for an absent date is not documented: a year up to today
        LocalDate to = end == null ? moment.today() : end;
        LocalDate from = start == null ? to.minusYears(1) : start;
        if (from.isAfter(to)) {
            throw new Refusal(400, "end", "must be on or after " + from + " 00:00:00");
        }
        Listing listing = market.universe().byTradierSymbol(symbol);
        List<JsonObject> days = listing == null
                ? List.of()
                : span.of(market.bars(listing, from, to, moment)).stream()
                        .map(bar -> day(bar, span))
                        .toList();
        return TradierResources.collection("history", "day", days);
    }

    private static JsonObject day(DailyBar bar, Span span) {
        return new JsonObject()
                .put("date", span.monday(bar.date()).toString())
                .put("open", bar.open())
                .put("high", bar.high())
                .put("low", bar.low())
                .put("close", bar.close())
                .put("volume", bar.volume());
    }

    private static Span span(String interval) {
        return switch (interval) {
            case "daily" -> Span.DAY;
            case "weekly" -> Span.WEEK;
            case "monthly" -> Span.MONTH;
            default -> throw new Refusal(400, "interval", "must be one of daily, weekly, monthly");
        };
    }
}
