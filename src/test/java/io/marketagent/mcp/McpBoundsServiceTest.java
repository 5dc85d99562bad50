package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.CleanMarket;
import io.marketagent.SmallService;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of MCP calls are properties: here two at once, and a second each. */
@QuarkusTest
@TestProfile(SmallService.class)
@Timeout(60)
@CleanMarket
class McpBoundsServiceTest {

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    private McpClient client;
    private Gate gate;

    @BeforeEach
    void holdTheUpstream() throws Exception {
        gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        client = new McpClient(base);
    }

    @AfterEach
    void release() {
        gate.open();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "KO", "F"}) // one more than there are places
    void shouldEndACallAtItsDeadlineWithAnErrorInWordsAndFreeItsPlace(String symbol) throws Exception {
        // When
        JsonNode result = client.call("get_stock_quote", "{'symbols':['" + symbol + "']}");

        // Then
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.at("/structuredContent/errors/0/kind").asText()).isEqualTo("unavailable");
        assertThat(result.at("/structuredContent/errors/0/message").asText()).contains("in time");
    }
}
