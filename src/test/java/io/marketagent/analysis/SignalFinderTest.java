package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marketagent.analysis.Signal.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are {@code open high low close volume}; the last session is Friday 2025-10-17. */
class SignalFinderTest {

    /** Any number of these in a row show nothing. */
    private static final String PLAIN = "100 102 98 101";

    private static final String PLAIN_FALLING = "101 102 98 100";

    private static List<String> plain(int sessions) {
        return new ArrayList<>(Collections.nCopies(sessions, PLAIN));
    }

    private static List<Signal> signals(List<String> rows) {
        return SignalFinder.signals(TestBars.rows(rows.toArray(String[]::new)).bars());
    }

    private static List<Signal> signals(int plain, String... rows) {
        List<String> all = plain(plain);
        all.addAll(List.of(rows));
        return signals(all);
    }

    private static List<Kind> kindsOfTheLastSession(String... rows) {
        return signals(0, rows).stream()
                .filter(signal -> signal.session().equals(TestBars.LAST))
                .map(Signal::kind)
                .toList();
    }

    private static List<Signal> streaks(String... closes) {
        return SignalFinder.signals(TestBars.closes(closes).bars()).stream()
                .filter(signal -> signal.kind() == Kind.HIGHER_CLOSES || signal.kind() == Kind.LOWER_CLOSES)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 260})
    void shouldSeeNothingInBarsThatAreAllTheSame(int sessions) {
        assertThat(signals(plain(sessions))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"19, 20", "58, 20", "59, 60", "250, 60", "251, 252", "300, 252"})
    void shouldTellTheLongestWindowThatAHighOrLowIsTheOnlyExtremeOf(int sessionsBefore, int window) {
        assertThat(signals(sessionsBefore, "100 102.01 98 101"))
                .containsExactly(Signal.extreme(TestBars.LAST, Kind.NEW_HIGH, window, new BigDecimal("102.01")));
        assertThat(signals(sessionsBefore, "100 102 97.99 101"))
                .containsExactly(Signal.extreme(TestBars.LAST, Kind.NEW_LOW, window, new BigDecimal("97.99")));
    }

    @Test
    void shouldNotCallAnExtremeNewWithFewerThan20Sessions() {
        assertThat(signals(18, "100 102.01 98 101")).isEmpty();
        assertThat(signals(18, "100 102 97.99 101")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20, 0", "21, 20", "60, 20", "61, 60"})
    void shouldOnlyLookBackOverTheWindowForAnotherAsHigh(int sessionsBack, int window) {
        List<String> rows = plain(100);
        rows.set(rows.size() - sessionsBack, "100 103 98 101");
        rows.set(rows.size() - 1, "100 103 98 101");

        assertThat(signals(rows)).extracting(Signal::sessions).isEqualTo(window == 0 ? List.of() : List.of(window));
    }

    @Test
    void shouldSeeAGapOnlyWhereTheOpenLeavesThePreviousRange() {
        assertThat(signals(2, "102.51 103 102.2 102.8"))
                .contains(Signal.gap(TestBars.LAST, Kind.GAP_UP, new BigDecimal("0.50")));
        assertThat(signals(2, "97.51 97.9 97 97.2"))
                .contains(Signal.gap(TestBars.LAST, Kind.GAP_DOWN, new BigDecimal("0.50")));
        assertThat(kindsOfTheLastSession(PLAIN, "102 103 102 102.8")).isEmpty();
        assertThat(kindsOfTheLastSession(PLAIN, "98 98 97 97.2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "100 101.99 98.01 101, INSIDE_DAY",
        "100 102 98.01 101, ",
        "100 101.99 98 101, ",
        "100 102.01 97.99 101, OUTSIDE_DAY",
        "100 102 97.99 101, ",
        "100 102.01 98 101, ",
        "100 102.01 98.01 101, ",
        "100 101.99 97.99 101, "
    })
    void shouldCallADayInsideOrOutsideOnlyWhereBothExtremesAre(String row, Kind kind) {
        assertThat(kindsOfTheLastSession(PLAIN, row)).isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @ParameterizedTest
    @CsvSource({
        // After a bar that fell from 101 to 100
        "99.9 102 98 101.1, BULLISH_ENGULFING",
        "100 102 98 101.5, BULLISH_ENGULFING",
        "99.5 102 98 101, BULLISH_ENGULFING",
        // No larger body, or not all of it covered
        "100 102 98 101, ",
        "99 102 98 100.9, ",
        "100.1 102 98 101.9, ",
        // Falling like the one before
        "101.1 102 98 99.9, "
    })
    void shouldSeeARisingBarThatCoversAFallingOne(String row, Kind kind) {
        assertThat(kindsOfTheLastSession(PLAIN_FALLING, row)).isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @ParameterizedTest
    @CsvSource({
        // After a bar that rose from 100 to 101
        "101.1 102 98 99.9, BEARISH_ENGULFING",
        "101 102 98 99.5, BEARISH_ENGULFING",
        "101.5 102 98 100, BEARISH_ENGULFING",
        "101 102 98 100, ",
        "100.9 102 98 99, ",
        "101.9 102 98 100.1, ",
        "99.9 102 98 101.1, "
    })
    void shouldSeeAFallingBarThatCoversARisingOne(String row, Kind kind) {
        assertThat(kindsOfTheLastSession(PLAIN, row)).isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @Test
    void shouldNotEngulfABarThatNeitherRoseNorFell() {
        assertThat(kindsOfTheLastSession("100 102 98 100", "99 102 98 101.5")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "100 102 98 100.2, true",
        "100.2 102 98 100, true",
        "100 102 98 100, true",
        "100 102 98 100.21, false",
        "100.21 102 98 100, false",
        "100 100 100 100, false"
    })
    void shouldCallABarADojiUpTo5PercentOfItsRange(String row, boolean doji) {
        assertThat(kindsOfTheLastSession(PLAIN, row).contains(Kind.DOJI)).isEqualTo(doji);
    }

    @ParameterizedTest
    @CsvSource({"199, ", "200, 2.00", "333, 3.33", "1000, 10.00"})
    void shouldSeeAVolumeOfTwiceTheMeanOfThe20SessionsBefore(int volume, BigDecimal multiple) {
        // Given 20 sessions with a mean volume of 100, and one before them that does not count
        List<String> rows = new ArrayList<>(List.of(PLAIN + " 1000000"));
        rows.addAll(Collections.nCopies(10, PLAIN + " 50"));
        rows.addAll(Collections.nCopies(10, PLAIN + " 150"));

        // When
        rows.add(PLAIN + " " + volume);

        // Then
        assertThat(signals(rows))
                .isEqualTo(multiple == null ? List.of() : List.of(Signal.volume(TestBars.LAST, multiple)));
    }

    @Test
    void shouldNotReckonAVolumeWithFewerThan20SessionsBeforeOrWithAnUnknownOrNoVolume() {
        List<String> nineteen = new ArrayList<>(Collections.nCopies(19, PLAIN + " 100"));
        List<String> unknown = new ArrayList<>(Collections.nCopies(19, PLAIN + " 100"));
        List<String> none = new ArrayList<>(Collections.nCopies(20, PLAIN + " 0"));
        unknown.add(5, PLAIN);

        nineteen.add(PLAIN + " 900");
        unknown.add(PLAIN + " 900");
        none.add(PLAIN + " 900");

        assertThat(signals(nineteen)).isEmpty();
        assertThat(signals(unknown)).isEmpty();
        assertThat(signals(none)).isEmpty();
        nineteen.add(PLAIN);
        assertThat(signals(nineteen)).isEmpty();
    }

    @Test
    void shouldReckonAVolumeFromThe21stSessionOn() {
        List<String> rows = new ArrayList<>(Collections.nCopies(20, PLAIN + " 100"));

        rows.add(PLAIN + " 250");

        assertThat(signals(rows)).containsExactly(Signal.volume(TestBars.LAST, new BigDecimal("2.50")));
    }

    @Test
    void shouldCountHigherAndLowerClosesFrom3OnUpToTheLastSession() {
        assertThat(streaks("100", "101", "102")).isEmpty();
        assertThat(streaks("100", "101", "102", "103"))
                .containsExactly(Signal.streak(TestBars.LAST, Kind.HIGHER_CLOSES, 3));
        assertThat(streaks("103", "102", "101", "100"))
                .containsExactly(Signal.streak(TestBars.LAST, Kind.LOWER_CLOSES, 3));
        assertThat(streaks("1", "2", "3", "4", "5", "6", "7", "8", "9"))
                .containsExactly(Signal.streak(TestBars.LAST, Kind.HIGHER_CLOSES, 8));
    }

    @Test
    void shouldEndAStreakAtAnUnchangedCloseAndAtATurn() {
        assertThat(streaks("100", "101", "102", "102", "103", "104", "105"))
                .containsExactly(Signal.streak(TestBars.LAST, Kind.HIGHER_CLOSES, 3));
        assertThat(streaks("100", "101", "102", "99", "98", "97", "96"))
                .containsExactly(Signal.streak(TestBars.LAST, Kind.LOWER_CLOSES, 4));
        assertThat(streaks("100", "101", "102", "103", "102")).isEmpty();
        assertThat(streaks("100", "101", "102", "103", "103")).isEmpty();
    }

    @Test
    void shouldLookAtTheLast5SessionsNewestFirst() {
        List<String> rows = plain(10);
        rows.addAll(Collections.nCopies(6, "100 102 98 100"));

        assertThat(signals(rows))
                .extracting(Signal::session, Signal::kind)
                .containsExactlyElementsOf(List.of(17, 16, 15, 14, 13).stream()
                        .map(day -> tuple(LocalDate.of(2025, 10, day), Kind.DOJI))
                        .toList());
    }

    @Test
    void shouldTellTheSignalsOfOneSessionInTheOrderOfTheirKinds() {
        assertThat(kindsOfTheLastSession(PLAIN, "103 107 103 103.2")).containsExactly(Kind.GAP_UP, Kind.DOJI);
    }
}
