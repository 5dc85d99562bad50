package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was packaged answers like what the unit tests see: the jar in {@code verify}, the native binary in {@code verify
 * -Dnative}, where a class that was not registered for reflection shows.
 */
@Execution(ExecutionMode.SAME_THREAD) // the suite tells what its own questions cost
class PackagedServiceIT {

    private static PackagedService service;

    /** Open, and on Wednesday 2026-10-21 at 11:00 in New York, which most prompts are written for. */
    @BeforeAll
    static void start() {
        service = PackagedService.start(
                Map.of(),
                Map.of("market-agent.security.open", "true", "market-agent.sandbox.clock", "2026-10-21T15:00:00Z"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static RequestSpecification given() {
        return RestAssured.given().baseUri(service.address().toString());
    }

    @Test
    void shouldAnswerEveryPrompt() {
        assertThat(new PromptsOverHttp(System.out, NumberCheck::invented).faults(service.address()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotes?symbols=AAPL,SPX,coca cola,ZZZZZ",
                "stocks/AAPL/history?period=past year&interval=week",
                "stocks/SPY/indicators",
                "stocks/SPY/levels",
                "stocks/SPY/analysis",
                "market/status",
                "options/SPY/expirations",
                "options/SPY/chain?strikes=3",
                "symbols?query=coca",
                "caches",
                "runs"
            })
    void shouldServeData(String path) {
        given().get("api/v1/" + path).then().statusCode(200).contentType(ContentType.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.js", "/_static/marked-17.0.5-0b4487359ce6.js", "/q/openapi", "/q/swagger-ui/"})
    void shouldServeThePageAndTheContract(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void shouldSayWhatIsWrongAndWhatWasUnderstood() {
        given().contentType(ContentType.JSON)
                .body("{\"question\":[]}")
                .post("/api/v1/runs")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        assertThat(intent("put options of SPY for this Friday and AAPL over the past 3 months"))
                .contains("\"assets\":[\"SPY\",\"AAPL\"]", "\"sides\":[\"put\"]", "\"period\":\"past 3 months\"");
        assertThat(intent("bid and ask of SPY, weekly closes of AMD this year"))
                .contains("\"bid\"", "\"close\"", "\"week\"");
        assertThat(intent("RSI and 50 day average of KO, support of MSFT"))
                .contains("\"rsi\"", "\"sma_50\"", "\"levels\"");
    }

    private static String intent(String question) {
        String answer = given().contentType(ContentType.JSON)
                .body("{\"question\":\"" + question + "\"}")
                .post("/api/v1/runs?explain=true")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return answer.substring(answer.indexOf("\"intent\""));
    }
}
