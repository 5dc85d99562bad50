package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/aggs/…/range/n/minute/…}: bars by the clock of New York, stamped with their start. The limit counts the minutes that they
 * are made of, as at the vendor's. What lies beyond a month is refused: it would be a day's work.
 */
final class PolygonMinutes {

    private static final int MOST_DAYS = 31;

    private final Market market;

    PolygonMinutes(Market market) {
        this.market = market;
    }

    /** A page's bars, how many minutes they are made of, and the day from which the next page goes on (null: none). */
    record Page(
            List<JsonObject> bars, int minutes, @Nullable LocalDate next) {}

    Page page(Listing listing, int length, LocalDate from, LocalDate to, int limit, Moment moment) {
        List<JsonObject> bars = new ArrayList<>();
        int minutes = 0;
        LocalDate last = to.isAfter(moment.today()) ? moment.today() : to;
        if (from.plusDays(MOST_DAYS).isBefore(last)) {
            throw new Refusal(400, "from", "the sandbox has at most " + MOST_DAYS + " days of minutes in a page");
        }
        for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
            List<MinuteBar> session = market.minutes(listing, day, moment);
            if (minutes > 0 && minutes + session.size() > limit) {
                return new Page(bars, minutes, day);
            }
            minutes += session.size();
            MinuteBar.joined(session, length).forEach(bar -> bars.add(row(listing, bar)));
        }
        return new Page(bars, minutes, null);
    }

    private static JsonObject row(Listing listing, MinuteBar bar) {
        JsonObject row = new JsonObject();
        if (!listing.index()) {
            row.put("v", (double) bar.volume()).put("vw", Price.fine((bar.high() + bar.low() + bar.close()) / 3));
        }
        row.put("o", bar.open())
                .put("c", bar.close())
                .put("h", bar.high())
                .put("l", bar.low())
                .put(
                        "t",
                        bar.start().atZone(TradingCalendar.NEW_YORK).toInstant().toEpochMilli());
        return listing.index() ? row : row.put("n", Math.max(1, bar.volume() / 110));
    }
}
