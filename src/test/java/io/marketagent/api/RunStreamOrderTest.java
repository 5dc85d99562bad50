package io.marketagent.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marketagent.agent.RunEvent;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Events told from several threads, taken by one reader at its own pace. */
class RunStreamOrderTest {

    private static final int PATIENCE = 3;
    private static final RunEvent STARTED = new RunEvent.Started("r");

    private final RunStream stream = new RunStream(PATIENCE);

    private AssertSubscriber<RunStream.Event> reader(long demand) {
        return stream.events(0).events().subscribe().withSubscriber(AssertSubscriber.create(demand));
    }

    private static RunEvent queued(int position) {
        return new RunEvent.Queued("r", position);
    }

    private void end() {
        stream.failed(HttpProblem.valueOf(Response.Status.SERVICE_UNAVAILABLE));
    }

    private static List<Object> data(AssertSubscriber<RunStream.Event> reader) {
        return reader.getItems().stream().map(RunStream.Event::data).toList();
    }

    @Test
    void shouldTellPositionsOnlyDownwardsAndNoneAfterTheStart() {
        // Given
        AssertSubscriber<RunStream.Event> reader = reader(100);

        // When
        stream.hear(queued(3));
        stream.hear(queued(2));
        stream.hear(queued(3)); // another thread's, computed before
        stream.hear(queued(2));
        stream.hear(STARTED);
        stream.hear(queued(1));

        // Then
        assertThat(data(reader)).containsExactly(queued(3), queued(2), STARTED);
    }

    @Test
    void shouldTellNothingAfterTheEnd() {
        // Given
        AssertSubscriber<RunStream.Event> reader = reader(100);

        // When
        end();
        stream.hear(new RunEvent.ToolFinished(1, "late", 1, null, null, "interrupted"));
        end();

        // Then
        reader.assertCompleted();
        assertThat(reader.getItems()).extracting(RunStream.Event::name).containsExactly("failed");
    }

    @Test
    void shouldMergeForASlowReaderWhatItHasNotTaken() {
        // Given
        AssertSubscriber<RunStream.Event> reader = reader(0);
        RunEvent tool = new RunEvent.ToolStarted(1, "get_stock_quote", JsonNodeFactory.instance.objectNode());

        // When
        for (int position = 100; position > 0; position--) {
            stream.hear(queued(position));
        }
        stream.hear(STARTED);
        stream.hear(new RunEvent.Text("a"));
        stream.hear(tool);
        for (int i = 0; i < 1000; i++) {
            stream.hear(new RunEvent.Text("b"));
        }
        end();

        // Then
        reader.request(Long.MAX_VALUE).assertCompleted();
        assertThat(reader.getItems())
                .extracting(RunStream.Event::name)
                .containsExactly("queued", "started", "text", "tool", "text", "failed");
        assertThat(data(reader)).contains(queued(1), new RunEvent.Text("a"), new RunEvent.Text("b".repeat(1000)));
    }

    @Test
    void shouldLoseNoTextOf8ThreadsAndKeepEachThreadsOrder() throws Exception {
        // Given
        AssertSubscriber<RunStream.Event> reader = reader(Long.MAX_VALUE);
        int threads = 8;
        int each = 2000;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Thread> tellers = new ArrayList<>();

        // When
        for (int t = 0; t < threads; t++) {
            String mine = Character.toString('a' + t);
            tellers.add(Thread.ofPlatform().start(() -> {
                await(together);
                for (int i = 0; i < each; i++) {
                    stream.hear(new RunEvent.Text(mine + i + " "));
                }
            }));
        }
        for (Thread teller : tellers) {
            teller.join();
        }
        end();

        // Then
        reader.awaitCompletion(Duration.ofSeconds(10));
        StringBuilder all = new StringBuilder();
        reader.getItems().forEach(event -> {
            if (event.data() instanceof RunEvent.Text text) {
                all.append(text.delta());
            }
        });
        List<String> words = List.of(all.toString().split(" "));
        assertThat(words).hasSize(threads * each);
        for (int t = 0; t < threads; t++) {
            String mine = Character.toString('a' + t);
            List<String> told = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                told.add(mine + i);
            }
            assertThat(words).containsSubsequence(told);
        }
    }

    @Test
    void shouldGiveUpAReaderWhoTakesNothingFor3HeartbeatsAndNotOneWhoWaits() {
        // Given
        AssertSubscriber<RunStream.Event> reader = reader(1);
        assertThat(stream.beat()).isTrue();
        assertThat(reader.getItems()).containsExactly(RunStream.HEARTBEAT);

        // Then
        assertThat(stream.beat()).isTrue();
        assertThat(stream.beat()).isTrue();
        reader.request(1);
        assertThat(stream.beat()).isTrue();
        assertThat(reader.getItems()).hasSize(2);
        assertThat(stream.beat()).isTrue();
        assertThat(stream.beat()).isTrue();
        assertThat(stream.beat()).isFalse();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
