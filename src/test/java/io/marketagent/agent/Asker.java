package io.marketagent.agent;

import static org.awaitility.Awaitility.await;

import io.marketagent.Answers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Many callers at once, each on a connection of its own that it can close. */
final class Asker implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Asker(URI base) {
        this.base = base;
    }

    CompletableFuture<HttpResponse<String>> ask(String question) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + question + "\"}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    List<CompletableFuture<HttpResponse<String>>> ask(int times, String question) {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(ask(question));
        }
        return asked;
    }

    /** Waits until so many run and wait. */
    static void awaitBusy(int running, int waiting) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> Answers.isBusy(running, waiting));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
