package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.TestUpstreams;
import io.marketagent.upstream.Upstreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the source decides without the wire: whom it asks, whether that is delayed, what time it takes. */
class TradierSourceTest {

    private final List<List<Object>> calls = new ArrayList<>();

    private TradierSource source(Upstreams upstreams, RestResponse<String> answer) {
        TradierClient client = (TradierClient) Proxy.newProxyInstance(
                TradierClient.class.getClassLoader(),
                new Class<?>[] {TradierClient.class},
                (proxy, method, arguments) -> {
                    calls.add(List.of(arguments));
                    return Uni.createFrom().item(answer);
                });
        return new TradierSource(
                upstreams,
                TestUpstreams.outbound(upstreams, new SimpleMeterRegistry()),
                client,
                Clock.fixed(Bodies.NOW, ZoneOffset.UTC));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.tradier.com, false",
        "https://sandbox.tradier.com, true",
        "https://SANDBOX.tradier.com/, true",
        "http://localhost:8080, false"
    })
    void shouldCallDelayedOnlyWhatTradiersOwnSandboxSays(String url, boolean delayed) {
        TradierSource source = source(
                TestUpstreams.with("tradier.url", url, "tradier.key", Bodies.KEY), RestResponse.ok(Bodies.CLOCK));

        assertThat(source.marketStatus(soon()).delayed()).isEqualTo(delayed);
    }

    @Test
    void shouldAskTheSandboxExchangeWithAMadeUpKey() {
        Upstreams upstreams = TestUpstreams.with("upstream", "sandbox", "tradier.key", Bodies.KEY);
        TradierSource source = source(upstreams, RestResponse.ok(Bodies.CLOCK));
        upstreams.sandboxAt(URI.create("http://127.0.0.1:4711"));

        source.marketStatus(soon());

        assertThat(source.simulated()).isTrue();
        assertThat(calls).containsExactly(List.of(URI.create("http://127.0.0.1:4711"), "Bearer sandbox"));
    }

    @Test
    void shouldNotCallWithoutAKey() {
        TradierSource source = source(TestUpstreams.with("polygon.key", "k"), RestResponse.ok(Bodies.CLOCK));

        assertThat(source.configured()).isFalse();
        assertThatThrownBy(() -> source.marketStatus(soon())).isInstanceOf(MarketException.NotConfigured.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void shouldTakeTheTimeOfReceiptFromTheInjectedClock() {
        TradierSource source = source(
                TestUpstreams.with("tradier.key", Bodies.KEY),
                RestResponse.ok("{\"quotes\":{\"unmatched_symbols\":{\"symbol\":\"ZZZZ\"}}}"));

        assertThat(source.quotes(Set.of(Symbol.of("ZZZZ")), soon()).asOf()).isEqualTo(Bodies.NOW);
    }

    @Test
    void shouldReckonTheWaitForAQuotaFromTheInjectedClock() {
        TradierSource source = source(
                TestUpstreams.with("tradier.key", Bodies.KEY),
                RestResponse.ok("Quota Violation, retry at " + (Bodies.NOW.toEpochMilli() + 21_000)));

        assertThatThrownBy(() -> source.marketStatus(soon()))
                .isInstanceOfSatisfying(
                        MarketException.BudgetExhausted.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(21)));
    }
}
