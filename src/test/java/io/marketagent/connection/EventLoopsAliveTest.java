package io.marketagent.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beat by beat, without a clock. */
class EventLoopsAliveTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void close() {
        stuck.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private EventLoopsAlive watch() {
        ConnectionsConfig config = new SmallRyeConfigBuilder()
                .withMapping(ConnectionsConfig.class)
                .withDefaultValues(Map.of("market-agent.connections.event-loop-stuck-after", "PT3S"))
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(ConnectionsConfig.class);
        return new EventLoopsAlive(vertx, config);
    }

    @Test
    void shouldNotBeAliveWhenOneOf2LoopsHasOwedASignFor3BeatsAndBeSoAgainWhenItRuns() {
        // Given
        EventLoopsAlive watch = watch();
        ((VertxInternal) vertx).getEventLoopGroup().next().execute(() -> {
            try {
                stuck.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        watch.beat(); // asks

        // Then
        watch.beat();
        watch.beat();
        assertThat(watch.call().getStatus()).isEqualTo(Status.UP);
        watch.beat();
        HealthCheckResponse down = watch.call();
        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getData().orElseThrow()).containsEntry("silentSeconds", 3L);

        // When
        stuck.countDown();

        // Then
        await().until(() -> {
            watch.beat();
            return watch.call().getStatus() == Status.UP;
        });
    }

    @Test
    void shouldBeAliveHoweverOftenItIsAskedWhileTheLoopsRun() throws InterruptedException {
        // Given
        EventLoopsAlive watch = watch();

        for (int i = 0; i < 100; i++) {
            // When
            watch.beat();
            CountDownLatch both = new CountDownLatch(2);
            ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> loop.execute(both::countDown));
            assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();

            // Then
            assertThat(watch.call().getStatus()).isEqualTo(Status.UP);
        }
    }
}
