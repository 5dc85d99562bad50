package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketSource;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A lack of memory is this process's own: no other vendor is asked, and none is named. */
class OwnLackTest {

    private static final Deadline SOON = Deadline.after(Duration.ofSeconds(5));

    private static MarketSource source(String name) {
        return (MarketSource) Proxy.newProxyInstance(
                MarketSource.class.getClassLoader(),
                new Class<?>[] {MarketSource.class},
                (proxy, method, arguments) -> method.getName().equals("name") ? name : Boolean.FALSE);
    }

    private static final FreshnessConfig UNREAD = (FreshnessConfig) Proxy.newProxyInstance(
            FreshnessConfig.class.getClassLoader(),
            new Class<?>[] {FreshnessConfig.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void shouldAskNoOtherVendorAfterALackOfMemory() {
        // Given
        Sources sources = new Sources(
                List.of(source("tradier"), source("polygon")), UNREAD, Clock.systemUTC(), Ticker.systemTicker());
        List<String> asked = new ArrayList<>();

        // When, Then
        assertThatThrownBy(() -> sources.firstOf(
                        Sources.TRADIER_FIRST,
                        (source, until) -> {
                            asked.add(source.name());
                            throw new MarketException.Busy();
                        },
                        SOON))
                .isInstanceOf(MarketException.Busy.class);
        assertThat(asked).containsExactly("tradier");
    }

    @Test
    void shouldTellALackOfMemoryWithinALoadAsOurOwn() {
        CompletableFuture<String> load = CompletableFuture.failedFuture(new OutOfMemoryError("Java heap space"));

        assertThatThrownBy(() -> LoadThreads.await(load, SOON))
                .isInstanceOf(MarketException.Busy.class)
                .hasNoCause();
        assertThat(LoadThreads.marketFailure(new ExecutionException(new StackOverflowError())))
                .isInstanceOf(MarketException.Busy.class);
    }
}
