package io.marketagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.SeenLog;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.RequestLog;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Requests that nobody sends by mistake, byte for byte over sockets: every one is answered, none as a failure of ours, and
 * nothing of them comes out at a vendor.
 */
@CleanMarket
abstract class Fuzz {

    static final int REQUESTS = 1_500;

    private static final int AT_ONCE = 8;
    private static final int SLOWEST_MILLIS = 30_000;

    private static final List<String> PIECES = List.of(
            "AAPL",
            "tsla",
            "BRK.B",
            "SPX",
            "Coca Cola",
            "",
            " ",
            ".",
            "..",
            "../",
            "..\\",
            "/",
            "//",
            "\\",
            ";x=1",
            "?",
            "#",
            "&",
            "=",
            "%",
            "%%",
            "%zz",
            "%2e%2e%2f",
            "%2E%2E/%2E%2E/",
            "..%2f..%2fv1%2fuser",
            "%252e%252e%252f",
            "%00",
            "%0d%0aX-Evil: 1",
            "\r\nX-Evil: 1\r\n",
            "\t",
            "\u0000",
            "\u202e",
            "\ufeff",
            "é",
            "株式",
            "💥",
            "İ",
            "ß",
            "A".repeat(81),
            "9".repeat(400),
            "x".repeat(5000),
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "$(id)",
            "`id`",
            "null",
            "undefined",
            "NaN",
            "-Infinity",
            "1e309",
            "-1",
            "0",
            "1.5",
            "99999999999999999999",
            "2026-13-45",
            "0000-00-00",
            "9999-12-31",
            "-999999999-01-01",
            "2026-02-29",
            "2026-10-16T00:00:00Z",
            "10/16/2026",
            "this Friday",
            "next next Friday",
            "past 3 months",
            "past 99999999999 years",
            "last -3 days",
            "since forever",
            "between today and yesterday",
            "day",
            "week",
            "fortnight",
            "both",
            "calls",
            "5%",
            "-5%",
            "500%",
            "SPY261016C00650000",
            "O:SPY261016C00650000",
            "I:SPX",
            "^GSPC",
            "true",
            "[]",
            "{}",
            "\"",
            "'");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "0",
            "\"\"",
            "{\"question\":null}",
            "{\"question\":0}",
            "{\"question\":[]}",
            "{\"question\":{}}",
            "{\"question\":\"\"}",
            "{\"question\":\"x\"}",
            "{\"question\":\"%s\"}",
            "{\"question\":\"AAPL price\",\"session\":\"%s\"}",
            "{\"question\":\"AAPL price\",\"session\":7}",
            "{\"question\":\"AAPL %s\",\"model\":\"%s\"}",
            "{\"question\":\"\\ud800\"}",
            "{\"question\":\"\\u0000\\u0007\"}",
            "{\"question\":\"a\",\"question\":\"b\"}",
            "{\"question\":\"AAPL",
            "{]",
            "%s",
            "\u0000",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_stock_quote\",\"arguments\":{\"symbols\":\"%s\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":7}");

    /** Everything that the service asks of its vendors, and nothing beside. */
    private static final Pattern ALLOWED = Pattern.compile("/v1/markets/(quotes|history|clock|calendar|search|lookup"
            + "|options/(expirations|chains))|/v2/aggs/(ticker/[A-Z0-9:.]+/range/1/day/[\\d-]+/[\\d-]+|grouped/.*)"
            + "|/v2/snapshot/locale/us/markets/stocks/tickers(/[A-Z0-9.]+)?|/v3/snapshot(/options/[A-Z0-9:.]+)?|/v3/snapshot/indices"
            + "|/v3/reference/(tickers(/[A-Z0-9:.]+)?|options/contracts)|/v1/marketstatus/(now|upcoming)");

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** Sends the requests of this seed. */
    void fuzz(long seed) throws Exception {
        // Given
        System.out.println("fuzz.seed=" + seed);
        Random random = new Random(seed);
        market.reset();
        statuses.clear();
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(request(random));
        }

        // When
        try (SeenLog log = new SeenLog();
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> sent = new ArrayList<>();
            for (byte[] request : requests) {
                sent.add(threads.submit(() -> exchange(request)));
            }
            for (Future<?> one : sent) {
                one.get();
            }

            // Then
            System.out.println("fuzz: " + new TreeMap<>(statuses));
            assertThat(wrong).as("seed %d", seed).isEmpty();
            assertThat(log.errors()).as("seed %d", seed).isEmpty();
        }
        assertThat(statuses.values().stream().mapToInt(AtomicInteger::get).sum())
                .isEqualTo(REQUESTS);
        for (RequestLog.Request asked : market.requests().all()) {
            assertThat(asked.path()).as("seed %d", seed).matches(ALLOWED);
            assertThat(asked.query()).as("seed %d", seed).doesNotContain("\r", "\n", "X-Evil: 1\r");
        }
    }

    private void exchange(byte[] request) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(SLOWEST_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(read);
            } catch (IOException reset) {
                if (read.size() == 0) {
                    throw reset; // else: answered, and hung up on the rest of a body that is too long
                }
            }
            check(request, read.toString(StandardCharsets.UTF_8));
        } catch (IOException unanswered) {
            wrong.add(unanswered + " for " + shown(request));
        }
    }

    private void check(byte[] request, String response) {
        int status = response.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(response.substring(9, 12)) : -1;
        statuses.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
        boolean evil = response.lines().takeWhile(line -> !line.isEmpty()).anyMatch(line -> line.startsWith("X-Evil"));
        if (status < 200 || status >= 500 || evil || response.contains("Exception") || response.contains("\tat ")) {
            wrong.add(shown(request) + " -> " + response.substring(0, Math.min(400, response.length())));
        }
    }

    private static String shown(byte[] request) {
        String text =
                new String(request, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return text.substring(0, Math.min(300, text.length()));
    }

    // ------------------------------------------------------------------------------------------------- what is sent

    private static byte[] request(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> get("/api/v1/quotes?symbols=" + value(random));
            case 1 -> get("/api/v1/stocks/" + segment(random) + "/history?period=" + value(random));
            case 2 ->
                get("/api/v1/stocks/" + segment(random) + "/history?from=" + value(random) + "&to=" + value(random)
                        + "&interval=" + value(random));
            case 3 ->
                get("/api/v1/stocks/" + segment(random)
                        + pick(random, "/indicators", "/levels", "/analysis", "/" + segment(random)));
            case 4 ->
                get("/api/v1/options/" + segment(random) + "/chain?side=" + value(random) + "&expiration="
                        + value(random) + "&" + pick(random, "strikes=", "strike=", "within=", "root=")
                        + value(random));
            case 5 -> get("/api/v1/options/" + segment(random) + "/expirations");
            case 6 -> get("/api/v1/symbols?query=" + value(random));
            case 7 ->
                line(
                        pick(random, "GET", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE"),
                        pick(random, "/api/v1/sessions/", "/api/v1/runs/", "/api/v1/caches/x/", "/") + segment(random),
                        "");
            case 8 -> line(pick(random, "GET", "HEAD", "POST"), "/" + raw(random) + "/" + raw(random), "");
            case 9 -> post("/mcp", body(random), "application/json");
            case 10 -> post("/api/v1/runs", deep(random), "application/json");
            default ->
                post(
                        "/api/v1/runs" + pick(random, "", "?explain=true", "?explain=" + value(random)),
                        body(random),
                        pick(
                                random,
                                "application/json",
                                "application/json",
                                "text/plain",
                                "application/xml",
                                "multipart/form-data",
                                "x"));
        };
    }

    private static String pick(Random random, String... some) {
        return some[random.nextInt(some.length)];
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(piece(random));
        }
        return text.toString();
    }

    /** Mostly encoded as a browser does it, at times as it is. */
    private static String value(Random random) {
        return random.nextInt(5) == 0 ? raw(random) : URLEncoder.encode(text(random), StandardCharsets.UTF_8);
    }

    private static String segment(Random random) {
        return value(random).replace("+", "%20");
    }

    /** All but what would end the request line. */
    private static String raw(Random random) {
        return text(random).replaceAll("[\\r\\n\\x00 \\t]", "");
    }

    private static String body(Random random) {
        String body = BODIES.get(random.nextInt(BODIES.size()));
        return body.replace("%s", piece(random).replaceAll(random.nextInt(3) == 0 ? "$^" : "[\"\\\\\\x00-\\x1f]", ""));
    }

    private static String deep(Random random) {
        int depth = 1 + random.nextInt(3000);
        return switch (random.nextInt(4)) {
            case 0 -> "[".repeat(depth) + "]".repeat(depth);
            case 1 -> "{\"question\":".repeat(depth) + "1" + "}".repeat(depth);
            case 2 -> "{\"question\":\"" + "a".repeat(random.nextInt(100_000)) + "\"}";
            default -> "{\"question\":\"AAPL price\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        };
    }

    private static byte[] get(String path) {
        return line("GET", path, "");
    }

    private static byte[] line(String method, String path, String headers) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] post(String path, String body, String type) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = line(
                "POST",
                path,
                "Content-Type: " + type + "\r\nAccept: application/json, text/event-stream\r\nContent-Length: "
                        + bytes.length + "\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head);
        whole.writeBytes(bytes);
        return whole.toByteArray();
    }
}
