package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.MarketState;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonStatusTest {

    private static Reading<MarketStatus> read(String body) {
        return PolygonStatus.read(VENDOR, ok(body), NOW);
    }

    @Test
    void shouldReadABareObjectWithoutAnEnvelopeAndTakeTheServersTime() {
        // When
        Reading<MarketStatus> reading = read(Bodies.NOW_OPEN.replace("15:00:00-04:00", "15:00:01-04:00"));

        // Then
        assertThat(reading.value().state()).isEqualTo(MarketState.OPEN);
        assertThat(reading.value().description()).isEqualTo("open");
        assertThat(reading.asOf()).isEqualTo("2026-03-10T19:00:01Z");
        assertThat(reading.value().asOf()).isEqualTo(reading.asOf());
        assertThat(reading.delayed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "open,false,false,OPEN",
        "closed,false,false,CLOSED",
        "extended-hours,true,false,PRE_MARKET",
        "extended-hours,false,true,AFTER_HOURS"
    })
    void shouldTellPreMarketFromAfterHoursByTheFlags(String word, boolean early, boolean after, MarketState state) {
        // Given
        String body = "{\"market\":\"%s\",\"earlyHours\":%s,\"afterHours\":%s}".formatted(word, early, after);

        // When, Then
        assertThat(read(body).value().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T08:00:00-04:00,PRE_MARKET",
        "2026-03-10T16:48:08-04:00,AFTER_HOURS",
        "2026-01-15T08:00:00-05:00,PRE_MARKET",
        "2025-11-28T14:00:00-05:00,AFTER_HOURS",
        "2026-03-08T09:00:00-04:00,PRE_MARKET",
        "2026-03-08T13:00:00-04:00,AFTER_HOURS"
    })
    void shouldDecideByTheServersTimeWhereOldRecordingsHaveNoFlags(String time, MarketState state) {
        assertThat(read("{\"market\":\"extended-hours\",\"serverTime\":\"" + time + "\"}")
                        .value()
                        .state())
                .isEqualTo(state);
    }

    @Test
    void shouldTakeTheTimeOfTheClockWhereTheServersIsAbsent() {
        assertThat(read("{\"market\":\"open\"}").asOf()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"serverTime\":\"2026-03-10T15:00:00-04:00\"}", "{\"market\":\"lunch\"}", "[]", "x"})
    void shouldNotGuessAStateThatIsNotSaid(String body) {
        assertThat(Bodies.failure(answer -> PolygonStatus.read(VENDOR, answer, NOW), body))
                .isInstanceOf(MarketException.Unavailable.class);
    }
}
