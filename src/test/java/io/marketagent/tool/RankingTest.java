package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.analysis.figure.BarFigures;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.PeriodBars;
import io.marketagent.market.Bar;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static Item<String> item(String symbol, Figure figure, String... closes) {
        List<Bar> bars = new ArrayList<>();
        for (String close : closes) {
            BigDecimal price = new BigDecimal(close);
            bars.add(Bar.daily(LocalDate.of(2026, 3, 2).plusDays(bars.size()), price, price, price, price, 1_000L));
        }
        PeriodBars period = new PeriodBars(Symbol.of(symbol), bars.getFirst(), bars.subList(1, bars.size()), null);
        return Samples.item(symbol, symbol).with(List.of(BarFigures.of(FigureAsk.of(figure), period)));
    }

    @Test
    void shouldNameTheBestOfThreeChangesWithTheirSigns() {
        assertThat(Ranking.of(List.of(
                        item("KO", Figure.PERIOD_CHANGE, "100", "98"),
                        item("PEP", Figure.PERIOD_CHANGE, "100", "103"),
                        item("KDP", Figure.PERIOD_CHANGE, "100", "101"))))
                .containsExactly("PEP (+3.00%) did best, before KDP (+1.00%), KO (-2.00%).");
    }

    @Test
    void shouldPutTheDeepestDrawdownFirstAndWithoutASign() {
        assertThat(Ranking.of(List.of(
                        item("KO", Figure.MAX_DRAWDOWN, "100", "98"), item("PEP", Figure.MAX_DRAWDOWN, "100", "90"))))
                .containsExactly(
                        "By maximum drawdown, PEP (10.00%) comes first, before KO (2.00%); 8.00 percentage points apart.");
    }

    @Test
    void shouldSayThatOneOfThreeIsNotKnown() {
        assertThat(Ranking.of(List.of(
                        item("KO", Figure.BIGGEST_DROP, "100", "98"),
                        item("PEP", Figure.BIGGEST_DROP, "100", "90"),
                        item("KDP", Figure.BIGGEST_DROP, "100", "101"))))
                .containsExactly(
                        "By biggest drop of one session, PEP (10.00%) comes first, before KO (2.00%); not known of the"
                                + " others.");
    }

    @Test
    void shouldPutTheLowestChangeFirstWhereTheReaderWantsItSo() {
        // Given
        List<Item<String>> items =
                List.of(item("KO", Figure.PERIOD_CHANGE, "100", "98"), item("PEP", Figure.PERIOD_CHANGE, "100", "103"));

        // When / Then
        for (Ranking.Order order : List.of(Ranking.Order.LOWEST, Ranking.Order.DEEPEST)) {
            assertThat(Ranking.of(items, order))
                    .containsExactly(
                            "By change, lowest first: KO (-2.00%), PEP (+3.00%); 5.00 percentage points apart.");
        }
        assertThat(Ranking.of(items, Ranking.Order.SHALLOWEST))
                .containsExactly("PEP (+3.00%) did best, before KO (-2.00%); 5.00 percentage points apart.");
    }

    @Test
    void shouldPutTheShallowestFallFirstAsTheLowest() {
        // Given
        List<Item<String>> items =
                List.of(item("KO", Figure.MAX_DRAWDOWN, "100", "90"), item("PEP", Figure.MAX_DRAWDOWN, "100", "98"));

        // When / Then
        for (Ranking.Order order : List.of(Ranking.Order.LOWEST, Ranking.Order.SHALLOWEST)) {
            assertThat(Ranking.of(items, order))
                    .containsExactly("By maximum drawdown, smallest first: PEP (2.00%), KO (10.00%); 8.00 percentage"
                            + " points apart.");
        }
        assertThat(Ranking.of(items, Ranking.Order.DEEPEST))
                .containsExactly(
                        "By maximum drawdown, KO (10.00%) comes first, before PEP (2.00%); 8.00 percentage points apart.");
    }

    @Test
    void shouldRankNoPrices() {
        assertThat(Ranking.of(List.of(
                        item("KO", Figure.HIGHEST_CLOSE, "100", "98"), item("PEP", Figure.HIGHEST_CLOSE, "100", "90"))))
                .isEmpty();
    }
}
