package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BlackScholesTest {

    /** With the formula's usual example (100, 100, one year, 20 %) at this class's rate of 4 %. */
    @Test
    void agreesWithThePublishedFormula() {
        BlackScholes call = BlackScholes.of(true, 100, 100, 1, 0.2);
        assertThat(call.price()).isCloseTo(9.9251, Offset.offset(0.001));
        assertThat(call.delta()).isCloseTo(0.6179, Offset.offset(0.0005));
        assertThat(call.gamma()).isCloseTo(0.01907, Offset.offset(0.0001));
        assertThat(call.vega()).isCloseTo(0.3814, Offset.offset(0.0005));
        assertThat(call.theta()).isNegative();
    }

    @Test
    void isTheIntrinsicValueAtTheEnd() {
        assertThat(BlackScholes.of(true, 105, 100, 0, 0.2).price()).isEqualTo(5);
        assertThat(BlackScholes.of(false, 105, 100, 0, 0.2).price()).isZero();
    }

    @Test
    void greeksAreTheSlopesOfThePrice() {
        double h = 0.001;
        for (boolean call : new boolean[] {true, false}) {
            BlackScholes at = BlackScholes.of(call, 100, 95, 0.25, 0.3);
            double slope = (BlackScholes.of(call, 100 + h, 95, 0.25, 0.3).price()
                            - BlackScholes.of(call, 100 - h, 95, 0.25, 0.3).price())
                    / (2 * h);
            assertThat(at.delta()).isCloseTo(slope, Offset.offset(0.001));
            double perPoint = (BlackScholes.of(call, 100, 95, 0.25, 0.31).price()
                            - BlackScholes.of(call, 100, 95, 0.25, 0.29).price())
                    / 2;
            assertThat(at.vega()).isCloseTo(perPoint, Offset.offset(0.001));
        }
    }
}
