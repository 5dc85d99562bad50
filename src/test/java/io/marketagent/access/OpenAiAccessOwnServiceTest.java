package io.marketagent.access;

import static io.marketagent.access.ClosedService.ALICE;
import static io.marketagent.access.ClosedService.KIM;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed service as clients of OpenAI's API meet it; and every route that it has, for one that nobody thought of protecting. */
@QuarkusTest
@TestProfile(ClosedService.class)
@CleanMarket
class OpenAiAccessOwnServiceTest {

    /** What everybody may see: the page, its files, the contract and its page. */
    private static final Set<String> PUBLIC = Set.of("/", "/index.html", "/favicon.svg");

    private static final List<String> PUBLIC_BELOW = List.of("/q/", "/page", "/_static/", "/_importmap/");

    @Inject
    Router router;

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void unauthorized(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(401);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.jsonPath().getString("error.code")).isEqualTo("invalid_api_key");
        assertThat(response.jsonPath().getString("error.type")).isEqualTo("authentication_error");
        assertThat(response.jsonPath().getString("error.message")).contains("key");
        assertThat(response.header("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/models",
                "/v1/models/market-agent",
                "/v1/nothing",
                "/v1//models",
                "/v1/%6dodels",
                "/x/../v1/models",
                "/v1;x=1/models",
                "/v1/models;x=1"
            })
    void shouldAnswer401InOpenAisShapeToWhoShowsNothing(String path) {
        unauthorized(given().urlEncodingEnabled(false).get(path));
    }

    @Test
    void shouldAnswer401ToAConversationBeforeItIsRead() {
        unauthorized(given().contentType(ContentType.JSON).body("{").post("/v1/chat/completions"));
    }

    @Test
    void shouldTakeABearerAsTheCallersKey() {
        assertThat(bearer(ALICE).get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(given().header("X-API-Key", ALICE).get("/v1/models").statusCode())
                .isEqualTo(200);
        unauthorized(bearer("alice").get("/v1/models"));
        unauthorized(bearer("").get("/v1/models"));
        assertThat(bearer(ALICE)
                        .contentType(ContentType.JSON)
                        .body(Map.of("messages", List.of(Map.of("role", "user", "content", "market status"))))
                        .post("/v1/chat/completions")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldTakeABearerWithTwoDotsAsATokenOfTheProvider() {
        assertThat(bearer(TestProvider.token("1001", "reader"))
                        .get("/v1/models")
                        .statusCode())
                .isEqualTo(200);
        unauthorized(bearer("a.b.c").get("/v1/models"));
        unauthorized(bearer(TestProvider.expired("1001", "reader")).get("/v1/models"));
        Response forbidden =
                bearer(TestProvider.token("1003", "something-else")).get("/v1/models");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.jsonPath().getString("error.type")).isEqualTo("permission_error");
    }

    @Test
    void shouldTakeAKeyAsABearerNowhereElse() {
        assertThat(bearer(ALICE).get("/api/v1/runs").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldCountRequestsAndRefuseTheNextInOpenAisShape() {
        // When
        Response response = bearer(KIM).get("/v1/models");
        for (int i = 0; i < ClosedService.REQUESTS_PER_MINUTE && response.statusCode() == 200; i++) {
            response = bearer(KIM).get("/v1/models");
        }

        // Then
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.header("Retry-After")).isNotBlank();
        assertThat(response.jsonPath().getString("error.code")).isEqualTo("rate_limited");
        assertThat(response.jsonPath().getString("error.type")).isEqualTo("rate_limit_error");
    }

    @Test
    void shouldAnswer401AtEveryOperationOfTheContract() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");

        assertThat(paths).containsKeys("/api/v1/runs", "/v1/chat/completions", "/v1/models", "/v1/models/{model}");
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(name -> Set.of("get", "post", "put", "delete", "patch").contains(name))
                .filter(name -> !path.startsWith("/benchmark")) // only in the tests' class path
                .forEach(name -> {
                    Response response = given().contentType(ContentType.JSON)
                            .request(Method.valueOf(name.toUpperCase()), withoutVariables(path));
                    assertThat(response.statusCode()).as(name + " " + path).isEqualTo(401);
                }));
    }

    @Test
    void shouldAnswer401AtEveryRouteThatIsNotForEverybody() {
        Set<String> protectedPaths = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            if (path != null && !PUBLIC.contains(path) && PUBLIC_BELOW.stream().noneMatch(path::startsWith)) {
                protectedPaths.add(withoutVariables(path));
            }
        }

        assertThat(protectedPaths).anyMatch(path -> path.startsWith("/v1")).anyMatch(path -> path.startsWith("/mcp"));
        assertThat(protectedPaths)
                .allSatisfy(path ->
                        assertThat(given().get(path).statusCode()).as(path).isEqualTo(401));
    }

    private static String withoutVariables(String path) {
        return path.replaceAll("\\{\\w+}|:\\w+|\\*", "x");
    }
}
