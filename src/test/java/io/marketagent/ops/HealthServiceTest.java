package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@CleanMarket
class HealthServiceTest {

    @Inject
    TestMarket market;

    @Test
    void shouldStayAliveAndReadyWhileBothVendorsAreDown() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.reset());

        // When
        assertThat(RestAssured.get("/api/v1/quotes?symbols=SPY").statusCode()).isEqualTo(503);

        // Then
        assertThat(Metrics.management("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(Metrics.management("/q/health/started").statusCode()).isEqualTo(200);
        Response ready = Metrics.management("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.jsonPath().getMap("checks.find { it.name == 'market data sources' }.data"))
                .hasToString("{mode=sandbox, tradier=configured, polygon=configured}");
    }

    @Test
    void shouldMeterToolsQueueAndPoolInTheMetricsText() {
        // Given
        double tools = Metrics.sum("market_agent_tool_seconds_count", "tool=\"get_stock_quote\"", "outcome=\"ok\"");
        double waits = Metrics.sum("ft_bulkhead_waitingDuration_seconds_count", "Admission");

        // When
        RestAssured.given()
                .contentType("application/json")
                .body("{\"question\":\"AAPL stock price\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(200);

        // Then
        assertThat(Metrics.sum("market_agent_tool_seconds_count", "tool=\"get_stock_quote\"", "outcome=\"ok\""))
                .isEqualTo(tools + 1);
        assertThat(Metrics.sum("ft_bulkhead_waitingDuration_seconds_count", "Admission"))
                .isEqualTo(waits + 1);
        assertThat(Metrics.sum("http_client_connections_seconds_active_count", "clientName=\"tradier\""))
                .isPositive();
    }
}
