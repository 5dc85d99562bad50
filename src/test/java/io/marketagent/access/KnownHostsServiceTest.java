package io.marketagent.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.Answers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names an open service may be called. */
@QuarkusTest
class KnownHostsServiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost:8080",
                "market-agent.localhost",
                "127.0.0.1",
                "192.168.1.20:8080",
                "[::1]:8080",
                "[2001:db8::7]"
            })
    void shouldAnswerByLocalhostAndByAddresses(String host) {
        assertThat(given().header("Host", host).get("/api/v1/market/status").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /page.js",
        "GET, /q/openapi",
        "GET, /api/v1/market/status",
        "GET, /api;x=1/v1/market/status",
        "DELETE, /api/v1/caches",
        "POST, /api/v1/runs",
        "POST, /mcp",
        "GET, /nowhere"
    })
    void shouldRefuseEveryPathByAForeignName(String method, String path) {
        for (String host :
                new String[] {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example"
                }) {
            // When
            Response response = given().header("Host", host)
                    .header("Origin", "http://" + host)
                    .contentType("application/json")
                    .body(method.equals("POST") ? "{\"question\":\"AAPL price\"}" : "")
                    .urlEncodingEnabled(false)
                    .request(method, path);

            // Then
            assertThat(response.statusCode()).as(host).isEqualTo(421);
            assertThat(Answers.of(response).path("type").asText()).isEqualTo("urn:market-agent:problem:foreign-host");
            assertThat(Answers.of(response).path("detail").asText()).contains("market-agent.security.hosts");
        }
    }
}
