package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.analysis.TechnicalIndicators;
import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorsMarkdownTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    @Test
    void shouldShowTheAnalysisOfAListingTooYoungForAnyAverage() {
        // Given ten sessions: the shortest average of the trend takes twenty
        PriceHistory young = history(10, "50");

        // When
        String shown = AnalysisMarkdown.render(TechnicalAnalysis.analysis(young, new BigDecimal("50")));

        // Then
        assertThat(shown)
                .startsWith("**Trend**\n")
                .contains("too few sessions for an average", "RSI 14: –", "MACD: –", "too few for a trend")
                .doesNotContain("null");
    }

    /** At two decimals 0.1204 would be above an average of 0.12. */
    @Test
    void shouldCompareAPriceBelowOneDollarAtTheHundredthOfACent() {
        // Given
        PriceHistory penny = history(50, "0.1204");
        IndicatorsView view = new IndicatorsView(TechnicalIndicators.indicators(penny), null, null);

        // When
        JsonNode told = IndicatorsMarkdown.describe(view, List.of(IndicatorPick.of("sma_20")));

        // Then
        assertThat(told.at("/sma/20").decimalValue()).isEqualByComparingTo("0.1204");
        assertThat(told.at("/close_against/sma_20").asText()).isEqualTo("at");
    }

    @Test
    void shouldSayHowManySessionsAnAverageTakesThatWasAskedForAndCannotBe() {
        // Given
        PriceHistory young = history(50, "20");
        IndicatorsView view = new IndicatorsView(TechnicalIndicators.indicators(young), null, null);

        // When
        List<Block> blocks = IndicatorsMarkdown.blocks(
                Samples.item("YNG", view), List.of(IndicatorPick.of("sma_200"), IndicatorPick.of("sma_50")));

        // Then
        assertThat(blocks.getFirst().markdown())
                .contains("| SMA 200 | – (takes 200 sessions) |", "| SMA 50 | 20.00 |")
                .doesNotContain("SMA 20 ");
    }

    private static PriceHistory history(int sessions, String close) {
        BigDecimal price = new BigDecimal(close);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            bars.add(Bar.daily(FIRST.plusDays(i), price, price, price, price, 1_000L));
        }
        return new PriceHistory(Symbol.of("YNG"), FIRST, bars, null);
    }
}
