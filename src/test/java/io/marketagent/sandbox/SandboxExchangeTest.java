package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SandboxExchangeTest {

    @Test
    void opensAPortOfTheLoopbackInterfaceWithoutAPath() {
        try (Exchange exchange = Exchange.at("2026-11-23T12:00")) {
            URI base = exchange.base;
            assertThat(base.getHost()).isEqualTo("127.0.0.1");
            assertThat(base.getPort()).isPositive();
            assertThat(base.getPath()).isEmpty();
        }
    }

    @Test
    void startsOnce() {
        try (Exchange exchange = Exchange.at("2026-11-23T12:00")) {
            assertThatThrownBy(exchange.exchange::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void isGoneAfterItsClose() {
        Exchange exchange = Exchange.at("2026-11-23T12:00");
        exchange.ok("/v1/markets/clock");
        exchange.close();
        assertThatThrownBy(() -> exchange.get("/v1/markets/clock")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesAClockWithoutTenYearsOfPricesBehindIt() {
        Vertx vertx = Vertx.vertx();
        try {
            Clock early = Clock.fixed(Exchange.instant("2019-06-03T12:00"), ZoneOffset.UTC);
            assertThatThrownBy(() -> new SandboxExchange(vertx, early, 1, new Wire()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2020-01-06");
        } finally {
            vertx.close();
        }
    }

    @Test
    void hundredsOfSymbolsFitIntoOneQuery() {
        try (Exchange exchange = Exchange.at("2026-11-23T12:00")) {
            List<String> symbols =
                    new Universe().all().stream().map(Listing::tradierSymbol).toList();
            assertThat(exchange.tradier("quotes?symbols=" + String.join(",", symbols))
                            .getJsonObject("quotes")
                            .getJsonArray("quote"))
                    .hasSameSizeAs(symbols);
        }
    }

    @Test
    void concurrentCallersGetTheSameAnswer() {
        try (Exchange exchange = Exchange.at("2026-11-23T12:00")) {
            List<CompletableFuture<String>> answers = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> exchange.ok("/v1/markets/options/chains?symbol=TSLA&expiration=2026-12-18")))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        }
    }
}
