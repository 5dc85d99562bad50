package io.marketagent.agent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.marketagent.CleanMarket;
import io.marketagent.PlayedSpy;
import io.marketagent.TestMarket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A price that rose a hundredfold overnight: whatever is told of it, the doubt is told with it. */
@QuarkusTest
@CleanMarket
class NotOneSeriesServiceTest {

    private static final LocalDate SPLIT = LocalDate.of(2026, 10, 12);
    private static final String DOUBT =
            "Caution: the daily prices of SPY may not be one series: the close of 2026-10-12,"
                    + " 400.00, is 100.00 times the one before it, 4.00 on 2026-10-09, as after a split or under a symbol given"
                    + " anew; what is counted over that may be wrong";

    @Inject
    Runs runs;

    @Inject
    TestMarket market;

    private void split() {
        PlayedSpy.closes(market, session -> session.isBefore(SPLIT) ? 4 : 400);
        PlayedSpy.quote(market, "405", "400");
    }

    private String answer(String question) {
        return runs.submit(new Question(question, null), event -> {})
                .answer()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .answer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how did SPY do in the last 3 months? | SPY rose 9,900.00%, from a close of 4.00",
                "biggest one-day gain of SPY in the past month | SPY's biggest one-day gain",
                "realised volatility of SPY over 3 months | SPY's realised volatility",
                "how many up days did SPY have in the past month | SPY closed higher in 1 of",
                "RSI of SPY | The RSI of SPY is",
                "is SPY above its 50 day moving average | SPY closed at 400.00",
                "support of SPY | The nearest support of SPY",
                "52 week low of SPY | The 52-week low of SPY is 4.00"
            })
    void shouldTellTheDoubtRightAfterTheSentence(String question, String first) {
        // Given
        split();

        // When
        String paragraph = answer(question).split("\n\n", 2)[0];

        // Then
        assertThat(paragraph).startsWith(first).contains(". " + DOUBT + ".");
    }

    @Test
    void shouldTellTheDoubtRightAfterTheOrderOfSeveralSymbols() {
        split();
        assertThat(answer("compare SPY and QQQ over the past month"))
                .startsWith("SPY (+9,900.00%) did best, before QQQ (+9,900.00%). " + DOUBT + ". "
                        + DOUBT.replace("SPY", "QQQ") + ". SPY rose ");
    }

    @Test
    void shouldTellTheDoubtOfAQuoteThatIsTenTimesItsPreviousClose() {
        PlayedSpy.quote(market, "4000", "400");
        assertThat(answer("SPY price"))
                .startsWith("SPY is at 4,000.00, ")
                .contains(". Caution: the price of SPY, 4000.00, is 10.00 times its previous close, 400.00, as after a"
                        + " split or under a symbol given anew; what is counted over that may be wrong.");
    }

    @Test
    void shouldHaveOneNoteInEveryResultOverRest() {
        split();
        given().get("/api/v1/stocks/SPY/history?period=past month&figures=period_change")
                .then()
                .statusCode(200)
                .body("notes.findAll { it.startsWith('Caution: ') }.size()", is(1))
                .body("figures[0].caution", startsWith(DOUBT));
        given().get("/api/v1/stocks/SPY/analysis")
                .then()
                .statusCode(200)
                .body("notes.findAll { it.startsWith('Caution: ') }.size()", is(1));
    }

    @Test
    void shouldSayNothingOfTheDaysSinceTheSplit() {
        split();
        assertThat(answer("how many up days did SPY have in the last 2 trading days"))
                .doesNotContain("Caution");
    }
}
