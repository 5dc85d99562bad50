package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marketagent.analysis.Trend.Average;
import io.marketagent.analysis.Trend.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {

    private final List<String> closes = new ArrayList<>();

    private TrendTest then(int sessions, String close) {
        closes.addAll(Collections.nCopies(sessions, close));
        return this;
    }

    private Trend trend(String price) {
        String[] texts = closes.toArray(String[]::new);
        return Trend.trend(DailySeries.of(TestBars.closes(texts)), new BigDecimal(price));
    }

    private Crossing crossing(int index, Crossing.Kind kind, @Nullable Integer window) {
        return new Crossing(TestBars.session(closes.size(), index), kind, window);
    }

    @ParameterizedTest
    @CsvSource({"19, 0", "20, 1", "49, 1", "50, 2", "199, 2", "200, 3"})
    void shouldHaveAnAverageOf20And50And200FromThatManySessionsOn(int sessions, int averages) {
        Trend trend = then(sessions, "100").trend("101");

        assertThat(trend.averages())
                .extracting(Average::window)
                .isEqualTo(List.of(20, 50, 200).subList(0, averages));
        assertThat(trend.direction()).isEqualTo(averages == 0 ? null : Direction.UP);
    }

    @ParameterizedTest
    @CsvSource({
        "100.01, UP, ABOVE, 0.01",
        "101, UP, ABOVE, 1.00",
        "100.00, MIXED, AT, 0.00",
        "100.004, MIXED, AT, 0.00",
        "99.99, DOWN, BELOW, -0.01",
        "99, DOWN, BELOW, -1.00"
    })
    void shouldPointUpOrDownOnlyWhenThePriceToTheCentIsOnOneSideOfAllAverages(
            String price, Direction direction, Side side, BigDecimal distance) {
        Trend trend = then(200, "100").trend(price);

        assertThat(trend.direction()).isEqualTo(direction);
        assertThat(trend.averages()).hasSize(3).allSatisfy(average -> {
            assertThat(average.value()).isEqualTo("100.00");
            assertThat(average.price()).isEqualTo(side);
            assertThat(average.distancePercent()).isEqualTo(distance);
        });
    }

    @Test
    void shouldBeMixedBetweenTheAverages() {
        // Given SMA 20 at 110 and SMA 50 at 104
        Trend trend = then(30, "100").then(20, "110").trend("107");

        assertThat(trend.averages())
                .extracting(Average::value, Average::price)
                .containsExactly(
                        tuple(new BigDecimal("110.00"), Side.BELOW), tuple(new BigDecimal("104.00"), Side.ABOVE));
        assertThat(trend.direction()).isEqualTo(Direction.MIXED);
    }

    @Test
    void shouldGiveTheSlopeOver5SessionsFromThe25thOn() {
        // Given closes of 100, 101, …: the mean of the last 20 is 114.5, and was 109.5 five sessions before
        IntStream.range(100, 125).forEach(close -> then(1, "" + close));

        Average average = trend("120").averages().getFirst();

        assertThat(average.value()).isEqualTo("114.50");
        assertThat(average.slopePercent()).isEqualTo("4.57");
        assertThat(average.distancePercent()).isEqualTo("4.80");
        closes.removeLast();
        assertThat(trend("120").averages().getFirst().slopePercent()).isNull();
    }

    @Test
    void shouldHaveNoSlopeFromAnAverageOf0() {
        Trend trend = then(20, "0.0000001").then(5, "100").trend("100");

        assertThat(trend.averages().getFirst().value()).isEqualTo("25.00");
        assertThat(trend.averages().getFirst().slopePercent()).isNull();
    }

    @Test
    void shouldLeaveOutAnAverageThatIsNothingAtTheTickOfThePrice() {
        assertThat(then(20, "0.001").trend("5").averages()).isEmpty();
        assertThat(trend("0.5").averages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.23", "0.9999, 1.2345"})
    void shouldTellAveragesToTheCentFromADollarOnAndToAHundredthOfItBelow(String price, String value) {
        assertThat(then(20, "1.2345").trend(price).averages().getFirst().value())
                .isEqualTo(value);
    }

    @Test
    void shouldTellTheLatestSessionThatClosedOnTheOtherSideOfAnAverage() {
        assertThat(then(20, "100").then(1, "101").trend("100").crossings()).isEmpty();

        assertThat(then(1, "99").trend("100").crossings())
                .containsExactly(crossing(21, Crossing.Kind.CLOSE_BELOW_AVERAGE, 20));
        assertThat(then(1, "102").then(3, "103").trend("100").crossings())
                .containsExactly(crossing(22, Crossing.Kind.CLOSE_ABOVE_AVERAGE, 20));
    }

    /** Exactly on the line is no side: what was above and touches it has not crossed. */
    @Test
    void shouldNotCallATouchACrossing() {
        // Given SMA 20 of 100.05 above which the close was, then closes on the SMA, then above again
        then(20, "100").then(1, "101");
        assertThat(then(1, "100.052632").trend("100").crossings()).isEmpty();
        assertThat(then(1, "101").trend("100").crossings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"59, 1", "60, 0"})
    void shouldLookForCrossingsInTheLast60Sessions(int sessionsAfter, int crossings) {
        then(20, "100").then(1, "101").then(1, "99").then(sessionsAfter, "99");

        assertThat(trend("99").crossings().stream().filter(crossing -> crossing.window() == 20))
                .hasSize(crossings);
    }

    @Test
    void shouldTellCrossingsNewestFirst() {
        // Given a rise from 90 that passes SMA 20 and 50 with 95, SMA 200 (97.5) a session later
        then(150, "100").then(50, "90").then(1, "95").then(1, "130");

        assertThat(trend("130").crossings())
                .containsExactly(
                        crossing(201, Crossing.Kind.CLOSE_ABOVE_AVERAGE, 200),
                        crossing(200, Crossing.Kind.CLOSE_ABOVE_AVERAGE, 20),
                        crossing(200, Crossing.Kind.CLOSE_ABOVE_AVERAGE, 50));
    }

    @Test
    void shouldFindTheSessionOfAGoldenCross() {
        // Given after k sessions at 130: SMA 50 = 90 + 0.8 k, SMA 200 = 97.5 + 0.15 k; above from k = 12 on
        then(150, "100").then(50, "90").then(11, "130");
        assertThat(trend("130").cross()).isNull();

        Crossing cross = then(9, "130").trend("130").cross();

        assertThat(cross).isEqualTo(crossing(211, Crossing.Kind.GOLDEN_CROSS, null));
        assertThat(cross.label()).isEqualTo("golden cross");
    }

    @Test
    void shouldFindTheSessionOfADeathCross() {
        Trend trend = then(150, "100").then(50, "110").then(20, "70").trend("70");

        assertThat(trend.cross()).isEqualTo(crossing(211, Crossing.Kind.DEATH_CROSS, null));
    }

    @Test
    void shouldHaveWordsForReaders() {
        then(20, "100").then(1, "101").then(1, "99");

        assertThat(trend("99").crossings().getFirst().label()).isEqualTo("close below SMA 20");
        assertThat(Direction.values()).extracting(Direction::label).containsExactly("up", "down", "mixed");
        assertThat(Side.values()).extracting(Side::label).containsExactly("above", "at", "below");
        assertThat(trend("99").slopeSessions()).isEqualTo(5);
        assertThat(trend("99").crossingSessions()).isEqualTo(60);
    }
}
