package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * {@code timesales}: bars of 1, 5 and 15 minutes, as far back as Tradier has them: 20 and 40 days of the regular session, 10 and 18 of
 * all hours. One bar is an object, none is {@code {"series":null}}. There are no ticks, as in Tradier's own sandbox, and
 * nothing trades outside of the regular session.
 */
final class TradierTimesales {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final Market market;

    TradierTimesales(Market market) {
        this.market = market;
    }

    JsonObject timesales(Parameters parameters, Moment moment) {
        String symbol = TradierResources.required(parameters, "symbol");
        int length = length(parameters.get("interval", "tick"));
        boolean regular = parameters.get("session_filter", "all").equals("open");
        LocalDate earliest = moment.today().minusDays(length == 1 ? (regular ? 20 : 10) : (regular ? 40 : 18));
        LocalDateTime start = time(parameters, "start", moment.today().atStartOfDay());
        LocalDateTime end = time(parameters, "end", moment.today().atTime(LocalTime.MAX));
        if (start.toLocalDate().isBefore(earliest)) {
            throw new Refusal(400, "start", "must be on or after " + earliest + " 00:00:00");
        }
        if (end.isBefore(start)) {
            throw new Refusal(400, "end", "must be on or after " + start.toLocalDate() + " 00:00:00");
        }
        Listing listing = market.universe().byTradierSymbol(symbol);
        List<JsonObject> rows = listing == null
                ? List.of()
                : start.toLocalDate()
                        .datesUntil(end.toLocalDate().plusDays(1))
                        .limit(60)
                        .flatMap(day -> MinuteBar.joined(market.minutes(listing, day, moment), length).stream())
                        .filter(bar ->
                                !bar.start().isBefore(start) && !bar.start().isAfter(end))
                        .map(TradierTimesales::row)
                        .toList();
        return TradierResources.collection("series", "data", rows);
    }

    private static JsonObject row(MinuteBar bar) {
        return new JsonObject()
                .put("time", TIME.format(bar.start()))
                .put("timestamp", bar.start().atZone(TradingCalendar.NEW_YORK).toEpochSecond())
                .put("price", Price.fine((bar.high() + bar.low()) / 2))
                .put("open", bar.open())
                .put("high", bar.high())
                .put("low", bar.low())
                .put("close", bar.close())
                .put("volume", bar.volume())
                .put("vwap", Price.fine((bar.high() + bar.low() + bar.close()) / 3));
    }

    private static int length(String interval) {
        return switch (interval) {
            case "1min" -> 1;
            case "5min" -> 5;
            case "15min" -> 15;
            default -> throw new Refusal(400, "interval", "must be one of 1min, 5min, 15min");
        };
    }

    private static LocalDateTime time(Parameters parameters, String name, LocalDateTime otherwise) {
        String text = parameters.get(name);
        try {
            return text == null
                    ? otherwise
                    : text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text, MINUTE);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, name, "must be a time as YYYY-MM-DD HH:MM");
        }
    }
}
