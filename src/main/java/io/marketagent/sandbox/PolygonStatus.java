package io.marketagent.sandbox;

import io.marketagent.calendar.MarketState;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** {@code marketstatus/now}, a bare object, and {@code marketstatus/upcoming}, a bare array of a year's exceptions. */
final class PolygonStatus {

    private static final DateTimeFormatter SERVER_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PolygonStatus() {}

    static JsonObject now(Moment moment) {
        Instant now = moment.now();
        MarketState state = TradingCalendar.NYSE.stateAt(now);
        String market = switch (state) {
            case OPEN -> "open";
            case PRE_MARKET, AFTER_HOURS -> "extended-hours";
            case CLOSED -> "closed";
        };
        return new JsonObject()
                .put("market", market)
                .put("earlyHours", state == MarketState.PRE_MARKET)
                .put("afterHours", state == MarketState.AFTER_HOURS)
                .put("serverTime", SERVER_TIME.format(now.atZone(TradingCalendar.NEW_YORK)))
                .put(
                        "exchanges",
                        new JsonObject()
                                .put("nasdaq", market)
                                .put("nyse", market)
                                .put("otc", market))
                .put("currencies", new JsonObject().put("fx", "open").put("crypto", "open"))
                .put(
                        "indicesGroups",
                        new JsonObject()
                                .put("s_and_p", market)
                                .put("nasdaq", market)
                                .put("dow_jones", market)
                                .put("ftse_russell", market));
    }

    static JsonArray upcoming(Moment moment) {
        JsonArray rows = new JsonArray();
        moment.today()
                .datesUntil(moment.today().plusYears(1))
                .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .forEach(date -> TradingCalendar.NYSE
                        .session(date)
                        .ifPresentOrElse(session -> earlyClose(rows, session), () -> holiday(rows, date)));
        return rows;
    }

    private static void holiday(JsonArray rows, LocalDate date) {
        for (String exchange : List.of("NYSE", "NASDAQ", "OTC")) {
            rows.add(row(exchange, TradingCalendar.NYSE.closureReason(date).orElseThrow(), date.toString(), "closed"));
        }
    }

    private static void earlyClose(JsonArray rows, TradingSession session) {
        if (!session.earlyClose()) {
            return;
        }
        String name = switch (session.date().getMonth()) {
            case JULY -> "Independence Day";
            case NOVEMBER -> "Thanksgiving";
            default -> "Christmas";
        };
        for (String exchange : List.of("NYSE", "NASDAQ")) {
            rows.add(row(exchange, name, session.date().toString(), "early-close")
                    .put("open", UTC_TIME.format(session.open()))
                    .put("close", UTC_TIME.format(session.close())));
        }
    }

    private static JsonObject row(String exchange, String name, String date, String status) {
        return new JsonObject()
                .put("exchange", exchange)
                .put("name", name)
                .put("date", date)
                .put("status", status);
    }
}
