package io.marketagent.access;

import static io.marketagent.access.ClosedService.KIM;
import static io.marketagent.access.ClosedService.KURT;
import static io.marketagent.access.ClosedService.OLGA;
import static io.marketagent.access.ClosedService.REQUESTS_PER_MINUTE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is kept is given to nobody who would not have been let in to it, and counts for whoever gets it. */
@QuarkusTest
@TestProfile(ClosedService.class)
@CleanMarket
class KeptAnswersOwnServiceTest {

    private static final String QUOTE = "/api/v1/quotes?symbols=SPY";

    @TestHTTPResource("/")
    URI base;

    @BeforeEach
    void keep() {
        get("X-API-Key", KIM);
        get("X-API-Key", KIM);
        double before = kept();
        get("X-API-Key", KIM);
        assertThat(kept() - before).isOne();
    }

    private static Response get(String header, String value) {
        return given().header(header, value).get(QUOTE);
    }

    private static double kept() {
        return Metrics.sum("market_agent_kept_answers_total");
    }

    @ParameterizedTest
    @CsvSource({
        "X-API-Key, kim",
        "X-API-Key, ''",
        "X-API-Key, kim-key-c0ffeex",
        "Authorization, ApiKey wrong",
        "Authorization, Bearer kim-key-c0ffee",
        "X-Other, kim-key-c0ffee"
    })
    void shouldNotBeGivenToWhoShowsNoKeyThatIsKnown(String header, String value) {
        // Given
        double before = kept();

        // When
        Response response = get(header, value);

        // Then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.asString()).doesNotContain("SPDR");
        assertThat(kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/../../",
                "/api/v1/../../index.html",
                "/api/v1/../../q/openapi",
                "/api/v1/%2e%2e/%2e%2e/",
                "/api/v1/./../../page.js"
            })
    void shouldNotBeGivenToNobodyAfterSomethingPublicWasAskedUnderADataPath(String path) throws Exception {
        // Given
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        double before = kept();

        // When
        Response response = given().get(QUOTE);

        // Then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void shouldNotBeGivenToACallerWhomAPolicyOfItsPathKeepsOut() {
        // Given: kim is let in to other data
        String path = "/api/v1/stocks/XOM/levels";
        double before = kept();
        for (int i = 0; i < 3; i++) {
            assertThat(given().header("X-API-Key", OLGA).get(path).statusCode()).isEqualTo(200);
        }
        double forTheOperator = kept() - before;

        // When
        Response response = given().header("X-API-Key", KIM).get(path);

        // Then
        assertThat(forTheOperator).isOne();
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(kept() - before).isEqualTo(forTheOperator);
    }

    @Test
    void shouldBeGivenToAnotherCallerAndCountForTheirShareUpToItsLast() {
        // Given
        double before = kept();
        List<Response> answers = new ArrayList<>();

        // When
        for (int i = 0; i < REQUESTS_PER_MINUTE + 1; i++) {
            answers.add(get("X-API-Key", KURT));
        }

        // Then: the first was asked who he is
        List<Response> given = answers.subList(0, REQUESTS_PER_MINUTE);
        assertThat(given).extracting(Response::statusCode).containsOnly(200);
        assertThat(kept() - before).isEqualTo(REQUESTS_PER_MINUTE - 1);
        for (int i = 0; i < REQUESTS_PER_MINUTE; i++) {
            assertThat(given.get(i).header("RateLimit"))
                    .startsWith("\"minute\";r=" + (REQUESTS_PER_MINUTE - 1 - i) + ";");
        }
        assertThat(answers.getLast().statusCode()).isEqualTo(429);
        assertThat(get("X-API-Key", KIM).statusCode()).isEqualTo(200);
    }
}
