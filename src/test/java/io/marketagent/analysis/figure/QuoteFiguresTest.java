package io.marketagent.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.analysis.TestQuotes;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteFiguresTest {

    private static final Symbol TSLA = Symbol.of("TSLA");
    /** Wednesday, an hour after the open. */
    private static final Instant NOW = Instant.parse("2026-11-25T15:30:00Z");

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Quote quote(
            String last, @Nullable String previous, @Nullable String open, @Nullable Long average, Instant traded) {
        return new Quote(
                TSLA,
                "Tesla Inc",
                new BigDecimal(last),
                null,
                null,
                number(open),
                new BigDecimal("440"),
                new BigDecimal("430"),
                number(previous),
                1_234_567L,
                average,
                new BigDecimal("434.50"),
                new BigDecimal("434.52"),
                null,
                null,
                traded,
                Quote.Basis.TRADE);
    }

    private static Quote usual() {
        return quote("434.51", "436.53", "440.00", 98_000_000L, NOW);
    }

    private static PriceHistory year(int sessions) {
        List<Bar> bars = new ArrayList<>();
        LocalDate session = LocalDate.of(2026, 11, 24);
        for (int i = 0; i < sessions; i++) {
            BigDecimal close = BigDecimal.valueOf(400 + i);
            bars.add(
                    0,
                    Bar.daily(
                            session,
                            close,
                            close.add(BigDecimal.TEN),
                            close.subtract(BigDecimal.TEN),
                            close,
                            100L + i));
            session = TradingCalendar.NYSE.sessionOnOrBefore(session.minusDays(1));
        }
        return new PriceHistory(TSLA, session, bars, null);
    }

    private static FigureReading of(Figure figure, Quote quote, Instant now, @Nullable PriceHistory series) {
        return QuoteFigures.of(FigureAsk.of(figure), quote, now, now, () -> Optional.ofNullable(series));
    }

    @Test
    void shouldTellThePriceItsChangeAndTheTime() {
        assertThat(of(Figure.LAST, usual(), NOW, null).sentence())
                .isEqualTo("TSLA is at 434.51, down 2.02 (-0.46%), as of 10:30 EST.");
    }

    @Test
    void shouldNameTheDayOfAPriceOfAnotherDay() {
        assertThat(of(Figure.LAST, usual(), Instant.parse("2026-11-26T15:30:00Z"), null)
                        .sentence())
                .isEqualTo("TSLA is at 434.51, down 2.02 (-0.46%), as of Wed 2026-11-25 10:30 EST.");
    }

    @Test
    void shouldTellTheLastSessionsChangeBeforeTheOpen() {
        // Given: the vendor has set the change to nothing
        Instant before = Instant.parse("2026-11-25T13:00:00Z");
        Quote reset = quote("400.00", "400.00", null, null, Instant.parse("2026-11-24T21:00:00Z"));

        // When
        FigureReading change = of(Figure.CHANGE, reset, before, year(3));

        // Then: the last close is 400, the one before 401
        assertThat(change.value()).isEqualByComparingTo("-0.25");
        assertThat(change.sentence())
                .isEqualTo("The market has not opened yet today; in the last session, on Tue 2026-11-24, TSLA closed"
                        + " down 1.00 (-0.25%) at 400.00.");
        assertThat(of(Figure.LAST, reset, before, year(3)).sentence())
                .isEqualTo("TSLA is at 400.00, as of Tue 2026-11-24 16:00 EST; the market has not opened yet today.");
    }

    @Test
    void shouldTakeTheVendorsAverageVolumeAndSayThatItsWindowIsUnknown() {
        // When
        FigureReading average = of(Figure.AVERAGE_VOLUME, usual(), NOW, year(30));

        // Then
        assertThat(average.value()).isEqualByComparingTo("98000000");
        assertThat(average.sentence()).contains("98,000,000 shares a session, as the vendor reckons it");
    }

    @Test
    void shouldTakeTheMeanOfTheLastTwentySessionsWhereTheVendorHasNone() {
        // Given: volumes of 100 to 119, the latest session's is 100
        Quote zero = quote("434.51", "436.53", "440.00", 0L, NOW);

        // Then
        assertThat(of(Figure.AVERAGE_VOLUME, zero, NOW, year(30)).value()).isEqualByComparingTo("110");
        assertThat(of(Figure.AVERAGE_VOLUME, zero, NOW, year(19)).isAbsent()).isTrue();
        assertThat(of(Figure.AVERAGE_VOLUME, zero, NOW, null).isAbsent()).isTrue();
    }

    @Test
    void shouldTellTheSpreadInDollarsAndInPercentOfTheMid() {
        // When
        FigureReading spread = of(Figure.SPREAD, usual(), NOW, null);

        // Then
        assertThat(spread.value()).isEqualByComparingTo("0.02");
        assertThat(spread.sentence())
                .isEqualTo("The bid-ask spread of TSLA is 0.02 (0.005% of the mid): bid 434.50, ask 434.52, as of"
                        + " 10:30 EST.");
    }

    @Test
    void shouldTellTheRangeInPercentOfThePreviousClose() {
        assertThat(of(Figure.RANGE, usual(), NOW, null).value()).isEqualByComparingTo("2.29");
    }

    @Test
    void shouldTellTheGapAtTheOpen() {
        // When
        FigureReading gap = of(Figure.GAP, usual(), NOW, null);

        // Then
        assertThat(gap.value()).isEqualByComparingTo("0.79");
        assertThat(gap.sentence())
                .isEqualTo("TSLA gapped up 3.47 (+0.79%) at the open, to 440.00 from a previous close of 436.53, on Wed"
                        + " 2026-11-25.");
        assertThat(of(Figure.GAP, quote("1", null, "1", null, NOW), NOW, null).isAbsent())
                .isTrue();
    }

    @Test
    void shouldTakeTheYearsBarsWhereTheVendorHasNoYearRange() {
        // Given: closes of 400 to 409, highs ten above, and 440 today

        // Then
        assertThat(of(Figure.YEAR_HIGH, usual(), NOW, year(10)).value()).isEqualByComparingTo("440");
        assertThat(of(Figure.YEAR_LOW, usual(), NOW, year(10)).value()).isEqualByComparingTo("390");
        assertThat(of(Figure.FROM_YEAR_HIGH, usual(), NOW, year(10)).sentence())
                .startsWith("TSLA is 1.25% below its 52-week high of 440.00 (by its daily bars since 2025-11-25)");
        assertThat(of(Figure.FROM_YEAR_LOW, usual(), NOW, year(10)).value()).isEqualByComparingTo("11.41");
    }

    /** A quote that knows its price alone. */
    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldTellNothingThatTheQuoteDoesNotSay(Figure figure) {
        if (figure.need() != Figure.Need.QUOTE || figure == Figure.LAST) {
            return;
        }
        // Given
        Quote bare = TestQuotes.of(TSLA, "10", null, Quote.Basis.TRADE);

        // When
        FigureReading reading = of(figure, bare, NOW, null);

        // Then
        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence()).contains("TSLA").contains("is not known");
    }
}
