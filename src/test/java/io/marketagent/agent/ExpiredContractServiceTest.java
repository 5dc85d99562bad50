package io.marketagent.agent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One contract that has expired is said to have, without a call and without another in its place. */
@QuarkusTest
@CleanMarket
class ExpiredContractServiceTest {

    private static final String EXPIRED = " of Fri 2025-10-17 has expired; no other is shown in its place";

    @Inject
    Runs runs;

    @Inject
    TestMarket market;

    @ParameterizedTest
    @CsvSource({
        "what is SPY251017C00650000 at, SPY 650 call",
        "SPY 650 call expiring 2025-10-17, SPY 650 call",
        "price of the AAPL 250 put of October 17 2025, AAPL 250 put"
    })
    void shouldSaySoWhereTheBuiltInModelIsAsked(String question, String contract) {
        // When
        Answer answer = runs.submit(new Question(question, null), event -> {})
                .answer()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();

        // Then
        assertThat(answer.answer()).contains("The " + contract + EXPIRED).doesNotContain("|");
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldBeNoDataOverRest() {
        for (String[] asked : new String[][] {
            {"/api/v1/options/SPY251017C00650000/chain", "The contract SPY251017C00650000"},
            {"/api/v1/options/SPY/chain?side=call&strike=650&expiration=2025-10-17", "The SPY 650 call"},
            {"/api/v1/options/SPY/chain?strike=650&expiration=2025-10-17", "The SPY 650 call and put"}
        }) {
            given().get(asked[0])
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("no-data"))
                    .body("detail", is(asked[1] + EXPIRED));
        }
        assertThat(market.calls()).isZero();
    }
}
