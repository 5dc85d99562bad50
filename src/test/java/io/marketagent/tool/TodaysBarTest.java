package io.marketagent.tool;

import static io.marketagent.tool.Samples.NOW;
import static io.marketagent.tool.Samples.dollars;
import static io.marketagent.tool.Samples.quote;
import static io.marketagent.tool.Samples.sourced;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import io.marketagent.market.Quote.Basis;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When a quote can stand for a session that the series does not have yet. */
class TodaysBarTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 16);
    private static final TradingSession SESSION =
            TradingCalendar.NYSE.session(FRIDAY).orElseThrow();
    private static final Instant CLOSE = SESSION.close().toInstant();

    @Test
    void shouldMakeTheBarOfARunningSessionFromAQuoteOfToday() {
        // Given
        Sourced<Quote> quote = sourced(quote("SPY", null, NOW, Basis.TRADE), Duration.ofSeconds(59));

        // When, Then
        assertThat(TodaysBar.of(quote, SESSION, NOW))
                .contains(Bar.daily(
                        FRIDAY, dollars("100.00"), dollars("103.00"), dollars("99.00"), dollars("102.00"), 1_234_567L));
    }

    @Test
    void shouldNotMakeABarFromThePreviousDayFallback() {
        assertThat(TodaysBar.of(sourced(quote("SPY", null, NOW, Basis.PREVIOUS_DAY), Duration.ZERO), SESSION, NOW))
                .isEmpty();
    }

    @Test
    void shouldNotMakeABarFromATradeOfAnotherDayOrOfUnknownTime() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        assertThat(TodaysBar.of(sourced(quote("SPY", null, yesterday, Basis.TRADE), Duration.ZERO), SESSION, NOW))
                .isEmpty();
        assertThat(TodaysBar.of(sourced(quote("SPY", null, null, Basis.TRADE), Duration.ZERO), SESSION, NOW))
                .isEmpty();
    }

    @Test
    void shouldTakeAfterTheCloseOnlyAQuoteThatWasLoadedAfterIt() {
        // Given
        Quote quote = quote("SPY", null, CLOSE, Basis.TRADE);
        Instant now = CLOSE.plusSeconds(30);

        // When, Then
        assertThat(TodaysBar.of(sourced(quote, Duration.ofSeconds(31)), SESSION, now))
                .isEmpty();
        assertThat(TodaysBar.takenBeforeClose(sourced(quote, Duration.ofSeconds(31)), SESSION, now))
                .isTrue();
        assertThat(TodaysBar.of(sourced(quote, Duration.ofSeconds(30)), SESSION, now))
                .isPresent();
        assertThat(TodaysBar.takenBeforeClose(sourced(quote, Duration.ofSeconds(31)), SESSION, CLOSE.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void shouldNotMakeABarWithoutOpenHighOrLowNorFromContradictions() {
        assertThat(bar(null, "103", "99")).isNull();
        assertThat(bar("100", null, "99")).isNull();
        assertThat(bar("100", "103", null)).isNull();
        assertThat(bar("100", "101.99", "99")).as("last above high").isNull();
        assertThat(bar("100", "103", "102.01")).as("last below low").isNull();
        assertThat(bar("104", "103", "99")).as("open above high").isNull();
        assertThat(bar("100", "103", "99")).isNotNull();
    }

    private static Bar bar(String open, String high, String low) {
        Quote quote = new Quote(
                Symbol.of("SPY"),
                null,
                dollars("102"),
                null,
                null,
                price(open),
                price(high),
                price(low),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW,
                Basis.TRADE);
        return TodaysBar.of(sourced(quote, Duration.ZERO), SESSION, NOW).orElse(null);
    }

    private static BigDecimal price(String text) {
        return text == null ? null : dollars(text);
    }
}
