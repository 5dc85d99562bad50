package io.marketagent.page;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about every answer of the public port. */
@QuarkusTest
class PageHeadersServiceTest {

    private static final String POLICY = "Content-Security-Policy";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.js", "/api/v1/runs", "/api/v1/nothing", "/q/openapi", "/q/swagger-ui/"})
    void shouldForbidSniffingFramesAndReferrersEverywhere(String path) {
        RestAssured.get(path)
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header(POLICY, startsWith("default-src 'self';"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.css", "/page/events.js", "/api/v1/runs", "/api/v1/nothing"})
    void shouldAllowNothingInlineOnWhatIsOurs(String path) {
        RestAssured.get(path)
                .then()
                .header(
                        POLICY,
                        allOf(not(containsString("unsafe")), containsString("require-trusted-types-for 'script'")));
    }

    @Test
    void shouldAllowSwaggerUiItsInlineScripts() {
        RestAssured.get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header(POLICY, containsString("script-src 'self' 'unsafe-inline'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/favicon.svg", "/page.css", "/page.js", "/page/answer.js"})
    void shouldServeThePagesFilesAndHaveTheirCopiesCheckedEachTime(String path) {
        RestAssured.get(path).then().statusCode(200).header("Cache-Control", equalTo("no-cache"));
    }
}
