package io.marketagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.SeenLog;
import io.marketagent.TestMarket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One vendor's TLS does not come about, the other's name is not known: the rest of the matrix, which needs other URLs. */
@QuarkusTest
@QuarkusTestResource(value = UnreachableVendorsLiveServiceTest.Vendors.class, restrictToAnnotatedClass = true)
@CleanMarket
class UnreachableVendorsLiveServiceTest {

    /** Tradier resets whoever greets it with TLS; Polygon's host name is none. */
    public static final class Vendors implements QuarkusTestResourceLifecycleManager {

        private FaultyWire tradier;

        @Override
        public Map<String, String> start() {
            tradier = new FaultyWire();
            tradier.become(FaultyWire.State.RESET);
            return Map.of(
                    "market-agent.upstream", "live",
                    "market-agent.tradier.url", "https://127.0.0.1:" + tradier.port(),
                    "market-agent.tradier.key", "tradier-chaos-key-3b1c",
                    "market-agent.tradier.budget-per-minute", "1000000",
                    "market-agent.polygon.url", "https://no-such-vendor.invalid",
                    "market-agent.polygon.key", "polygon-chaos-key-8d4e",
                    "market-agent.polygon.budget-per-minute", "1000000",
                    "market-agent.calls.retry.pause", "0.01S");
        }

        @Override
        public void stop() {
            try {
                tradier.close();
            } catch (IOException open) {
                throw new UncheckedIOException(open);
            }
        }
    }

    @Inject
    TestMarket market;

    private SeenLog log;

    @BeforeEach
    void start() {
        log = new SeenLog();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private JsonPath ask(String question) {
        String answer = RestAssured.given()
                .contentType("application/json")
                .body(Map.of("question", question))
                .post("/api/v1/runs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).doesNotContain("Exception", "chaos-key", "no-such-vendor", "127.0.0.1");
        assertThat(log.errors()).isEmpty();
        return JsonPath.from(answer);
    }

    @Test
    void shouldTellTheMarketsStatusByTheCalendar() {
        JsonPath answer = ask("Is the market open?");

        assertThat(answer.getString("outcome")).isEqualTo("answered");
        assertThat(answer.getString("blocks[0].items[0].source")).isEqualTo("calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KO price", "KO past month", "KO RSI", "KO expirations", "KO calls", "KO puts"})
    void shouldSayOfBothVendorsThatTheyCannotBeReached(String question) {
        JsonPath answer = ask(question);

        assertThat(answer.getString("outcome")).isEqualTo("failed");
        assertThat(answer.getString("failures[0].message")).contains("Tradier", "Polygon");
        assertThat(answer.<List<Object>>get("blocks")).isEmpty();
    }
}
