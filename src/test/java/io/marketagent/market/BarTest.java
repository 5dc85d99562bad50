package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

    private static final LocalDate FRIDAY = LocalDate.of(2025, 10, 17);
    private static final LocalDate MONDAY = LocalDate.of(2025, 10, 20);

    private static Bar bar(LocalDate first, LocalDate last, String open, String high, String low, String close) {
        return new Bar(
                first,
                last,
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                100L);
    }

    @ParameterizedTest
    @CsvSource({
        // The high is below the low, the open or the close
        "10, 9, 10, 9",
        "11, 10, 9, 10",
        "10, 10, 9, 11",
        // The low is above the open or the close
        "10, 12, 11, 12",
        "12, 12, 11, 10",
        // A price of 0 or less
        "1, 2, 0, 1",
        "1, 2, -1, 1"
    })
    void shouldRefuseExtremesThatDoNotEncloseOpenAndCloseOrAreNotPositive(
            String open, String high, String low, String close) {
        assertThatIllegalArgumentException().isThrownBy(() -> bar(FRIDAY, FRIDAY, open, high, low, close));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 10, 10", "10, 12, 10, 12", "12, 12, 10, 10", "0.01, 0.01, 0.01, 0.01"})
    void shouldTakeABarThatOpensAndClosesAtItsExtremes(String open, String high, String low, String close) {
        assertThat(bar(FRIDAY, FRIDAY, open, high, low, close).close()).isEqualTo(close);
    }

    @Test
    void shouldRefuseToEndBeforeItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bar(MONDAY, FRIDAY, "1", "1", "1", "1"))
                .withMessage("bar ends on 2025-10-17 before it starts on 2025-10-20");
    }

    @Test
    void shouldTakeAVolumeOf0AndRefuseOneBelow() {
        BigDecimal one = BigDecimal.ONE;

        assertThat(Bar.daily(FRIDAY, one, one, one, one, 0L).volume()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bar.daily(FRIDAY, one, one, one, one, -1L))
                .withMessage("negative volume -1");
    }

    @Test
    void shouldOnlyBeFollowedByALaterBar() {
        Bar friday = bar(FRIDAY, FRIDAY, "1", "1", "1", "1");
        Bar alsoFriday = bar(FRIDAY, MONDAY, "1", "1", "1", "1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> friday.followedBy(alsoFriday))
                .withMessage("2025-10-17 does not follow 2025-10-17");
        assertThat(friday.followedBy(bar(MONDAY, MONDAY, "1", "1", "1", "1")).lastSession())
                .isEqualTo(MONDAY);
    }
}
