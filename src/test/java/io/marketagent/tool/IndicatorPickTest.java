package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.tool.IndicatorPick.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which indicators are asked for on their own. */
class IndicatorPickTest {

    @Test
    void shouldReadEveryLabelItOffers() {
        assertThat(IndicatorPick.LABELS).hasSize(16);
        for (String label : IndicatorPick.LABELS) {
            assertThat(IndicatorPick.of(label).label()).isEqualTo(label);
            assertThat(IndicatorPick.of(" " + label.toUpperCase() + " ").label())
                    .isEqualTo(label);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vwap", "sma_51", "sma_", "rsi_14", "_", "sma_5_0", "sma_999999999999"})
    void shouldRefuseAnythingElseAndNameTheLabels(String word) {
        assertThatThrownBy(() -> IndicatorPick.of(word))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("sma_50");
    }

    @Test
    void shouldWantAllWhenNothingIsPicked() {
        assertThat(IndicatorPick.wants(List.of(), Kind.RSI, null)).isTrue();
        assertThat(IndicatorPick.wants(List.of(), Kind.EMA, 200)).isTrue();
    }

    @Test
    void shouldWantOneWindowOrAllWindowsOfAKind() {
        // Given
        List<IndicatorPick> picks = List.of(IndicatorPick.of("sma_50"), IndicatorPick.of("ema"));

        // When, Then
        assertThat(IndicatorPick.wants(picks, Kind.SMA, 50)).isTrue();
        assertThat(IndicatorPick.wants(picks, Kind.SMA, 20)).isFalse();
        assertThat(IndicatorPick.wants(picks, Kind.EMA, 20)).isTrue();
        assertThat(IndicatorPick.wants(picks, Kind.RSI, null)).isFalse();
    }
}
