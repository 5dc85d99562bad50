package io.marketagent.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What callers can do to the packaged service, with the flags that are shipped and the sandbox behind it. Only these limits are
 * shorter than shipped, so that their end is seen: head-timeout and body-timeout 2 s (10), unread-timeout 5 s (30).
 */
class CallersAttack {

    private static final long SEED = 20261128;
    /** Longer than it may take an unread answer to be closed, twice. */
    private static final Duration PUSHED = Duration.ofSeconds(12);

    private static final Table TABLE = new Table();
    private static PackagedService service;
    private static Raw raw;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        service = PackagedService.asShipped(Map.of(
                "market-agent.security.open", "true",
                "market-agent.connections.head-timeout", "2S",
                "market-agent.connections.body-timeout", "2S",
                "market-agent.connections.unread-timeout", "5S"));
        raw = new Raw(service.address());
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        // One that has run for a while, as most have that are attacked
        assertThat(statuses(Collections.nCopies(300, () -> ask("price of SPY"))))
                .endsWith("{200=300}");
    }

    @AfterAll
    static void stop() throws IOException {
        TABLE.print();
        raw.close();
        client.close();
        service.close();
    }

    private static void attack(String name, Table.Attack attack) throws Exception {
        try {
            TABLE.attack(service, name, attack);
        } finally {
            raw.close();
        }
    }

    @Test
    void heads() throws Exception {
        attack("heads that never end", () -> {
            List<Socket> all = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Socket socket = raw.connect();
                var _ = Raw.send(socket, "GET / HTTP/1.1\r\nHost: loc");
                all.add(socket);
            }
            return "600 connections of one address: " + ends(all);
        });
    }

    @Test
    void bodies() throws Exception {
        attack("bodies that never come", () -> {
            List<Socket> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Socket socket = raw.connect();
                var _ = Raw.send(socket, head("POST /api/v1/runs", "Content-Length: 400") + "{\"que");
                all.add(socket);
            }
            return "400 connections: " + ends(all);
        });
    }

    @Test
    void hangUps() throws Exception {
        attack("hanging up in a body", () -> {
            for (int i = 0; i < 3000; i++) {
                Socket socket = raw.connect();
                String path = i % 3 == 0 ? "/mcp" : "/api/v1/runs";
                var _ = i % 2 == 0
                        ? Raw.send(socket, head("POST " + path, "Content-Length: 400") + "{\"que")
                        : Raw.send(socket, head("POST " + path, "Transfer-Encoding: chunked") + "5\r\n{\"que\r\n");
                Raw.hangUp(socket, i % 4 < 2);
            }
            return "3,000 connections, half of them by a reset";
        });
    }

    @Test
    void pipeline() throws Exception {
        attack("requests ahead, nothing read", () -> push(1, 60_000, "GET /q/openapi.json"));
    }

    @Test
    void deafReaders() throws Exception {
        attack("300 who read nothing", () -> push(300, 200, "GET /q/openapi.json"));
    }

    @Test
    void deafQuestions() throws Exception {
        attack(
                "answers that nobody reads",
                () -> push(100, 200, "GET /api/v1/stocks/SPY/history?period=past%205%20years"));
    }

    @Test
    void longBodies() throws Exception {
        attack("chunked bodies without an end", () -> {
            Map<String, Integer> answers = new TreeMap<>();
            for (int i = 0; i < 200; i++) {
                Socket socket = raw.connect();
                boolean open = Raw.send(socket, head("POST /api/v1/runs", "Transfer-Encoding: chunked"));
                for (int chunk = 0; open && chunk < 50; chunk++) {
                    open = Raw.send(socket, "4000\r\n" + "x".repeat(0x4000) + "\r\n");
                }
                answers.merge(Raw.rest(socket).split("\r\n", 2)[0], 1, Integer::sum);
                socket.close();
            }
            assertThat(answers).containsOnlyKeys("HTTP/1.1 413 Request Entity Too Large");
            return "200 of up to 800 kB: " + answers;
        });
    }

    @Test
    void noise() throws Exception {
        attack("noise in place of a request", () -> {
            Random random = new Random(SEED);
            int answered = 0;
            for (int i = 0; i < 1000; i++) {
                byte[] bytes = new byte[random.nextInt(1, 3000)];
                random.nextBytes(bytes);
                Socket socket = raw.connect();
                var _ = Raw.send(socket, new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n");
                answered += Raw.rest(socket).contains(" 400 ") ? 1 : 0;
                socket.close();
            }
            return "1,000 connections (seed " + SEED + "): " + answered + " told 400, the others closed";
        });
    }

    @Test
    void hostileTexts() throws Exception {
        attack(
                "questions made to cost time",
                () -> statuses(
                        List.of("1,", "\\n", "((", "a@", "= ", "-", "price of SPY and ", "9", "\\u200b", "> ").stream()
                                .flatMap(pump -> IntStream.of(200, 999, 1999)
                                        .mapToObj(length -> pump.repeat(length
                                                / pump.replace("\\n", "n")
                                                        .replace("\\u200b", "z")
                                                        .length())))
                                .<Callable<Integer>>map(text -> () -> ask(text))
                                .flatMap(ask -> Collections.nCopies(10, ask).stream())
                                .toList()));
    }

    @Test
    void conversations() throws Exception {
        attack(
                "conversations without number",
                () -> statuses(IntStream.range(0, 6000)
                        .<Callable<Integer>>mapToObj(_ -> () -> ask("hi"))
                        .toList()));
    }

    @Test
    void mcpSessions() throws Exception {
        attack(
                "MCP sessions without number",
                () -> statuses(IntStream.range(0, 1500)
                        .<Callable<Integer>>mapToObj(_ -> () -> mcp("""
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",
                         "capabilities":{},"clientInfo":{"name":"crowd","version":"1"}}}"""))
                        .toList()));
    }

    @Test
    void mcpBatches() throws Exception {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";
        String batch = IntStream.range(0, 500).mapToObj(call::formatted).collect(Collectors.joining(",", "[", "]"));
        attack(
                "MCP batches of 500 calls",
                () -> statuses(IntStream.range(0, 200)
                        .<Callable<Integer>>mapToObj(_ -> () -> mcp(batch))
                        .toList()));
    }

    @Test
    void foreignHosts() throws Exception {
        attack("pages of a foreign host", () -> {
            Map<String, Integer> answers = new TreeMap<>();
            for (int i = 0; i < 1000; i++) {
                Socket socket = raw.connect();
                var _ = Raw.send(
                        socket,
                        "DELETE /api/v1/caches/stock-quote HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
                answers.merge(Raw.rest(socket).split("\r\n", 2)[0], 1, Integer::sum);
                socket.close();
            }
            assertThat(answers).containsOnlyKeys("HTTP/1.1 421 Misdirected Request");
            return "1,000 deletions: " + answers;
        });
    }

    private static String head(String request, String length) {
        return request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n";
    }

    private static String ends(List<Socket> sockets) {
        Map<String, Integer> ends = new TreeMap<>();
        for (Socket socket : sockets) {
            String said = Raw.rest(socket);
            ends.merge(
                    said.contains(" 408 ")
                            ? "told 408"
                            : said.isEmpty() ? "closed" : said.substring(0, Math.min(12, said.length())),
                    1,
                    Integer::sum);
        }
        assertThat(ends).doesNotContainKey("(open)");
        return ends.toString();
    }

    /** Sends until the service takes no more, and goes on until it has closed the connections or has taken all. */
    private static String push(int connections, int requests, String request) throws Exception {
        byte[] all = (request + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .repeat(requests)
                .getBytes(StandardCharsets.ISO_8859_1);
        long taken = 0;
        long end = System.nanoTime() + PUSHED.toNanos();
        try (Selector writable = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                var _ = raw.deaf().register(writable, SelectionKey.OP_WRITE, ByteBuffer.wrap(all));
            }
            for (long left = PUSHED.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                var _ = writable.select(left);
                for (SelectionKey key : writable.selectedKeys()) {
                    ByteBuffer bytes = (ByteBuffer) key.attachment();
                    taken += Raw.push((SocketChannel) key.channel(), bytes);
                    if (!bytes.hasRemaining()) {
                        key.cancel();
                    }
                }
                writable.selectedKeys().clear();
            }
        }
        return connections + " connections, " + requests + " requests each: took " + taken / 1000 + " kB of them";
    }

    private static int ask(String question) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(service.address().resolve("api/v1/runs"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + question + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int mcp(String message) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(service.address().resolve("mcp"))
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .POST(HttpRequest.BodyPublishers.ofString(message))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Makes them, eight at a time, and counts their statuses. */
    static String statuses(List<Callable<Integer>> calls) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.merge(call.get(), 1, Integer::sum);
            }
        }
        assertThat(statuses.keySet()).as("no fault of ours").doesNotContain(500);
        return "%,d calls, by status: %s".formatted(calls.size(), statuses);
    }
}
