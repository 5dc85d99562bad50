package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonMinutesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private static Reading<IntradayBars> read(Interval interval, LocalDate day, String... bodies) {
        Symbol aapl = Symbol.of("AAPL");
        return PolygonMinutes.day(
                VENDOR,
                Arrays.stream(bodies)
                        .map(body -> PolygonMinutes.page(VENDOR, ok(body), aapl, interval))
                        .toList(),
                aapl,
                interval,
                day,
                NOW);
    }

    private static String bar(String instant) {
        return "{\"o\":2,\"h\":3,\"l\":1,\"c\":2.5,\"v\":5.0,\"t\":"
                + Instant.parse(instant).toEpochMilli() + "}";
    }

    private static String bars(String status, String... rows) {
        return "{\"status\":\"" + status + "\",\"resultsCount\":" + rows.length + ",\"results\":["
                + String.join(",", rows) + "]}";
    }

    /** The Friday before the clocks went forward on 8 March, and the Monday after; pre-market and after-hours too. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06T14:30:00Z, 2026-03-06T09:30",
        "2026-03-09T13:30:00Z, 2026-03-09T09:30",
        "2026-03-09T08:00:00Z, 2026-03-09T04:00",
        "2026-03-09T23:55:00Z, 2026-03-09T19:55",
        "2026-03-07T00:55:00Z, 2026-03-06T19:55"
    })
    void shouldNameABarByItsStartInNewYorkInWinterAndSummer(String stamp, LocalDateTime start) {
        IntradayBars bars = read(Interval.FIVE_MINUTES, start.toLocalDate(), bars("OK", bar(stamp)))
                .value();

        assertThat(bars.bars()).extracting(IntradayBar::start).containsExactly(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"OK\",\"resultsCount\":0}",
                "{\"status\":\"DELAYED\",\"resultsCount\":0,\"results\":[]}",
                "{\"status\":\"OK\",\"resultsCount\":0,\"results\":null}"
            })
    void shouldSayNoDataWhenThereIsNoBar(String body) {
        assertThat(catchThrowableOfType(MarketException.NoData.class, () -> read(Interval.FIFTEEN_MINUTES, DAY, body)))
                .hasMessage("Polygon has no 15-minute bars of AAPL on 2026-03-10");
    }

    @Test
    void shouldReadOneBarThatComesAsAnObject() {
        String body = "{\"status\":\"OK\",\"resultsCount\":1,\"results\":" + bar("2026-03-10T13:30:00Z") + "}";

        assertThat(read(Interval.MINUTE, DAY, body).value().bars()).hasSize(1);
    }

    @Test
    void shouldJoinPagesAndLeaveOutTheBarsOfOtherDays() {
        Reading<IntradayBars> reading = read(
                Interval.MINUTE,
                DAY,
                bars("OK", bar("2026-03-10T13:31:00Z"), bar("2026-03-10T13:30:00Z")),
                bars("DELAYED", bar("2026-03-10T13:33:00Z"), bar("2026-03-11T13:30:00Z")));

        assertThat(reading.value().bars())
                .extracting(bar -> bar.start().toLocalTime().toString())
                .containsExactly("09:30", "09:31", "09:33");
        assertThat(reading.delayed()).isTrue();
    }

    @Test
    void shouldRefuseBarsOfWhichHalfStartBetweenTwoMinutes() {
        assertThat(catchThrowableOfType(
                        MarketException.Unavailable.class,
                        () -> read(
                                Interval.FIVE_MINUTES,
                                DAY,
                                bars("OK", bar("2026-03-10T13:30:00Z"), bar("2026-03-10T13:31:00Z")))))
                .isNotNull();
    }
}
