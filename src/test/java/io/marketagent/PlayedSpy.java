package io.marketagent;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SPY as both vendors are made to send it: daily bars of our choice, and a quote that fits them or does not. */
public final class PlayedSpy {

    private PlayedSpy() {}

    /**
     * Polygon with a bar of each session from 2024 to the last completed one of the test clock.
     *
     * @param close of a session, in whole dollars; {@code null} for no bar
     */
    public static void closes(TestMarket market, Function<LocalDate, Integer> close) {
        String rows = TradingCalendar.NYSE.sessions(LocalDate.of(2024, 1, 2), LocalDate.of(2026, 10, 15)).stream()
                .filter(session -> close.apply(session) != null)
                .map(session -> "{\"o\":%1$d,\"h\":%1$d,\"l\":%1$d,\"c\":%1$d,\"v\":1000,\"t\":%2$d}"
                        .formatted(
                                close.apply(session),
                                session.atStartOfDay(TradingCalendar.NEW_YORK)
                                        .toInstant()
                                        .toEpochMilli()))
                .collect(Collectors.joining(","));
        market.faults()
                .add(
                        Vendor.POLYGON,
                        "aggs",
                        Fault.status(200, "{\"status\":\"OK\",\"ticker\":\"SPY\",\"results\":[" + rows + "]}"));
    }

    /** Tradier with a quote whose change fits its prices. */
    public static void quote(TestMarket market, String last, String previousClose) {
        BigDecimal change = new BigDecimal(last).subtract(new BigDecimal(previousClose));
        market.faults()
                .add(
                        Vendor.TRADIER,
                        "quotes",
                        Fault.status(
                                200,
                                "{\"quotes\":{\"quote\":{\"symbol\":\"SPY\",\"type\":\"etf\",\"last\":" + last
                                        + ",\"change\":" + change.toPlainString() + ",\"prevclose\":" + previousClose
                                        + "}}}"));
    }
}
