package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneSeriesTest {

    private static final Symbol SPY = TestBars.SPY;

    private static List<Bar> closes(String... closes) {
        return TestBars.closes(closes).bars();
    }

    private static Quote quote(Symbol symbol, String last, String previousClose) {
        return TestQuotes.of(symbol, last, previousClose, Quote.Basis.TRADE);
    }

    @ParameterizedTest
    @CsvSource({"100, 179.99, false", "100, 180, true", "100, 55.01, false", "100, 55, true", "0.0002, 0.0001, true"})
    void shouldDoubtACloseOf180OrOf55PercentOfTheOneBefore(String before, String after, boolean doubted) {
        assertThat(OneSeries.caution(SPY, closes(before, after))).matches(caution -> caution.isPresent() == doubted);
        assertThat(OneSeries.caution(quote(SPY, after, before))).matches(caution -> caution.isPresent() == doubted);
    }

    @Test
    void shouldNameTheLargestOf2JumpsWithBothClosesAndTheirSessions() {
        // Given
        List<Bar> bars = closes("12.40", "1550", "1550", "155");

        // Then
        assertThat(OneSeries.caution(SPY, bars))
                .hasValue("Caution: the daily prices of SPY may not be one series: the close of "
                        + bars.get(1).lastSession() + ", 1550.00, is 125.00 times the one before it, 12.40 on "
                        + bars.get(0).lastSession()
                        + " (the largest of 2 such jumps), as after a split or under a symbol given anew; what is"
                        + " counted over that may be wrong");
    }

    @Test
    void shouldNotDoubtAnIndexThatDoubles() {
        Symbol vix = Symbol.of("VIX");

        assertThat(OneSeries.caution(vix, closes("15", "37"))).isEmpty();
        assertThat(OneSeries.caution(quote(vix, "37", "15"))).isEmpty();
    }

    @Test
    void shouldDoubtAHoleOf3SessionsButNotOf2() {
        // Given: Monday, then Thursday or Friday
        BigDecimal price = BigDecimal.TEN;
        Bar monday = Bar.daily(LocalDate.of(2026, 10, 5), price, price, price, price, 1L);
        Bar thursday = Bar.daily(LocalDate.of(2026, 10, 8), price, price, price, price, 1L);
        Bar friday = Bar.daily(LocalDate.of(2026, 10, 9), price, price, price, price, 1L);

        // Then
        assertThat(OneSeries.caution(SPY, List.of(monday, thursday))).isEmpty();
        assertThat(OneSeries.caution(SPY, List.of(monday, friday)))
                .hasValue("Caution: the daily prices of SPY may not be one series: there is no bar from 2026-10-06 to"
                        + " 2026-10-08 (3 sessions)");
        assertThat(OneSeries.jumps(SPY, List.of(monday, friday))).isEmpty();
    }

    @Test
    void shouldDoubtAQuoteWhosePreviousCloseIsNoneOfTheLast2Closes() {
        assertThat(OneSeries.misfit(quote(SPY, "101", "100"), closes("1000", "1000")))
                .get()
                .asString()
                .startsWith("Caution: the quote of SPY and its daily bars do not fit together");
        assertThat(OneSeries.misfit(quote(SPY, "101", "100"), closes("100", "1000")))
                .isEmpty();
    }

    @Test
    void shouldTellIndicatorsLevelsAndSignalsOfAJumpWithinTheir600SessionsOnly() {
        // Given
        List<String> closes = new ArrayList<>(Collections.nCopies(600, "10"));
        closes.addFirst("1");
        PriceHistory old = TestBars.closes(closes.toArray(String[]::new));
        closes.removeLast();
        PriceHistory recent = TestBars.closes(closes.toArray(String[]::new));

        // Then
        assertThat(TechnicalIndicators.indicators(old).notes()).isEmpty();
        assertThat(TechnicalIndicators.indicators(recent).notes())
                .singleElement()
                .matches(OneSeries::isCaution);
    }
}
