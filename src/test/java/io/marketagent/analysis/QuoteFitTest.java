package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteFitTest {

    private static final PriceHistory BARS = TestBars.closes("1000", "1000", "1000");

    private static Quote quote(String last, String previousClose, Quote.Basis basis) {
        return TestQuotes.of(TestBars.SPY, last, previousClose, basis);
    }

    @ParameterizedTest
    @CsvSource({"551, true", "550, false", "1799, true", "1800, false", "100, false", "1000, true", "10000, false"})
    void shouldFitWhereThePreviousCloseIsAbove55AndBelow180PercentOfTheLastClose(String previousClose, boolean fits) {
        assertThat(QuoteFit.contradiction(BARS, quote("101", previousClose, Quote.Basis.TRADE))
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void shouldNameBothClosesThatContradict() {
        assertThat(QuoteFit.contradiction(BARS, quote("101", "100", Quote.Basis.TRADE)))
                .contains(
                        "The quote of SPY and its daily bars do not fit together, as after a split that only one of them"
                                + " knows: the quote has a previous close of 100.00, the bar of 2025-10-17 a close of 1000.00");
    }

    @Test
    void shouldFitWhereThePreviousCloseIsTheOneBeforeTheSeriesLast() {
        assertThat(QuoteFit.contradiction(TestBars.closes("100", "1000"), quote("1000", "100", Quote.Basis.TRADE)))
                .isEmpty();
    }

    @Test
    void shouldCompareTheCloseOfAPreviousDaysBarItself() {
        assertThat(QuoteFit.contradiction(BARS, quote("100", null, Quote.Basis.PREVIOUS_DAY)))
                .hasValueSatisfying(words -> assertThat(words).contains("a price of 100.00"));
        assertThat(QuoteFit.contradiction(BARS, quote("990", null, Quote.Basis.PREVIOUS_DAY)))
                .isEmpty();
    }

    @Test
    void shouldFindNoFitWhereTheSeriesEnded3SessionsAgo() {
        Quote quote = quote("1000", "1000", Quote.Basis.TRADE);

        assertThat(QuoteFit.misfit(BARS, quote, LocalDate.of(2025, 10, 21))).isEmpty();
        assertThat(QuoteFit.misfit(BARS, quote, LocalDate.of(2025, 10, 22)))
                .contains("There is no bar of SPY from 2025-10-20 to 2025-10-22 (3 sessions)");
    }

    @Test
    void shouldCompareNothingWithAnEmptySeries() {
        assertThat(QuoteFit.contradiction(BARS.with(List.of()), quote("1", "1", Quote.Basis.TRADE)))
                .isEmpty();
    }
}
