package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number in prose is held when a result of the run has it, as it is or rounded to the places written. */
class GroundingTest {

    private static final String RESULT = """
            {"results":[{"symbol":"TSLA","last":436.527,"change":-1.474,"change_percent":-0.3365,"volume":64791445,
            "iv":0.3142,"delta":-0.05,"sma_50":401.2,"rsi_14":71.26,"open":433,"market_cap":1400000000000,"pe":4.87,
            "session":"2026-10-16","as_of":"2026-10-15T20:00:00Z","next":"2026-10-19T09:30-04:00","exp":1.5E+3}]}""";

    private static List<String> ungrounded(String prose) {
        return new Grounding()
                .knows(RESULT)
                .knows("past 3 months")
                .knowsCount(7)
                .ungrounded(prose);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TSLA trades at 436.527",
                "TSLA trades at 436.53.",
                "TSLA trades at $436.5, up",
                "about 437 dollars",
                "down 1.47 (-0.34%)",
                "fell by −0.34 %",
                "fell 0.3365 percent",
                "a volume of 64,791,445 shares",
                "a volume of 64.8M",
                "a volume of 64.8 million",
                "65 million shares",
                "worth $1.4T",
                "worth 1,400 billion",
                "implied volatility 31%",
                "implied volatility 31.4%",
                "a delta of 0.05",
                "over the SMA 50 at 401.20",
                "its 50-day average, 14-day RSI at 71.3",
                "RSI(14): 71",
                "opened at 433.00",
                "over the past 3 months",
                "the 7 expirations",
                "on 2026-10-16",
                "on Friday, October 16, 2026",
                "on Oct. 16",
                "on 16 October 2026",
                "on the 16th of October",
                "above 71.26 may signal, and 64.8M may follow",
                "1. TSLA\n2. it rose\n3) so",
                "on the 16th",
                "on 10/16/2026",
                "on 10/16",
                "between Oct 15–16, 2026",
                "on October 16.",
                "as of 16:00 on Oct 15",
                "as of 4:00 p.m. ET",
                "as of 4 PM",
                "opens at 9:30",
                "so far in 2026",
                "1500 contracts",
                "1. TSLA\n2. it rose",
                "the S&P 500 and the Nasdaq-100",
                "Q3, F16 and SPX500 are words",
                "no number at all",
                ""
            })
    void shouldHold(String prose) {
        assertThat(ungrounded(prose)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TSLA trades at 436.54                      | 436.54",
                "about 438 dollars                          | 438",
                "a rounding that cuts: 436.52               | 436.52",
                "rose 5 dollars                             | 5",
                "down 0.35%                                 | 0.35%",
                "a target of $500                           | $500",
                "a target of 1,234.50 dollars               | 1,234.50",
                "worth 1.5T                                 | 1.5T",
                "64.7M shares                               | 64.7M",
                "implied volatility 32%                     | 32%",
                "its 200-day average                        | 200",
                "over the past 6 months                     | 6",
                "a dollar amount is no percentage: 31.4     | 31.4",
                "on 2026-10-20                              | 2026-10-20",
                "on October 17                              | October 17",
                "between Oct 15–17                          | Oct 15–17",
                "on 10/17                                   | 10;17",
                "on Oct 16, 2025                            | Oct 16, 2025",
                "since 1999                                 | 1999",
                "the day is no price: 16                    | 16",
                "the year is no price: 2026.10              | 2026.10",
                "at 5:00 p.m.                               | 5:00 p.m.",
                "at 4:00 a.m.                               | 4:00 a.m.",
                "between 100 and 436.53                     | 100",
                "between 436.53–450 dollars                 | 450",
                "100 and 100 and 200                        | 100;200",
                "an RSI above 70 may signal                 | 70",
                "over 70 May already be                     | 70",
                "a fall below $25 march on                  | $25",
                "42. That is the answer                     | 42",
                "the Dow 3000                               | 3000",
                "the S&P 2000                               | 2000",
                "Nasdaq 600                                 | 600"
            })
    void shouldFlag(String prose, String flagged) {
        assertThat(ungrounded(prose)).containsExactlyElementsOf(Arrays.asList(flagged.split(";")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calls for Jan 15, 2027       | the calls of January 15, 2027",
                "calls for jan 15 2027        | the calls of 2027-01-15",
                "calls for 1/15/2027          | the calls of Jan. 15, 2027",
                "puts for 15 may              | the puts of May 15",
                "puts for may 15              | the puts of 15 May",
                "puts for the 16th            | the puts of the 16th",
                "price at 4pm                 | the price at 4:00 p.m. and at 16:00",
                "the 3/20 calls               | the calls of March 20",
                "how is 10/20 doing           | the 10 and the 20"
            })
    void shouldHoldTheDatesOfTheQuestion(String question, String prose) {
        assertThat(new Grounding().knowsQuestion(question).ungrounded(prose)).isEmpty();
    }

    @Test
    void shouldNotTakeTheDayOfADateInTheQuestionForAPrice() {
        assertThat(new Grounding().knowsQuestion("calls for Jan 15, 2027").ungrounded("It trades at 15."))
                .containsExactly("15");
    }

    @Test
    void shouldFlagEveryNumberWhereNothingIsKnown() {
        assertThat(new Grounding().ungrounded("SPY is at 650.10, up 1.2% on 2026-10-16."))
                .containsExactly("2026-10-16", "650.10", "1.2%");
    }

    @Property(tries = 2000)
    void shouldNotFailOnAnyText(@ForAll("numbersAndDates") String text, @ForAll("numbersAndDates") String other) {
        new Grounding().knowsQuestion(text).ungrounded(other);
        assertThat(new Grounding().knows(text).ungrounded(text).size()).isLessThanOrEqualTo(text.length());
    }

    @Provide
    Arbitrary<String> numbersAndDates() {
        Arbitrary<String> pieces = Arbitraries.of(
                "1",
                "9",
                "12",
                "31",
                "2026",
                "-",
                "–",
                "/",
                ":",
                ".",
                ",",
                " ",
                "%",
                "$",
                "e",
                "E",
                "K",
                "M",
                "Oct",
                "th",
                "pm",
                "T",
                "Z",
                "2026-10-16",
                "99:99",
                "2026-99-99",
                "2026-10-16T99:00Z",
                "999999999999999999999",
                "_",
                "x");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
