package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {

    @ParameterizedTest
    @CsvSource({"247.9, 247.90", "250, 250.00", "249.77, 249.77", "0.1234, 0.1234"})
    void shouldWriteThePriceOfANewHighWithAtLeastTwoDecimals(BigDecimal price, String written) {
        Signal high = Signal.extreme(LocalDate.of(2026, 11, 23), Signal.Kind.NEW_HIGH, 60, price);

        assertThat(high.label()).isEqualTo("new 60-session high at " + written);
    }
}
