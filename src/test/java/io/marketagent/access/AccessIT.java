package io.marketagent.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as production starts it: closed, with its callers from the environment or a mounted file. */
class AccessIT {

    private static final String KEY = "a-callers-key-4711";
    private static final String HASH = ClosedService.sha256(KEY);

    @Test
    void shouldRefuseToStartInOneSentenceWhenNobodyCouldCallIt() throws Exception {
        try (PackagedService service = PackagedService.start(Map.of(), Map.of())) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .contains("Nobody could call this service: set a caller's key")
                    .doesNotContain("\tat ")
                    .doesNotContain("Listening on");
        }
    }

    @Test
    void shouldRefuseToStartWithAKeyInTheHashsPlace() throws Exception {
        try (PackagedService service =
                PackagedService.start(Map.of("MARKET_AGENT_SECURITY_KEYS_ALICE_SHA256", KEY), Map.of())) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .contains("market-agent.security.keys.alice.sha256 has to be the SHA-256 of the key")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void shouldKnowCallersOfTheEnvironmentAndOfAMountedFile(@TempDir Path mounted) throws IOException {
        // Given
        Path file = mounted.resolve("callers.properties");
        Files.writeString(file, """
                market-agent.security.keys.olga.sha256=%s
                market-agent.security.keys.olga.roles=operator
                """.formatted(ClosedService.sha256("olgas-key-4712")));

        // When
        try (PackagedService service = PackagedService.start(
                Map.of("MARKET_AGENT_SECURITY_KEYS_ALICE_SHA256", HASH),
                Map.of("quarkus.config.locations", file.toString()))) {

            // Then
            assertThat(status(service, "no-key")).isEqualTo(401);
            assertThat(status(service, KEY)).isEqualTo(200);
            assertThat(status(service, "olgas-key-4712")).isEqualTo(200);
            assertThat(given().baseUri(service.address().toString())
                            .get("api/v1/runs")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldCountAnonymousCallersByTheirAddressAndBelieveAProxyOnlyWhereItIsTrusted() {
        // Given
        Map<String, String> open =
                Map.of("market-agent.security.open", "true", "market-agent.limits.anonymous-requests-per-minute", "3");
        Map<String, String> behindAProxy = new HashMap<>(open);
        behindAProxy.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        behindAProxy.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");

        try (PackagedService direct = PackagedService.start(Map.of(), open);
                PackagedService proxied = PackagedService.start(Map.of(), behindAProxy)) {
            // Then: whoever claims to be somebody else is the same caller
            assertThat(statuses(direct, "203.0.113.7", "203.0.113.8", "203.0.113.9", "203.0.113.10"))
                    .containsExactly(200, 200, 200, 429);

            // Then: the proxy's word tells callers apart
            assertThat(statuses(proxied, "203.0.113.7", "203.0.113.7", "203.0.113.7", "203.0.113.7", "203.0.113.8"))
                    .containsExactly(200, 200, 200, 429, 200);
        }
    }

    private static List<Integer> statuses(PackagedService service, String... forwardedFor) {
        return Arrays.stream(forwardedFor)
                .map(address -> given().baseUri(service.address().toString())
                        .header("X-Forwarded-For", address)
                        .get("api/v1/runs")
                        .statusCode())
                .toList();
    }

    private static int status(PackagedService service, String key) {
        return given().baseUri(service.address().toString())
                .header("X-API-Key", key)
                .get("api/v1/runs")
                .statusCode();
    }
}
