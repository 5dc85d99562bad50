package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradierTimesalesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final String GOOD = "{\"time\":\"2026-03-10T09:30:00\",\"timestamp\":1773149400,\"price\":10.5,"
            + "\"open\":10,\"high\":12,\"low\":9,\"close\":11,\"volume\":5,\"vwap\":10.4}";

    private static Reading<IntradayBars> read(String body, String symbol, boolean delayed) {
        return TradierTimesales.read(VENDOR, Bodies.ok(body), Symbol.of(symbol), Interval.MINUTE, DAY, NOW, delayed);
    }

    private static IntradayBars rows(String data) {
        return read("{\"series\":{\"data\":" + data + "}}", "AAPL", false).value();
    }

    private static IntradayBar good() {
        return new IntradayBar(
                LocalDateTime.parse("2026-03-10T09:30"),
                new BigDecimal("10"),
                new BigDecimal("12"),
                new BigDecimal("9"),
                new BigDecimal("11"),
                5L);
    }

    @Test
    void shouldReadOneBarThatComesAsAnObject() {
        assertThat(rows(GOOD).bars()).containsExactly(good());
    }

    @Test
    void shouldReadBarsAscendingAndKeepAGapOfAMinute() {
        String later = GOOD.replace("09:30:00", "09:32:00");

        IntradayBars bars = rows("[" + later + "," + GOOD + "]");

        assertThat(bars.bars())
                .extracting(IntradayBar::start)
                .containsExactly(LocalDateTime.parse("2026-03-10T09:30"), LocalDateTime.parse("2026-03-10T09:32"));
        assertThat(bars.note()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"series\":null}",
                "{\"series\":\"null\"}",
                "{\"series\":{}}",
                "{\"series\":{\"data\":null}}",
                "{\"series\":{\"data\":[]}}"
            })
    void shouldSayNoDataWhenThereIsNoBar(String body) {
        assertThatThrownBy(() -> read(body, "AAPL", false))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("Tradier has no 1-minute bars of AAPL on 2026-03-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "0", "null"})
    void shouldDropABarWhosePriceIsTheVendorsNoise(String price) {
        String noise = GOOD.replace("09:30:00", "09:31:00").replace("\"close\":11", "\"close\":" + price);

        assertThat(rows("[" + GOOD + "," + noise + "]").bars()).containsExactly(good());
    }

    @Test
    void shouldLeaveOutTwoDifferentBarsOfAMinuteAndSaySo() {
        String a = GOOD.replace("09:30:00", "09:31:00");
        String b = a.replace("\"close\":11", "\"close\":10");
        String c = GOOD.replace("09:30:00", "09:32:00");
        String d = GOOD.replace("09:30:00", "09:33:00");
        String e = GOOD.replace("09:30:00", "09:34:00");

        IntradayBars bars = rows("[" + String.join(",", GOOD, a, b, c, d, e) + "]");

        assertThat(bars.bars()).hasSize(4);
        assertThat(bars.note()).isEqualTo("2 of the 6 bars that Tradier sent cannot be read: they are left out");
    }

    @Test
    void shouldNotTakeABarThatStartsBetweenTwoMinutesOrOfAnotherDay() {
        String between = GOOD.replace("09:30:00", "09:31:30");
        String another = GOOD.replace("2026-03-10T", "2026-03-09T");

        assertThat(rows("[" + String.join(",", GOOD, between, another) + "]").bars())
                .containsExactly(good());
    }

    @Test
    void shouldReadTheTimestampWhereNoTimeIsSent() {
        assertThat(rows(GOOD.replace("\"time\":\"2026-03-10T09:30:00\",", "")).bars())
                .containsExactly(good());
    }

    @Test
    void shouldKnowNoVolumeOfAnIndex() {
        assertThat(read("{\"series\":{\"data\":" + GOOD + "}}", "SPX", false)
                        .value()
                        .bars()
                        .getFirst()
                        .volume())
                .isNull();
    }

    /** Received at 15:00. */
    @ParameterizedTest
    @CsvSource({
        "14:58, false, true, 2026-03-10T18:59:00Z",
        "14:59, false, true, 2026-03-10T19:00:00Z",
        "15:00, false, false, 2026-03-10T19:00:00Z",
        "14:44, true, true, 2026-03-10T18:45:00Z",
        "14:45, true, false, 2026-03-10T18:46:00Z"
    })
    void shouldTellARunningBarFromAnEndedOne(String start, boolean delayed, boolean complete, Instant asOf) {
        Reading<IntradayBars> reading =
                read("{\"series\":{\"data\":" + GOOD.replace("09:30:00", start + ":00") + "}}", "AAPL", delayed);

        IntradayBars bars = reading.value();
        assertThat(bars.isComplete(bars.bars().getFirst())).isEqualTo(complete);
        assertThat(reading.asOf()).isEqualTo(asOf);
        assertThat(reading.delayed()).isEqualTo(delayed);
    }

    @ParameterizedTest
    @CsvSource({
        "MINUTE, 2026-02-18, true, open",
        "MINUTE, 2026-02-17, false, open",
        "MINUTE, 2026-02-28, true, all",
        "MINUTE, 2026-02-27, true, open",
        "FIVE_MINUTES, 2026-01-29, true, open",
        "FIVE_MINUTES, 2026-01-28, false, open",
        "FIFTEEN_MINUTES, 2026-02-20, true, all",
        "FIFTEEN_MINUTES, 2026-02-19, true, open"
    })
    void shouldReachBack20DaysByOneMinuteAnd40ByFiveAndFifteen(
            Interval interval, LocalDate day, boolean reached, String filter) {
        assertThat(TradierTimesales.sessionFilter(interval, day, DAY)).isEqualTo(filter);
        if (reached) {
            TradierTimesales.requireReach(VENDOR, interval, day, DAY);
        } else {
            assertThatThrownBy(() -> TradierTimesales.requireReach(VENDOR, interval, day, DAY))
                    .isInstanceOf(MarketException.NoData.class)
                    .hasMessageContaining("Tradier reaches back "
                            + (interval == Interval.MINUTE ? "20 days by 1 min" : "40 days by "));
        }
    }
}
