package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.HISTORY;
import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradierHistoryTest {

    private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    private static final LocalDate TO = LocalDate.of(2026, 3, 10);
    private static final String GOOD =
            "{\"date\":\"2026-03-06\",\"open\":10,\"high\":12,\"low\":9,\"close\":11,\"volume\":5}";

    private static Reading<PriceHistory> read(String body, String symbol) {
        return TradierHistory.read(VENDOR, Bodies.ok(body), Symbol.of(symbol), FROM, TO, NOW, false);
    }

    private static PriceHistory days(String day) {
        return read("{\"history\":{\"day\":" + day + "}}", "AAPL").value();
    }

    private static Bar good() {
        return Bar.daily(
                LocalDate.of(2026, 3, 6),
                new BigDecimal("10"),
                new BigDecimal("12"),
                new BigDecimal("9"),
                new BigDecimal("11"),
                5L);
    }

    @Test
    void shouldReadBarsAscending() {
        PriceHistory history = read(HISTORY, "AAPL").value();

        assertThat(history.bars())
                .extracting(Bar::firstSession)
                .containsExactly(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));
        assertThat(history.bars().getFirst())
                .isEqualTo(Bar.daily(
                        LocalDate.of(2026, 3, 5),
                        new BigDecimal("210.0"),
                        new BigDecimal("214.5"),
                        new BigDecimal("209.11"),
                        new BigDecimal("213.9"),
                        41000200L));
        assertThat(history.from()).isEqualTo(FROM);
    }

    @Test
    void shouldReadOneBarThatComesAsAnObject() {
        assertThat(days(GOOD).bars()).containsExactly(good());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"history\":null}",
                "{\"history\":\"null\"}",
                "{\"history\":{}}",
                "{\"history\":{\"day\":null}}"
            })
    void shouldSayNoDataWhenThereIsNoBar(String body) {
        assertThatThrownBy(() -> read(body, "AAPL"))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("Tradier has no prices of AAPL from 2026-03-01 to 2026-03-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "NaN", "0", "0.0", "null", "\"\""})
    void shouldDropABarWhosePriceIsTheVendorsNoise(String price) {
        String noise = GOOD.replace("2026-03-06", "2026-03-09").replace("\"close\":11", "\"close\":" + price);

        assertThat(days("[" + GOOD + "," + noise + "]").bars()).containsExactly(good());
    }

    @Test
    void shouldBeUnavailableWhenEveryBarIsNoise() {
        assertThatThrownBy(() -> days(GOOD.replace("\"open\":10", "\"open\":\"NaN\"")))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"high\":8", "\"high\":10.5", "\"high\":-12"})
    void shouldNeverRepairABarThatContradictsItself(String high) {
        assertThatThrownBy(() -> days("[" + GOOD.replace("06", "05") + "," + GOOD.replace("\"high\":12", high) + "]"))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldRefuseTwoDifferentBarsOfOneDay() {
        assertThatThrownBy(() -> days("[" + GOOD + "," + GOOD.replace("\"close\":11", "\"close\":10") + "]"))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    private static String days(int first, int last) {
        StringBuilder rows = new StringBuilder();
        for (int day = first; day <= last; day++) {
            rows.append(rows.isEmpty() ? "" : ",").append(GOOD.replace("03-06", "03-0" + day));
        }
        return rows.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"high\":8", "\"high\":1e9", "\"low\":-12"})
    void shouldLeaveOutABarThatCannotBeAmongThreeGoodOnesAndSaySo(String wrong) {
        String bad = GOOD.replace("03-06", "03-05").replaceAll(wrong.split(":", -1)[0] + ":\\d+", wrong);

        PriceHistory history = days("[" + days(2, 4) + "," + bad + "]");

        assertThat(history.bars())
                .extracting(bar -> bar.firstSession().getDayOfMonth())
                .containsExactly(2, 3, 4);
        assertThat(history.note())
                .isEqualTo("1 of the 4 daily bars that Tradier sent cannot be read: they are left out");
    }

    @Test
    void shouldUseNeitherOfTwoDifferentBarsOfOneDayAmongGoodOnes() {
        PriceHistory history = days("[" + days(2, 6) + "," + GOOD.replace("\"close\":11", "\"close\":10") + "]");

        assertThat(history.bars())
                .extracting(bar -> bar.firstSession().getDayOfMonth())
                .containsExactly(2, 3, 4, 5);
        assertThat(history.note()).startsWith("2 of the 6 daily bars");
    }

    @Test
    void shouldTakeAVolumeOf9e18ForUnknown() {
        assertThat(days(GOOD.replace("\"volume\":5", "\"volume\":9e18"))
                        .bars()
                        .getFirst()
                        .volume())
                .isNull();
    }

    @Test
    void shouldTakeABarThatComesTwiceOnce() {
        assertThat(days("[" + GOOD + "," + GOOD + "]").bars()).hasSize(1);
    }

    @Test
    void shouldSortBarsAndLeaveOutWhatWasNotAsked() {
        String rows = "[" + GOOD.replace("03-06", "03-09") + "," + GOOD + "," + GOOD.replace("03-06", "02-27") + "]";

        assertThat(days(rows).bars())
                .extracting(Bar::firstSession)
                .containsExactly(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));
    }

    @Test
    void shouldLeaveAnIndexWithoutVolume() {
        String body = "{\"history\":{\"day\":" + GOOD.replace("\"volume\":5", "\"volume\":0") + "}}";

        assertThat(read(body, "SPX").value().bars().getFirst().volume()).isNull();
        assertThat(read(body, "AAPL").value().bars().getFirst().volume()).isZero();
    }
}
