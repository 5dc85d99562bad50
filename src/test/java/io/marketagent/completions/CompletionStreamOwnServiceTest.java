package io.marketagent.completions;

import static io.marketagent.api.HeldUpstream.awaitBusy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SmallService;
import io.marketagent.TestMarket;
import io.marketagent.api.EventReader;
import io.marketagent.api.HeldUpstream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of a service with one place and two chairs: who waits, who is refused, who leaves. */
@QuarkusTest
@TestProfile(SmallService.class)
@Timeout(60)
@CleanMarket
class CompletionStreamOwnServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** "Within a second", and a second for a busy machine to notice. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    @RegisterExtension
    final HeldUpstream upstream = new HeldUpstream();

    @BeforeEach
    void holdTheUpstream() {
        upstream.hold(market);
    }

    private EventReader ask() throws Exception {
        return upstream.read(EventReader.post(
                base.resolve("/v1/chat/completions"),
                "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"AAPL stock price\"}]}"));
    }

    @Test
    void shouldSendCommentsWhileTheQuestionWaitsAndRunsAndThenTheAnswer() throws Exception {
        // Given
        ask();
        awaitBusy(PATIENCE, 1, 0);
        EventReader waiting = ask();

        // Then
        assertThat(JSON.readTree(waiting.next().data())
                        .at("/choices/0/delta/role")
                        .asText())
                .isEqualTo("assistant");
        List<String> comments = new ArrayList<>();
        while (!comments.contains(" heartbeat")) {
            EventReader.Event event = waiting.nextOrComment();
            assertThat(event.name()).isEqualTo("#");
            comments.add(event.data());
        }
        assertThat(comments).contains(" queued 1");

        // When
        upstream.release();

        // Then
        List<EventReader.Event> rest = waiting.rest();
        assertThat(rest.getLast().data()).isEqualTo(" [DONE]");
        assertThat(rest).extracting(EventReader.Event::data).anyMatch(data -> data.contains("AAPL"));
    }

    @Test
    void shouldGiveThePlaceOfAReaderWhoLeavesBackWithinASecondAndTheChairToo() throws Exception {
        // Given
        EventReader running = ask();
        awaitBusy(PATIENCE, 1, 0);
        EventReader waiting = ask();
        awaitBusy(PATIENCE, 1, 1);

        // Then
        waiting.close();
        awaitBusy(SOON, 1, 0);
        running.close();
        awaitBusy(SOON, 0, 0);
    }

    @Test
    void shouldGiveThePlaceOfACallerWhoWaitsForTheWholeAnswerAndLeavesBack() throws Exception {
        // Given
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"AAPL stock price\"}]}";
        try (Socket caller = new Socket(base.getHost(), base.getPort())) {
            caller.getOutputStream()
                    .write(
                            ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.US_ASCII));
            awaitBusy(PATIENCE, 1, 0);
        }

        // Then
        awaitBusy(SOON, 0, 0);
    }

    @Test
    void shouldRefuseTheFourthWithRetryAfterInBothForms() throws Exception {
        // Given
        ask();
        awaitBusy(PATIENCE, 1, 0);
        ask();
        ask();
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsWaiting") == 2);
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(base.resolve("/v1").toString())
                .apiKey("any")
                .maxRetries(0)
                .build();
        try {
            ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                    .model("market-agent")
                    .addUserMessage("AAPL stock price")
                    .build();

            // Then
            for (Runnable asking : List.<Runnable>of(
                    () -> client.chat().completions().create(request),
                    () -> client.chat().completions().createStreaming(request).close())) {
                assertThatThrownBy(asking::run).isInstanceOfSatisfying(InternalServerException.class, busy -> {
                    assertThat(busy.statusCode()).isEqualTo(503);
                    assertThat(busy.code()).hasValue("queue_full");
                    assertThat(busy.type()).hasValue("server_error");
                    assertThat(busy.headers().values("Retry-After")).hasSize(1);
                });
            }
        } finally {
            client.close();
        }
    }

    @Test
    void shouldEndAStreamThatWaitedTooLongWithAnErrorAndNotWithDone() throws Exception {
        // Given
        ask();
        awaitBusy(PATIENCE, 1, 0);

        // When
        List<EventReader.Event> events = ask().rest();

        // Then
        JsonNode error = JSON.readTree(events.getLast().data()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("queue_timeout");
        assertThat(error.path("type").asText()).isEqualTo("server_error");
    }

    @Test
    void shouldReadNoMoreThan4LongConversationsOfACallerAtOnceAndTheNextWhenOneIsOver() throws Exception {
        // Given: four that are announced as long and do not come
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                slow.add(socket);
                socket.getOutputStream()
                        .write(
                                ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                                + "Content-Length: 500000\r\n\r\n{")
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            String blank = " ".repeat(100_000);

            // Then
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
                try (EventReader refused = EventReader.post(base.resolve("/v1/chat/completions"), blank)) {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(JSON.readTree(refused.body()).at("/error/code").asText())
                            .isEqualTo("busy");
                }
            });

            // When
            slow.getFirst().close();

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> {
                try (EventReader read = EventReader.post(base.resolve("/v1/chat/completions"), blank)) {
                    assertThat(read.status()).as("read, and no JSON").isEqualTo(400);
                }
            });
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void shouldRefuseAnUnannouncedBodyByTheLimitOfItsPath() throws Exception {
        // Given
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        // Then
        assertThat(chunked("/api/v1/runs", chunk, 2)).startsWith("HTTP/1.1 413").contains("64 kB");
        assertThat(chunked("/v1/chat/completions", chunk, 2))
                .startsWith("HTTP/1.1 400")
                .contains("invalid_value");
        assertThat(chunked("/v1/chat/completions", chunk, 17))
                .startsWith("HTTP/1.1 413")
                .contains("Content-Type: application/json\r\n", "{\"error\":{\"message\":\"", "1024 kB", "too_long");
    }

    private String chunked(String path, String chunk, int times) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < times; i++) {
                out.write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void shouldRefuseWhatIsWrongWithAPlainErrorWhereAStreamWasAskedFor() throws IOException, InterruptedException {
        try (EventReader refused = EventReader.post(
                base.resolve("/v1/chat/completions"),
                "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(JSON.readTree(refused.body()).at("/error/param").asText())
                    .isEqualTo("messages");
        }
    }
}
