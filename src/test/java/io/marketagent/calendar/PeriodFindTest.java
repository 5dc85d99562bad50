package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodFindTest {

    private static final Instant NOW = Clocks.newYork("2025-10-17T18:00");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what was the close of TSLA on Oct 17? | 2025-10-17 | on Oct 17",
                "how did AAPL do since Labor Day | since 2025-09-01 | since Labor Day",
                "What was the high of NVDA on Thanksgiving 2024 | 2024-11-28 | on Thanksgiving 2024",
                "XOM since 2Q | since 2025-04-01 | since 2Q",
                "XOM from 1Q to 2Q | 2025-01-01 to 2025-06-30 | from 1Q to 2Q",
                "KO since the month start | this month | since the month start",
                "AAPL from Nov 5 2022 to Feb 3 | 2022-11-05 to 2023-02-03 | from Nov 5 2022 to Feb 3",
                "AAPL from Mar 5 to Feb 3 | 2024-03-05 to 2025-02-03 | from Mar 5 to Feb 3",
                "AAPL from Memorial Day to Good Friday | 2024-05-27 to 2025-04-18 | from Memorial Day to Good Friday",
                "AMD from Friday to Wednesday | 2025-10-10 to 2025-10-15 | from Friday to Wednesday",
                "AMD from 3 weeks ago to yesterday | 2025-09-26 to 2025-10-16 | from 3 weeks ago to yesterday",
                "AMD from 2025-10-01 to yesterday | 2025-10-01 to 2025-10-16 | from 2025-10-01 to yesterday",
                "AMD between Oct 1 and today | 2025-10-01 to 2025-10-17 | between Oct 1 and today",
                "AMD from Sep 10 to Nov 11 | 2025-09-10 to 2025-10-17 | from Sep 10 to Nov 11",
                "AMD from Sep 9 to Nov 11 | 2024-09-09 to 2024-11-11 | from Sep 9 to Nov 11",
                "SPY from 2020 to 2023 | 2020-01-01 to 2023-12-31 | from 2020 to 2023",
                "SPY between 2020 and 2025 | 2020-01-01 to 2025-12-31 | between 2020 and 2025",
                "NVDA 2023 | 2023 | 2023",
                "NVDA 2025 | 2025 | 2025",
                "TSLA on Fri | on Friday | on Fri",
                "AAPL from Oct 13 to Oct 24 | 2025-10-13 to 2025-10-17 | from Oct 13 to Oct 24",
                "AMD from Nov 20 to Nov 30 | 2024-11-20 to 2024-11-30 | from Nov 20 to Nov 30",
                "SPY on New Year's Day 2022 | 2022-01-01 | on New Year's Day 2022",
                "SPY since Juneteenth 2021 | since 2021-06-19 | since Juneteenth 2021",
                "AAPL from Thanksgiving to Christmas 2024 | 2024-11-28 to 2024-12-25 | from Thanksgiving to Christmas 2024",
                "AAPL from Memorial Day to Labor Day | 2025-05-26 to 2025-09-01 | from Memorial Day to Labor Day",
                "AAPL from Thanksgiving 2023 to Christmas | 2023-11-23 to 2023-12-25 | from Thanksgiving 2023 to Christmas",
                "AAPL on the day after Christmas | 2024-12-26 | on the day after Christmas",
                "AAPL the day before Labor Day | 2025-08-29 | the day before Labor Day",
                "SPY in the week of Thanksgiving 2024 | week of 2024-11-25 | in the week of Thanksgiving 2024",
                "SPY Labor Day week | week of 2025-09-01 | Labor Day week",
                "SPY on the day after last Thanksgiving | 2024-11-29 | on the day after last Thanksgiving",
                "AAPL from Christmas to New Year's Eve last year | 2024-12-25 to 2024-12-31 | from Christmas to New Year's Eve"
                        + " last year",
                "MSFT close on Good Friday | 2025-04-18 | on Good Friday",
                "TSLA since the fourth of July | since 2025-07-04 | since the fourth of July",
                "AMD over the past 3 months | past 3 months | over the past 3 months",
                "SPY last 5 trading days OHLC | last 5 trading days | last 5 trading days",
                "NVDA the previous week's Friday | the previous week's Friday | the previous week's Friday",
                "What did MSFT close at yesterday? | yesterday | at yesterday",
                "yesterday's close of AAPL | yesterday | yesterday",
                "How is the market doing today? | today | today",
                "How did Tesla do last week compared with SPY? | last week | last week",
                "last week's high and low of QQQ | last week | last week",
                "AAPL ytd performance | year to date | ytd",
                "Show me Apple's daily prices from 2 Jan to 31 Mar 2025 | 2025-01-02 to 2025-03-31 | from 2 Jan to 31 Mar 2025",
                "prices of KO since June please | since 2025-06-01 | since June",
                "price history of AMD between 2025-01-02 and 2025-03-31 | 2025-01-02 to 2025-03-31 | between 2025-01-02 and"
                        + " 2025-03-31",
                "weekly bars for IWM for the last 10 weeks | past 10 weeks | for the last 10 weeks",
                "What was NVDA's price in March? | March 2025 | in March",
                "In May, how did SPY do? | May 2025 | In May",
                "How did GOOG trade in may of 2024 | May 2024 | in may of 2024",
                "BRK.B in Q3 2024 | Q3 2024 | in Q3 2024",
                "how did AAPL do in 2024 | 2024 | in 2024",
                "AMZN 1y chart | past year | 1y",
                "NFLX 3-month return | past 3 months | 3-month",
                "52 week high of META | past 52 weeks | 52 week",
                "give me 2 weeks of INTC bars | past 2 weeks | 2 weeks",
                "the close of SPY on 10/17/2025 | 2025-10-17 | on 10/17/2025",
                "SPY close 2025-10-17 please | 2025-10-17 | 2025-10-17",
                "where was SPX 2 weeks ago? | 2 weeks ago | 2 weeks ago",
                "what was VIX at a year ago | 1 year ago | at a year ago",
                "TSLA on Monday | on Monday | on Monday",
                "what did F do last Tuesday? | last Tuesday | last Tuesday",
                "QQQ on the last trading day of September | 2025-09-30 | on the last trading day of September",
                "AMD's bars for the week of Oct 6 | week of 2025-10-06 | for the week of Oct 6",
                "how did JPM move over the last month | past month | over the last month",
                "how did JPM move last month | last month | last month",
                "XOM during the past year and a half maybe | past year | during the past year",
                "MSFT so far this year | year to date | so far this year",
                "DIS month to date, weekly | this month | month to date",
                "CVX Oct 6-10 | 2025-10-06 to 2025-10-10 | Oct 6-10",
                "PLTR on Friday, October 10th, 2025 close | 2025-10-10 | on Friday, October 10th, 2025",
                "AAPL September | September 2025 | September",
                "what happened the day before yesterday to UBER | 2 trading days ago | the day before yesterday",
                "AAPL, MSFT and GOOG (last quarter) | last quarter | last quarter",
                "What will the price of AAPL be tomorrow? | 2025-10-18 | tomorrow",
                "how did 3M do over the past 3M | past 3 months | over the past 3M",
                "AAPL 6M chart | past 6 months | 6M",
                "how did SPY do in late March? | 2025-03-21 to 2025-03-31 | in late March",
                "price on the first of October | 2025-10-01 | on the first of October",
                "SPY close on 15.10.2025 | 2025-10-15 | on 15.10.2025",
                "from Monday to Friday last week: SPY | 2025-10-06 to 2025-10-10 | from Monday to Friday last week",
                "HOW DID SPY DO LAST WEEK | last week | LAST WEEK",
                "show h1 2025 for SPY | H1 2025 | h1 2025",
                "SPY for the first half of 2024 | H1 2024 | for the first half of 2024",
                "closing price of AMZN on the 3rd of October | 2025-10-03 | on the 3rd of October",
                "the previous week\u2019s Friday close of NVDA | the previous week's Friday | the previous week\u2019s Friday"
            })
    void theFirstAndLongestPeriodOfAQuestionIsFound(String text, String phrase, String words) {
        Period.Match match = Period.find(text, NOW).orElseThrow();
        assertThat(match.period().phrase()).isEqualTo(phrase);
        assertThat(text.substring(match.start(), match.end())).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what can you do",
                "may I see the market",
                "is it a second chance",
                "can you march on with AAPL?",
                "it may 5x",
                "AMD may fall, may it not?",
                "what is the price of 3M",
                "RSI 14 of SPY",
                "20 day moving average of SPY",
                "50-day SMA of AAPL and the 200 day EMA",
                "14-day RSI for NVDA",
                "my position in MAR",
                "RSI on SUN",
                "SPX 6700 call",
                "puts between 2000 and 2050",
                "strikes 2000 to 2050 for NDX",
                "strikes 2000 to 2020 for RUT",
                "RUT 2026",
                "is the market open?",
                "one day I will buy",
                "quote for 3M",
                "3M chart",
                "give me a second",
                "support and resistance of TSLA",
                "quote for $AAPL",
                "NVDA call options expiring in 30 days",
                "SPY 30 days out",
                "daily and weekly bars of QQQ",
                "the put/call ratio is 1/2",
                "volume above 5M",
                "SPY261218C00650000",
                "AAPL 200.50 1,000 shares",
                "what is a decade",
                "show me the monthly options",
                "who was elected second in command",
                "sunny side of trading",
                "first things first",
                "the market may march higher",
                "stop",
                "",
                "hello, how are you",
                "buy 100 shares of AAPL at market",
                "explain MACD 12/26/9",
                "is AAPL at a new all time high"
            })
    void questionsWithoutAPeriodHaveNone(String text) {
        assertThat(Period.find(text, NOW)).isEmpty();
    }

    @Test
    void anImpossibleDateInAQuestionIsRefusedRatherThanPassedOver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.find("what was the close of SPY on Feb 30?", NOW))
                .withMessageContaining("February has no day 30");
    }

    @Test
    @Timeout(5)
    void aVeryLongQuestionIsReadInTime() {
        assertThat(Period.find("from 1 to the last and of may ".repeat(300), NOW))
                .isNotNull();
        assertThat(Period.find(" ".repeat(4000) + "-".repeat(4000), NOW)).isEmpty();
        assertThat(Period.find("the ".repeat(2000), NOW)).isEmpty();
    }

    @Test
    void allPeriodsOfAQuestionAreFoundUpToTheWantedNumber() {
        String text = "AAPL in March 2024 and last week, and yesterday";

        assertThat(Period.findAll(text, NOW, 3))
                .extracting(match -> match.period().phrase())
                .containsExactly("March 2024", "last week", "yesterday");
        assertThat(Period.findAll(text, NOW, 2)).hasSize(2);
    }

    @Test
    void aPeriodBeyondTheCalendarIsRefusedInAQuestionToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.find("how did SPY do over the past 40 years?", NOW))
                .withMessageContaining("reaches beyond the trading calendar");
    }
}
