package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "1min, MINUTE",
        "1-minute, MINUTE",
        "5min, FIVE_MINUTES",
        "5m, FIVE_MINUTES",
        "15 minutes, FIFTEEN_MINUTES",
        "hour, HOUR",
        "Hourly, HOUR",
        "1h, HOUR",
        "day, DAY",
        "daily, DAY",
        "Days, DAY",
        "1d, DAY",
        "D, DAY",
        "week, WEEK",
        "weekly, WEEK",
        "weeks, WEEK",
        "1w, WEEK",
        "' W ', WEEK",
        "month, MONTH",
        "monthly, MONTH",
        "months, MONTH",
        "1mo, MONTH",
        "1M, MONTH",
        "m, MONTH"
    })
    void shouldReadTheWordsForIntervals(String word, Interval interval) {
        assertThat(Interval.of(word)).isEqualTo(interval);
        assertThat(Interval.of(interval.label())).isEqualTo(interval);
    }

    @Test
    void shouldNameTheSevenWordsWhenAnotherIsGiven() {
        assertThatThrownBy(() -> Interval.of("fortnight"))
                .isInstanceOf(MarketException.BadRequest.class)
                .hasMessage("'fortnight' is no interval: expected one of 1min, 5min, 15min, hour, day, week, month");
    }

    /** Weeks run Monday to Sunday. */
    @ParameterizedTest
    @CsvSource({
        "DAY, 2025-10-19, 2025-10-19",
        "WEEK, 2025-10-13, 2025-10-13",
        "WEEK, 2025-10-19, 2025-10-13",
        "WEEK, 2026-01-01, 2025-12-29",
        "MONTH, 2025-10-31, 2025-10-01",
        "MONTH, 2025-10-01, 2025-10-01"
    })
    void shouldStartOnAMondayOrTheFirst(Interval interval, LocalDate date, LocalDate start) {
        assertThat(interval.startOf(date)).isEqualTo(start);
    }
}
