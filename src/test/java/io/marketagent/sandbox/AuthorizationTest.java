package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

    private static HttpResponse<String> get(Exchange exchange, String path, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(exchange.base.resolve(path)).header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return Exchange.send(request.build());
    }

    @Test
    void withoutATokenEachVendorRefusesInItsOwnForm() {
        try (Exchange exchange = Exchange.at("2026-11-23T12:00")) {
            for (String authorization : new String[] {null, "Bearer ", "Basic abc"}) {
                HttpResponse<String> tradier = get(exchange, "/v1/markets/clock", authorization);
                assertThat(tradier.statusCode()).isEqualTo(401);
                assertThat(tradier.headers().firstValue("Content-Type")).hasValue("plain/text");
                assertThat(tradier.body()).isEqualTo("Invalid Access Token");

                HttpResponse<String> polygon = get(exchange, "/v1/marketstatus/now", authorization);
                assertThat(polygon.statusCode()).isEqualTo(401);
                assertThat(new JsonObject(polygon.body()).getString("status")).isEqualTo("ERROR");
            }
        }
    }

    @Test
    void anyTokenWillDo() {
        try (Exchange exchange = Exchange.at("2026-11-23T12:00")) {
            assertThat(get(exchange, "/v1/markets/clock", "Bearer x").statusCode())
                    .isEqualTo(200);
            assertThat(get(exchange, "/v1/marketstatus/now", "Bearer y").statusCode())
                    .isEqualTo(200);
        }
    }
}
