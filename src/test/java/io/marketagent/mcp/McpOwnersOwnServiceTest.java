package io.marketagent.mcp;

import static io.marketagent.access.ClosedService.ALICE;
import static io.marketagent.access.ClosedService.BOB;
import static io.marketagent.access.ClosedService.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.access.ClosedService;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session is its opener's alone, where callers have keys. */
@QuarkusTest
@TestProfile(ClosedService.class)
@Timeout(60)
@CleanMarket
class McpOwnersOwnServiceTest {

    @TestHTTPResource("/")
    URI base;

    @Test
    void shouldBeNoSessionToAnyOtherCallerOperatorsIncludedAndWorkFromAnywhereForItsOwn() throws Exception {
        try (McpCaller alice = new McpCaller(base, "127.0.0.1", "X-API-Key", ALICE);
                McpCaller aliceElsewhere = new McpCaller(base, "127.0.0.2", "Authorization", "ApiKey " + ALICE);
                McpCaller bob = new McpCaller(base, "127.0.0.1", "X-API-Key", BOB);
                McpCaller olga = new McpCaller(base, "127.0.0.1", "X-API-Key", OLGA)) {
            // Given
            String session = alice.open();
            HttpResponse<String> unknown = bob.ping("no-such-session");

            // Then
            for (McpCaller other : List.of(bob, olga)) {
                for (HttpResponse<String> refused : List.of(other.ping(session), other.end(session))) {
                    assertThat(refused.statusCode()).isEqualTo(404);
                    assertThat(refused.body()).isEqualTo(unknown.body());
                }
            }
            assertThat(alice.ping(session).statusCode()).isEqualTo(200);
            assertThat(aliceElsewhere.ping(session).statusCode()).isEqualTo(200);
            assertThat(aliceElsewhere.end(session).statusCode()).isEqualTo(200);
            assertThat(alice.ping(session).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldCountEachRequestThatIsRefused() throws Exception {
        try (McpCaller olga = new McpCaller(base, "127.0.0.1", "X-API-Key", OLGA)) {
            // Given
            int before = left(olga.send("GET"));

            // When
            var _ = olga.post("no JSON");
            var _ = olga.ping("no-such-session");
            HttpResponse<String> last = olga.post("{}", "Origin", "https://example.org");

            // Then
            assertThat(last.statusCode()).isEqualTo(403);
            assertThat(left(last)).isEqualTo(before - 3);
            assertThat(last.headers().firstValue("X-Request-Id")).isPresent();
        }
    }

    private static int left(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("RateLimit").orElseThrow().replaceAll(".*r=(\\d+).*", "$1"));
    }

    @Test
    void shouldTellWhoHasNoKeyByAProblem() throws Exception {
        try (McpCaller nobody = new McpCaller(base, "127.0.0.1")) {
            HttpResponse<String> refused = nobody.post(McpCaller.INITIALIZE);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }
}
