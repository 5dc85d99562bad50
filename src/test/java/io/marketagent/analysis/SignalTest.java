package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalTest {

    @ParameterizedTest
    @CsvSource({"247.9, 247.90", "250, 250.00", "249.77, 249.77", "0.1234, 0.1234"})
    void shouldWriteThePriceOfANewHighWithAtLeastTwoDecimals(BigDecimal price, String written) {
        Signal high = Signal.extreme(LocalDate.of(2026, 11, 23), Signal.Kind.NEW_HIGH, 60, price);

        assertThat(high.label()).isEqualTo("new 60-session high at " + written);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void shouldTellAReaderWhatItsKindIsAbout(Signal signal, String label) {
        assertThat(signal.label()).isEqualTo(label);
    }

    static Stream<Arguments> everyKind() {
        LocalDate day = LocalDate.of(2026, 11, 23);
        BigDecimal number = new BigDecimal("2.50");
        return Stream.of(
                Arguments.of(Signal.extreme(day, Signal.Kind.NEW_LOW, 252, number), "new 252-session low at 2.50"),
                Arguments.of(
                        Signal.gap(day, Signal.Kind.GAP_UP, number), "gap up, opened 2.50 % above the previous high"),
                Arguments.of(
                        Signal.gap(day, Signal.Kind.GAP_DOWN, number),
                        "gap down, opened 2.50 % below the previous low"),
                Arguments.of(Signal.of(day, Signal.Kind.BULLISH_ENGULFING), "bullish engulfing bar"),
                Arguments.of(Signal.of(day, Signal.Kind.BEARISH_ENGULFING), "bearish engulfing bar"),
                Arguments.of(Signal.of(day, Signal.Kind.INSIDE_DAY), "inside day"),
                Arguments.of(Signal.of(day, Signal.Kind.OUTSIDE_DAY), "outside day"),
                Arguments.of(Signal.of(day, Signal.Kind.DOJI), "doji"),
                Arguments.of(Signal.volume(day, number), "volume 2.50 times its average"),
                Arguments.of(Signal.streak(day, Signal.Kind.HIGHER_CLOSES, 3), "3 higher closes in a row"),
                Arguments.of(Signal.streak(day, Signal.Kind.LOWER_CLOSES, 4), "4 lower closes in a row"));
    }
}
