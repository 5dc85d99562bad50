package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** {@code clock} and {@code calendar}. Times are New York's, without a zone and, for the next change, without a date. */
final class TradierClock {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private TradierClock() {}

    static JsonObject clock(Moment moment) {
        Instant now = moment.now();
        Instant change = TradingCalendar.NYSE.nextStateChange(now);
        JsonObject clock = new JsonObject()
                // As recorded: late in the evening this is already tomorrow
                .put("date", LocalDate.ofInstant(now, ZoneOffset.UTC).toString())
                .put("description", description(now))
                .put("state", state(now))
                .put("timestamp", now.getEpochSecond())
                .put("next_change", TIME.format(change.atZone(TradingCalendar.NEW_YORK)))
                .put("next_state", state(change));
        return new JsonObject().put("clock", clock);
    }

    static JsonObject calendar(Parameters parameters, Moment moment) {
        YearMonth month = month(parameters, moment.today());
        JsonArray days = new JsonArray();
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            days.add(day(month.atDay(i)));
        }
        JsonObject calendar = new JsonObject()
                .put("month", month.getMonthValue())
                .put("year", month.getYear())
                .put("days", new JsonObject().put("day", days));
        return new JsonObject().put("calendar", calendar);
    }

    private static YearMonth month(Parameters parameters, LocalDate today) {
        try {
            return YearMonth.of(
                    parameters.count("year", today.getYear(), TradingCalendar.LAST_DAY.getYear()),
                    parameters.count("month", today.getMonthValue(), 12));
        } catch (DateTimeException e) {
            throw new Refusal(400, "month", "is unknown");
        }
    }

    private static JsonObject day(LocalDate date) {
        return TradingCalendar.NYSE
                .session(date)
                .map(session -> new JsonObject()
                        .put("date", date.toString())
                        .put("status", "open")
                        .put("description", "Market is open")
                        // As recorded: both ends stop some minutes short of the hours that are kept
                        .put(
                                "premarket",
                                hours(session.preMarketOpen(), session.open().minusMinutes(6)))
                        .put("open", hours(session.open(), session.close()))
                        .put(
                                "postmarket",
                                hours(session.close(), session.afterHoursClose().minusMinutes(5))))
                .orElseGet(() -> new JsonObject()
                        .put("date", date.toString())
                        .put("status", "closed")
                        .put("description", closed(date)));
    }

    private static String closed(LocalDate date) {
        String reason = TradingCalendar.NYSE.closureReason(date).orElseThrow();
        return reason.equals("weekend") ? "Market is closed" : "Market is closed for " + reason;
    }

    private static JsonObject hours(ZonedDateTime start, ZonedDateTime end) {
        return new JsonObject().put("start", TIME.format(start)).put("end", TIME.format(end));
    }

    private static String description(Instant now) {
        return switch (TradingCalendar.NYSE.stateAt(now)) {
            case OPEN -> {
                TradingSession session = TradingCalendar.NYSE
                        .session(TradingCalendar.NYSE.today(now))
                        .orElseThrow();
                yield "Market is open from " + TIME.format(session.open()) + " to " + TIME.format(session.close());
            }
            case PRE_MARKET -> "Market is in premarket";
            case AFTER_HOURS -> "Market is in postmarket";
            case CLOSED -> "Market is closed.";
        };
    }

    private static String state(Instant now) {
        return switch (TradingCalendar.NYSE.stateAt(now)) {
            case PRE_MARKET -> "premarket";
            case OPEN -> "open";
            case AFTER_HOURS -> "postmarket";
            case CLOSED -> "closed";
        };
    }
}
