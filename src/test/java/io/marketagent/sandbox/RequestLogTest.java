package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private final Exchange exchange = Exchange.at("2026-11-23T12:00");
    private final RequestLog log = exchange.wire.requests();

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void countsPerVendorAndEndpoint() {
        exchange.quote("AAPL");
        exchange.quote("TSLA");
        exchange.tradier("clock");
        exchange.polygon("/v2/aggs/ticker/AAPL/prev");
        exchange.polygon("/v2/aggs/ticker/AAPL/range/1/day/2026-11-16/2026-11-20");
        exchange.polygon("/v1/marketstatus/now");
        assertThat(log.count(Vendor.TRADIER)).isEqualTo(3);
        assertThat(log.count(Vendor.TRADIER, "quotes")).isEqualTo(2);
        assertThat(log.count(Vendor.TRADIER, "options/chains")).isZero();
        assertThat(log.count(Vendor.POLYGON)).isEqualTo(3);
        assertThat(log.count(Vendor.POLYGON, "prev")).isEqualTo(1);
        assertThat(log.count(Vendor.POLYGON, "aggs")).isEqualTo(1);
        assertThat(log.count(Vendor.POLYGON, "marketstatus/now")).isEqualTo(1);
    }

    @Test
    void aRequestIsNotedWithAllButItsKey() {
        exchange.quote("BRK%2FB");
        assertThat(log.all()).singleElement().satisfies(request -> {
            assertThat(request.at()).isEqualTo(Exchange.instant("2026-11-23T12:00"));
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/v1/markets/quotes");
            assertThat(request.query()).isEqualTo("symbols=BRK%2FB");
            assertThat(request.remotePort()).isPositive();
            assertThat(request.toString()).doesNotContain("Bearer");
        });
    }

    @Test
    void faultyRequestsAreCountedToo() {
        exchange.wire.faults().add(Vendor.TRADIER, "", Fault.status(500, ""));
        exchange.get("/v1/markets/clock");
        assertThat(log.count(Vendor.TRADIER, "clock")).isEqualTo(1);
    }

    @Test
    void connectionsAreReusedAndTellThemselvesByTheirPort() {
        for (int i = 0; i < 5; i++) {
            exchange.tradier("clock");
        }
        List<Integer> ports = log.all().stream()
                .map(RequestLog.Request::remotePort)
                .distinct()
                .toList();
        assertThat(ports).hasSize(1);
    }

    @Test
    void pathsThatNobodyServesShareOneName() {
        exchange.get("/v1/markets/secret-1");
        exchange.get("/v1/markets/secret-2");
        exchange.get("/anything");
        assertThat(log.count(Vendor.TRADIER, "unknown")).isEqualTo(2);
        assertThat(log.count(Vendor.POLYGON, "unknown")).isEqualTo(1);
    }

    @Test
    void clearForgets() {
        exchange.tradier("clock");
        log.clear();
        assertThat(log.all()).isEmpty();
        assertThat(log.count(Vendor.TRADIER)).isZero();
    }

    @Test
    void keepsTheLastTenThousand() {
        RequestLog bounded = new RequestLog();
        for (int i = 0; i < 10_001; i++) {
            bounded.add(
                    new RequestLog.Request(exchange.clock.instant(), i, Vendor.TRADIER, "clock", "GET", "/", "", 1));
        }
        assertThat(bounded.all()).hasSize(10_000);
        assertThat(bounded.all().getFirst().nanos()).isEqualTo(1);
        assertThat(bounded.count(Vendor.TRADIER)).isEqualTo(10_001);
    }
}
