package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    private final DailySeries series = DailySeries.of(TestBars.closes("10", "11", "12"));

    @Test
    void shouldHaveAValueFromTheFirstSessionToTheLastAndNoneBeyond() {
        Line close = series.close();

        assertThat(close.size()).isEqualTo(3);
        assertThat(close.at(-1)).isNull();
        assertThat(close.at(0)).isEqualTo(10);
        assertThat(close.at(2)).isEqualTo(12);
        assertThat(close.at(3)).isNull();
        assertThat(close.last()).isEqualTo(12);
    }

    @Test
    void shouldCombineTwoLinesWhereBothHaveAValue() {
        Line difference = series.close().with(series.sma(2), (close, average) -> close - average);

        assertThat(difference.at(0)).isNull();
        assertThat(difference.at(1)).isEqualTo(0.5);
        assertThat(series.sma(2).with(series.close(), (average, close) -> close).at(0))
                .isNull();
    }

    @Test
    void shouldRoundTo6DecimalsAndKnowNoNegative0() {
        assertThat(Line.rounded(0.1 + 0.2)).isEqualTo(0.3);
        assertThat(Line.rounded(1.0000004)).isEqualTo(1.0);
        assertThat(Double.doubleToRawLongBits(Line.rounded(-1e-9))).isZero();
    }
}
