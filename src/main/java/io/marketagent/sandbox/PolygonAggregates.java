package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.text.LinearPattern;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/aggs}: completed sessions, and the minutes of the running one. Bars are stamped with the start of their window, of stocks at midnight in
 * New York, of indices in Chicago; the previous day's and grouped bars with 16:00 in New York, as recorded. Volumes are
 * doubles, large ones in exponent form; indices have none. Without bars, {@code results} is absent, and an unknown
 * ticker looks the same.
 */
final class PolygonAggregates {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final LocalTime STAMP_OF_DAY = LocalTime.of(16, 0);
    private static final int BASE_BARS = 5000;
    private static final int MAXIMUM_BASE_BARS = 50_000;
    private static final Set<String> MULTIPLIERS = Set.of("1", "5", "15", "30", "60");
    private static final Pattern EPOCH_MILLIS = LinearPattern.compile("\\d{9,}");

    private final Market market;
    private @Nullable LocalDate groupedDate;
    private int groupedCompleted;
    private List<JsonObject> groupedBars = List.of();

    PolygonAggregates(Market market) {
        this.market = market;
    }

    JsonObject range(Call call, Matcher path, Moment moment) {
        String cursor = call.parameters().get("cursor");
        Parameters parameters = cursor == null ? call.parameters() : PolygonPage.decode(cursor);
        boolean minutes = path.group(3).equals("minute");
        if (!(minutes ? MULTIPLIERS : Set.of("1")).contains(path.group(2))) {
            throw new Refusal(400, "multiplier", "the sandbox has 1 only; of minutes also 5, 15, 30 and 60");
        }
        LocalDate from = date("from", path.group(4));
        LocalDate to = date("to", path.group(5));
        if (from.isAfter(to)) {
            throw new Refusal(400, "from", "must not be after 'to'");
        }
        boolean descending = parameters.get("sort", "asc").equals("desc");
        int limit = parameters.count("limit", BASE_BARS, MAXIMUM_BASE_BARS);

        String ticker = path.group(1);
        Listing listing = market.universe().byPolygonTicker(ticker);
        if (listing == null) {
            return aggregates(ticker, 0, List.of());
        }
        if (minutes) {
            PolygonMinutes.Page page =
                    new PolygonMinutes(market).page(listing, Integer.parseInt(path.group(2)), from, to, limit, moment);
            JsonObject body =
                    aggregates(ticker, page.minutes(), descending ? page.bars().reversed() : page.bars());
            return page.next() == null ? body : body.put("next_url", next(call, path, parameters, page.next(), to));
        }
        Span span = span(path.group(3));
        List<DailyBar> days = market.bars(listing, from, to, moment);
        List<DailyBar> page = page(days, span, limit, descending);
        List<JsonObject> results = new ArrayList<>();
        for (DailyBar bar : span.of(page)) {
            results.add(bar(listing, bar).put("t", window(listing, span.sunday(bar.date()))));
        }
        JsonObject body = aggregates(ticker, page.size(), descending ? results.reversed() : results);
        if (page.size() < days.size()) {
            LocalDate next = descending
                    ? page.getFirst().date().minusDays(1)
                    : page.getLast().date().plusDays(1);
            body.put("next_url", next(call, path, parameters, descending ? from : next, descending ? next : to));
        }
        return body;
    }

    JsonObject previous(String ticker, Moment moment) {
        Listing listing = market.universe().byPolygonTicker(ticker);
        if (listing == null) {
            return aggregates(ticker, 0, List.of());
        }
        DailyBar bar = market.lastBar(listing, moment);
        return aggregates(ticker, 1, List.of(bar(listing, bar).put("T", ticker).put("t", endOfDay(bar.date()))));
    }

    /** All stocks and funds of one session. Kept for one date: it walks every price of the universe. */
    synchronized JsonObject grouped(String day, Moment moment) {
        LocalDate date = date("date", day);
        if (!date.equals(groupedDate) || groupedCompleted != moment.lastCompleted()) {
            groupedBars = market.universe().all().stream()
                    .filter(listing -> !listing.index())
                    .flatMap(listing -> market.bars(listing, date, date, moment).stream()
                            .map(bar -> bar(listing, bar)
                                    .put("T", listing.polygonTicker())
                                    .put("t", endOfDay(date))))
                    .toList();
            groupedDate = date;
            groupedCompleted = moment.lastCompleted();
        }
        return aggregates(null, groupedBars.size(), groupedBars);
    }

    /** The first base bars of the range, or the last ones; cut where a week or month ends if that leaves any. */
    private static List<DailyBar> page(List<DailyBar> days, Span span, int limit, boolean descending) {
        if (days.size() <= limit) {
            return days;
        }
        if (descending) {
            int from = days.size() - limit;
            for (int i = from; i < days.size(); i++) {
                if (i > 0 && !sameBar(span, days.get(i - 1), days.get(i))) {
                    return days.subList(i, days.size());
                }
            }
            return days.subList(from, days.size());
        }
        for (int i = limit; i > 0; i--) {
            if (!sameBar(span, days.get(i - 1), days.get(i))) {
                return days.subList(0, i);
            }
        }
        return days.subList(0, limit);
    }

    private static boolean sameBar(Span span, DailyBar one, DailyBar other) {
        return span.monday(one.date()).equals(span.monday(other.date()));
    }

    /** @param ticker null for bars of several */
    private static JsonObject aggregates(@Nullable String ticker, int baseBars, List<JsonObject> results) {
        JsonObject body = ticker == null ? new JsonObject() : new JsonObject().put("ticker", ticker);
        body.put("queryCount", baseBars)
                .put("resultsCount", results.size())
                .put("adjusted", true)
                .put("count", results.size());
        return results.isEmpty() ? body : body.put("results", new JsonArray(results));
    }

    private static JsonObject bar(Listing listing, DailyBar bar) {
        JsonObject row = new JsonObject();
        if (!listing.index()) {
            row.put("v", (double) bar.volume()).put("vw", bar.averagePrice());
        }
        row.put("o", bar.open()).put("c", bar.close()).put("h", bar.high()).put("l", bar.low());
        return listing.index() ? row : row.put("n", Math.max(1, bar.volume() / 110));
    }

    private static String next(Call call, Matcher path, Parameters parameters, LocalDate from, LocalDate to) {
        return call.base() + "/v2/aggs/ticker/" + path.group(1) + "/range/" + path.group(2) + "/" + path.group(3)
                + "/" + stamp(from, LocalTime.MIDNIGHT, TradingCalendar.NEW_YORK)
                + "/" + stamp(to, LocalTime.MIDNIGHT, TradingCalendar.NEW_YORK)
                + "?cursor=" + PolygonPage.encode(parameters);
    }

    private static long window(Listing listing, LocalDate date) {
        return stamp(date, LocalTime.MIDNIGHT, listing.index() ? CHICAGO : TradingCalendar.NEW_YORK);
    }

    private static long endOfDay(LocalDate date) {
        return stamp(date, STAMP_OF_DAY, TradingCalendar.NEW_YORK);
    }

    private static long stamp(LocalDate date, LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }

    /** A date, or epoch milliseconds. */
    private static LocalDate date(String name, String text) {
        try {
            return EPOCH_MILLIS.matcher(text).matches()
                    ? LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), TradingCalendar.NEW_YORK)
                    : LocalDate.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new Refusal(400, name, "use YYYY-MM-DD or epoch milliseconds");
        }
    }

    private static Span span(String timespan) {
        return switch (timespan) {
            case "day" -> Span.DAY;
            case "week" -> Span.WEEK;
            case "month" -> Span.MONTH;
            default -> throw new Refusal(400, "timespan", "the sandbox has minute, day, week and month");
        };
    }
}
