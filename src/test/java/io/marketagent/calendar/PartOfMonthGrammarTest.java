package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a month, asked on Wednesday, 25 November 2026. */
class PartOfMonthGrammarTest {

    private static final Instant NOW = Instant.parse("2026-11-25T16:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "the first week of November, 2026-11-02 to 2026-11-08", // the 1st is a Sunday
        "first week of November 2026, 2026-11-02 to 2026-11-08",
        "the second week of October, 2026-10-05 to 2026-10-11",
        "last week of March 2026, 2026-03-30 to 2026-03-31",
        "the fifth week of June 2026, 2026-06-29 to 2026-06-30",
        "first week of January 2026, 2026-01-01 to 2026-01-04", // none before the month
        "the first two weeks of October, 2026-10-01 to 2026-10-11",
        "last two weeks of October, 2026-10-19 to 2026-10-31",
        "the last five sessions of Q3, 2026-09-24 to 2026-09-30",
        "first 3 trading days of this month, 2026-11-02 to 2026-11-04",
        "the first three days of July 2026, 2026-07-01 to 2026-07-06", // the 3rd is a holiday
        "second half of October, 2026-10-16 to 2026-10-31",
        "first half of February 2026, 2026-02-01 to 2026-02-15",
        "early May, 2026-05-01 to 2026-05-10",
        "mid-September, 2026-09-11 to 2026-09-20",
        "late November 2025, 2025-11-21 to 2025-11-30"
    })
    void shouldReadThatPartAndNotTheWhole(String phrase, String expected) {
        assertThat(Period.parse(phrase, NOW).orElseThrow().phrase()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "AMD's average close in the first week of November, 2026-11-02 to 2026-11-08",
        "TSLA in early May, 2026-05-01 to 2026-05-10"
    })
    void shouldFindItInASentence(String sentence, String expected) {
        assertThat(Period.findAll(sentence, NOW, 3))
                .singleElement()
                .satisfies(match -> assertThat(match.period().phrase()).isEqualTo(expected));
    }
}
