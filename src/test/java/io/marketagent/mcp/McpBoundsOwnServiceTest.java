package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SmallService;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of MCP calls are properties: here two at once, and a second each. */
@QuarkusTest
@TestProfile(SmallService.class)
@Timeout(60)
@CleanMarket
class McpBoundsOwnServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestMarket market;

    @Inject
    ConnectionManager connections;

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
        connections.forEach(session -> {
            var _ = connections.remove(session.id()); // so that the next test finds every place free
        });
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

    @Test
    void shouldHold20SessionsAtMostAndTakeAnotherWhenOneEnds() throws Exception {
        // Given: this class's own client has one; the others are of three callers, for one has 8 at most
        List<McpCaller> callers = List.of(
                new McpCaller(base, "127.0.0.11"),
                new McpCaller(base, "127.0.0.12"),
                new McpCaller(base, "127.0.0.13"));
        Map<String, McpCaller> sessions = new LinkedHashMap<>();
        for (int i = 1; i < SmallService.MCP_SESSIONS; i++) {
            McpCaller caller = callers.get(i % callers.size());
            sessions.put(caller.open(), caller);
        }

        // When
        HttpResponse<String> refused = callers.getFirst().post(McpCaller.INITIALIZE);

        // Then
        assertThat(McpCaller.json(refused).at("/error/message").asText())
                .isEqualTo("All 20 MCP sessions are taken: end one, or try again later");

        // When
        Map.Entry<String, McpCaller> one = sessions.entrySet().iterator().next();
        assertThat(one.getValue().end(one.getKey()).statusCode()).isEqualTo(200);

        // Then
        assertThat(callers.getFirst().open()).isNotBlank();
        callers.forEach(McpCaller::close);
    }

    @Test
    void shouldEndACallersOwnSessionUsedLongestAgoAtTheNinthAndNobodyElses() throws Exception {
        // Given
        try (McpCaller greedy = new McpCaller(base, "127.0.0.2");
                McpCaller modest = new McpCaller(base, "127.0.0.3")) {
            String others = modest.open();
            List<String> own = new ArrayList<>();
            for (int i = 0; i < SmallService.MCP_SESSIONS_PER_CALLER; i++) {
                own.add(greedy.open());
            }
            assertThat(greedy.ping(own.get(0)).statusCode()).isEqualTo(200);

            // When
            String ninth = greedy.open();

            // Then
            assertThat(greedy.ping(own.get(1)).statusCode()).isEqualTo(404);
            assertThat(greedy.ping(own.get(0)).statusCode()).isEqualTo(200);
            assertThat(greedy.ping(ninth).statusCode()).isEqualTo(200);

            // When: more than there are places for all
            List<String> many = new ArrayList<>();
            for (int i = 0; i < 5 * SmallService.MCP_SESSIONS; i++) {
                many.add(greedy.open());
            }

            // Then
            assertThat(modest.ping(others).statusCode()).isEqualTo(200);
            assertThat(modest.ping(modest.open()).statusCode()).isEqualTo(200);
            assertThat(client.send("ping", "{}").has("result")).isTrue();
            for (String session : many.subList(many.size() - SmallService.MCP_SESSIONS_PER_CALLER, many.size())) {
                assertThat(greedy.ping(session).statusCode()).isEqualTo(200);
            }
        }
    }

    /** A client that hangs up before it has its session's id cannot use it, and must not fill the places for others. */
    @Test
    void shouldCountTheSessionsOfClientsThatDoNotWaitForTheAnswer() throws Exception {
        // Given
        for (int i = 0; i < 3 * SmallService.MCP_SESSIONS; i++) {
            try (Socket socket = new Socket(
                    InetAddress.getByName(base.getHost()), base.getPort(), InetAddress.getByName("127.0.0.4"), 0)) {
                socket.setSoLinger(true, 0); // a reset, not a goodbye
                socket.getOutputStream()
                        .write(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                        + McpCaller.INITIALIZE.length() + "\r\n\r\n" + McpCaller.INITIALIZE)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        // When
        try (McpCaller other = new McpCaller(base, "127.0.0.5")) {
            // Then
            assertThat(other.end(other.open()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRunAnotherCallersCallWhileOneHasItsShareRunning() throws Exception {
        // Given
        try (McpCaller one = new McpCaller(base, "127.0.0.6");
                McpCaller other = new McpCaller(base, "127.0.0.7")) {
            String session = one.open();
            String others = other.open();
            CompletableFuture<HttpResponse<String>> running =
                    one.callLater(session, "get_stock_quote", "{'symbols':['IBM']}");
            await().atMost(PATIENCE)
                    .until(() -> Metrics.sum("ft_bulkhead_executionsRunning", "BoundedTools") == 1 || running.isDone());

            // When
            HttpResponse<String> refused = one.callLater(session, "get_market_status_and_date_time", "{}")
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            HttpResponse<String> served = other.callLater(others, "get_market_status_and_date_time", "{}")
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            // Then
            assertThat(McpCaller.json(served).at("/result/isError").asBoolean()).isFalse();
            if (!running.isDone()) { // a busy machine may not come to it within the call's second
                assertThat(McpCaller.json(refused).at("/result/content/0/text").asText())
                        .startsWith("You have 1 tool calls running already");
            }
            gate.open();
            running.join();
        }
    }
}
