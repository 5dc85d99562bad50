package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String CLOCK = "/v1/markets/clock";
    private final Exchange exchange = Exchange.at("2026-11-23T12:00");

    @AfterEach
    void stop() {
        exchange.close();
    }

    private void fault(Fault fault) {
        exchange.wire.faults().add(Vendor.TRADIER, "", fault);
    }

    @Test
    void statusBodyAndHeadersReplaceTheAnswerOfOneVendorOnly() {
        fault(Fault.status(429, "text/plain", "Quota Violation", Map.of("Retry-After", "7")));
        HttpResponse<String> response = exchange.get(CLOCK);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("Quota Violation");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(exchange.get("/v1/marketstatus/now").statusCode()).isEqualTo(200);
    }

    @Test
    void thePathIsLookedForAsARegularExpression() {
        exchange.wire.faults().add(Vendor.TRADIER, "options/(chains|strikes)$", Fault.status(503, ""));
        assertThat(exchange.get("/v1/markets/options/chains").statusCode()).isEqualTo(503);
        assertThat(exchange.get(CLOCK).statusCode()).isEqualTo(200);
    }

    @Test
    void clearBringsTheAnswersBack() {
        fault(Fault.status(500, "{}"));
        assertThat(exchange.get(CLOCK).statusCode()).isEqualTo(500);
        exchange.wire.faults().clear();
        assertThat(exchange.get(CLOCK).statusCode()).isEqualTo(200);
    }

    @Test
    void aCountedFaultEndsByItself() {
        exchange.wire.faults().add(Vendor.TRADIER, "clock", Fault.status(502, ""), 2);
        assertThat(exchange.get(CLOCK).statusCode()).isEqualTo(502);
        assertThat(exchange.get(CLOCK).statusCode()).isEqualTo(502);
        assertThat(exchange.get(CLOCK).statusCode()).isEqualTo(200);
    }

    @Test
    void resetEndsTheConnectionWithoutAnAnswer() {
        fault(Fault.reset());
        assertThatThrownBy(() -> exchange.get(CLOCK)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void truncatedBodyIsShorterThanItsLength() {
        fault(Fault.truncatedBody());
        assertThatThrownBy(() -> exchange.get(CLOCK)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void emptyBodyHasTheRightStatus() {
        fault(Fault.emptyBody());
        HttpResponse<String> response = exchange.get(CLOCK);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void garbageIsNoJson() {
        fault(Fault.garbage());
        assertThatThrownBy(() -> new JsonObject(exchange.ok(CLOCK))).isInstanceOf(DecodeException.class);
    }

    @Test
    void htmlComesWithStatus200() {
        fault(Fault.html());
        HttpResponse<String> response = exchange.get(CLOCK);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void anotherContentTypeKeepsTheBody() {
        String right = exchange.ok(CLOCK);
        fault(Fault.contentType("plain/text"));
        HttpResponse<String> response = exchange.get(CLOCK);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("plain/text");
        assertThat(response.body()).isEqualTo(right);
    }

    @Test
    void aDripArrivesWhole() {
        String right = exchange.ok(CLOCK);
        fault(Fault.drip(20, Duration.ofMillis(2)));
        assertThat(exchange.ok(CLOCK)).isEqualTo(right);
    }

    @Test
    void aDelayHoldsTheAnswerBack() {
        fault(Fault.delay(Duration.ofMillis(150)));
        long start = System.nanoTime();
        exchange.ok(CLOCK);
        assertThat(System.nanoTime() - start).isGreaterThan(140_000_000);
    }

    @Test
    void aGateHoldsAnswersUntilItOpens() throws Exception {
        Gate gate = new Gate();
        fault(Fault.held(gate));
        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> exchange.ok(CLOCK));
        CompletableFuture<String> two = CompletableFuture.supplyAsync(() -> exchange.ok(CLOCK));
        assertThat(gate.awaitArrived(2, Duration.ofSeconds(10))).isTrue();
        assertThat(one).isNotDone();
        assertThat(two).isNotDone();
        assertThat(exchange.get("/v1/marketstatus/now").statusCode()).isEqualTo(200);
        gate.open();
        assertThat(one.get()).isEqualTo(two.get());
        assertThat(gate.arrived()).isEqualTo(2);
    }

    @Test
    void aLatencyAndAnotherFaultAddUp() throws Exception {
        Gate gate = new Gate();
        fault(Fault.held(gate));
        fault(Fault.status(503, ""));
        CompletableFuture<HttpResponse<String>> held = CompletableFuture.supplyAsync(() -> exchange.get(CLOCK));
        assertThat(gate.awaitArrived(1, Duration.ofSeconds(10))).isTrue();
        gate.open();
        assertThat(held.get().statusCode()).isEqualTo(503);
    }
}
