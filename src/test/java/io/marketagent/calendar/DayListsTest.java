package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates that share a month or a year. */
class DayListsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNH on May 12, 13 and 14, 2025 | UNH on May 12, 2025 and May 13, 2025 and May 14, 2025",
                "closes of 3, 4 and 5 November | closes of November 3 and November 4 and November 5",
                "on the 24th and on the 25th of December | on the December 24th and December 25th",
                "March and April 2025 | March 2025 and April 2025",
                "May vs June 2024 | May 2024 vs June 2024"
            })
    void shouldWriteEachDateInFull(String text, String expected) {
        assertThat(DayLists.writtenOut(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "between March 2 and 13",
                "SPY Dec 18, 650 and 660 calls",
                "sma 20 and 50 of AAPL",
                "March 3 and April 5 2025",
                "10 and 20 day averages in May"
            })
    void shouldLeaveARangeAStrikeAndAWindowAlone(String text) {
        assertThat(DayLists.writtenOut(text)).isEqualTo(text);
    }
}
