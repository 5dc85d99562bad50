package io.marketagent.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Another caller, from another address, who reads quotes and asks questions all the while. */
final class Witness implements AutoCloseable {

    /** What it met: how often it asked, how often it got no answer, and how long the slowest took. */
    record Seen(int asked, int failed, Duration slowest, String lastFailure) {}

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpRequest.BodyPublisher QUESTION =
            HttpRequest.BodyPublishers.ofString("{\"question\":\"price of SPY\"}");

    private final HttpClient client;
    private final URI service;
    private final Thread asking;
    private final CountDownLatch stop = new CountDownLatch(1);
    private int asked;
    private int failed;
    private String lastFailure = "";
    private Duration slowest = Duration.ZERO;

    Witness(URI service) throws IOException {
        this.service = service;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build();
        asking = Thread.ofVirtual().start(this::ask);
    }

    private void ask() {
        try {
            do {
                HttpRequest.Builder request = HttpRequest.newBuilder().timeout(PATIENCE);
                if (asked % 5 == 4) {
                    request.uri(service.resolve("api/v1/runs"))
                            .header("Content-Type", "application/json")
                            .POST(QUESTION);
                } else {
                    request.uri(service.resolve("api/v1/quotes?symbols=SPY"));
                }
                asked++;
                long from = System.nanoTime();
                try {
                    int status = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode();
                    if (status != 200) {
                        failed("HTTP " + status);
                    }
                } catch (IOException broken) {
                    failed(broken.toString());
                }
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(String why) {
        failed++;
        lastFailure = why;
    }

    /** Ends it. */
    Seen seen() throws InterruptedException {
        stop.countDown();
        asking.join();
        return new Seen(asked, failed, slowest, lastFailure);
    }

    @Override
    public void close() {
        asking.interrupt();
        client.close();
    }
}
