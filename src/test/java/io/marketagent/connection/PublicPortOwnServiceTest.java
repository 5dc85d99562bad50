package io.marketagent.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SeenLog;
import io.marketagent.SmallService;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers do to the public port who are no HTTP client: by plain sockets, against the service as it listens. */
@QuarkusTest
@TestProfile(SmallService.class)
@CleanMarket
class PublicPortOwnServiceTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String GET = "GET /api/v1/market/status HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LARGE = "GET /q/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TestHTTPResource("/")
    URI address;

    /** One connection, which it keeps. */
    private static final HttpClient http = HttpClient.newHttpClient();

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void everybodyElseHasLeft() throws Exception {
        othersAreServed();
        await().atMost(SOON).until(() -> Metrics.sum("market_agent_connections") < 10);
    }

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) SOON.toMillis());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** All that comes until the other side closes, be it by a reset. */
    private static String rest(Socket socket) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] some = new byte[4096];
        InputStream in = socket.getInputStream();
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                all.append(new String(some, 0, read, StandardCharsets.UTF_8));
            }
        } catch (SocketException reset) {
            all.append("(reset)");
        }
        return all.toString();
    }

    private void othersAreServed() throws IOException, InterruptedException {
        HttpRequest read = HttpRequest.newBuilder(address.resolve("/api/v1/market/status"))
                .timeout(SOON)
                .build();
        assertThat(http.send(read, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldServeOthersWhileOneSends60000RequestsAndReadsNothing() throws Exception {
        // Given
        Socket deaf = connect();
        double before = Metrics.sum("market_agent_connections_closed_total", "reason", "unread-timeout");

        // When
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 600; i++) {
                    send(deaf, LARGE.repeat(100));
                }
            } catch (IOException closed) {
                // as it should be
            }
        });

        // Then
        while (Metrics.sum("market_agent_connections_closed_total", "reason", "unread-timeout") == before) {
            othersAreServed();
        }
        sender.join();
        assertThat(rest(deaf)).contains("200 OK");
    }

    /** Two sockets hold a few megabytes between them; what they do not hold has to wait at its sender. */
    @Test
    void shouldTakeNoMoreThanTheSocketsHoldOf64MegabytesOfRequestsOfWhichNoAnswerIsRead() throws Exception {
        // Given
        Socket deaf = connect();
        byte[] requests = GET.repeat(200).getBytes(StandardCharsets.US_ASCII);
        long sent = 0;

        // When
        try {
            while (sent < 64_000_000) {
                deaf.getOutputStream().write(requests);
                sent += requests.length;
            }
        } catch (SocketException closed) {
            // as it should be
        }

        // Then
        assertThat(sent).isLessThan(20_000_000);
        othersAreServed();
    }

    @Test
    void shouldAnswer1000RequestsSentAheadInTheirOrder() throws Exception {
        // Given
        Socket hasty = connect();
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            requests.append("GET /api/v1/market/status HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: n-")
                    .append(i)
                    .append(i == 999 ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
        }

        // When
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                send(hasty, requests.toString());
            } catch (IOException closed) {
                throw new AssertionError(closed);
            }
        });
        String answers = rest(hasty);
        sender.join();

        // Then
        List<String> ids = answers.lines()
                .filter(line -> line.toLowerCase().startsWith("x-request-id:"))
                .map(line -> line.substring(line.indexOf("n-") + 2))
                .toList();
        assertThat(ids).hasSize(1000);
        assertThat(ids)
                .isEqualTo(java.util.stream.IntStream.range(0, 1000)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    void shouldCloseAConnectionThatSaysNothing() throws Exception {
        assertThat(rest(connect())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1\r\nHost: loc", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n"})
    void shouldTell408WhenAHeadDoesNotEnd(String head) throws Exception {
        // Given
        Socket slow = connect();

        // When
        send(slow, head);

        // Then
        assertThat(rest(slow)).startsWith("HTTP/1.1 408 Request Timeout").contains("urn:market-agent:problem:too-slow");
    }

    @Test
    void shouldTell408WhenTheHeadOfALaterRequestDoesNotEnd() throws Exception {
        // Given
        Socket slow = connect();
        send(slow, GET);
        byte[] some = new byte[4096];
        assertThat(slow.getInputStream().read(some)).isPositive();

        // When
        send(slow, "GET /");
        String rest = rest(slow);

        // Then
        assertThat(rest).contains("HTTP/1.1 408 Request Timeout");
    }

    @Test
    void shouldTell408WhenABodyDoesNotCome() throws Exception {
        // Given
        Socket slow = connect();

        // When
        send(
                slow,
                "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{\"q");

        // Then
        assertThat(rest(slow)).startsWith("HTTP/1.1 408 Request Timeout").contains("\"status\":408");
    }

    @Test
    void shouldNotLetADripOfBytesExtendTheTimeOfAHead() throws Exception {
        // Given
        Socket drip = connect();
        drip.setSoTimeout(50);
        send(drip, "GET / HTTP/1.1\r\nX-A: ");

        // When: a byte whenever nothing has come for a while
        byte[] some = new byte[4096];
        int read = 0;
        while (read == 0) {
            try {
                read = drip.getInputStream().read(some);
            } catch (SocketTimeoutException nothingYet) {
                send(drip, "a");
            }
        }

        // Then
        assertThat(new String(some, 0, read, StandardCharsets.UTF_8)).contains("408 Request Timeout");
    }

    @Test
    void shouldLetIn100ConnectionsOfOneAddressAndServeThem() throws Exception {
        // Given
        double refused = Metrics.sum("market_agent_connections_refused_total", "reason", "per-address");
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < SmallService.CONNECTIONS + 20; i++) {
            all.add(connect());
        }

        // When
        int closed = 0;
        int served = 0;
        for (Socket socket : all) {
            String answer = "";
            try {
                send(socket, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                answer = rest(socket);
            } catch (SocketException gone) {
                // refused
            }
            if (answer.startsWith("HTTP/1.1 200")) {
                served++;
            } else if (!answer.contains("408")) {
                closed++;
            }
        }

        // Then: this test's own connections of before count too
        assertThat(closed).isBetween(20, 30);
        assertThat(served).isPositive();
        assertThat(Metrics.sum("market_agent_connections_refused_total", "reason", "per-address") - refused)
                .isEqualTo(closed);
        await().atMost(SOON).until(() -> Metrics.sum("market_agent_connections") < 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: application/json\r\nContent-Length: 400",
                "Accept: text/event-stream\r\nContent-Length: 400",
                "Accept: application/json\r\nTransfer-Encoding: chunked",
                "Accept: text/event-stream\r\nTransfer-Encoding: chunked"
            })
    void shouldTakeACallerWhoHangsUpInABodyForNoFaultOfOurs(String headers) throws Exception {
        // Given
        double failed = Metrics.sum("http_server_requests_seconds_count", "status=\"5");
        SeenLog log = new SeenLog();

        // When
        for (String path : List.of("/api/v1/runs", "/mcp")) {
            for (int i = 0; i < 20; i++) {
                Socket leaving = connect();
                send(
                        leaving,
                        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                                + "\r\n\r\n" + (headers.contains("chunked") ? "5\r\n{\"que\r\n" : "{\"que"));
                leaving.setSoLinger(i % 2 == 0, 0);
                leaving.close();
            }
        }
        await().atMost(SOON).until(() -> Metrics.sum("market_agent_connections") < 10);
        log.close();

        // Then
        assertThat(log.errors()).isEmpty();
        assertThat(log.text()).doesNotContain("ERROR").doesNotContain("Exception");
        assertThat(Metrics.sum("http_server_requests_seconds_count", "status=\"5"))
                .isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/runs, {\"question\":\", true",
        "/api/v1/runs, {\"question\":\", false",
        "/api/v1/runs, not JSON here, false",
        "/mcp, {\"question\":\", true",
        "/mcp, not JSON here, false"
    })
    void shouldTell413InWordsWhenABodyWithoutALengthIsTooLong(String path, String first, boolean ended)
            throws Exception {
        // Given
        double closed = Metrics.sum("market_agent_connections_closed_total", "body-too-long");
        SeenLog log = new SeenLog();
        Socket caller = connect();

        // When
        send(
                caller,
                "POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nd\r\n"
                        + first + "\r\n");
        for (int i = 0; i < 10; i++) {
            send(caller, "4000\r\n" + "x".repeat(0x4000) + "\r\n");
        }
        if (ended) {
            send(caller, "0\r\n\r\n");
        }

        // Then
        assertThat(rest(caller))
                .startsWith("HTTP/1.1 413 ")
                .contains("urn:market-agent:problem:too-long")
                .contains("A body has at most 64 kB, and a question at most 2000 characters");
        assertThat(Metrics.sum("market_agent_connections_closed_total", "body-too-long") - closed)
                .isEqualTo(1);
        caller.close();
        await().atMost(SOON).until(() -> Metrics.sum("market_agent_connections") < 10);
        log.close();
        assertThat(log.errors()).isEmpty();
        assertThat(log.text()).doesNotContain("Exception");
    }

    static Stream<Arguments> everyRequestThatIsNone() {
        return Stream.of(
                Arguments.of(
                        "GET /api/v1/quotes?symbols=" + "A".repeat(5000) + " HTTP/1.1", 414, "The URL is too long"),
                Arguments.of("GET / HTTP/1.1\r\nCookie: " + "c".repeat(17_000), 431, "The headers are too long"),
                Arguments.of(
                        "POST /api/v1/runs HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 5",
                        400,
                        "This is no valid HTTP request"),
                Arguments.of("GET /%zz HTTP/1.1", 400, "This is no valid HTTP request"));
    }

    @ParameterizedTest
    @MethodSource("everyRequestThatIsNone")
    void shouldRefuseInWordsWhatIsNoRequest(String request, int status, String words) throws Exception {
        Socket caller = connect();

        send(caller, request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(rest(caller))
                .contains(" " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"status\":" + status)
                .contains(words);
    }

    @Test
    void shouldSendNoBodyToAHeadThatIsRefused() throws Exception {
        Socket caller = connect();

        send(caller, "HEAD /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(rest(caller)).contains(" 400 ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            M000123 / HTTP/1.1                          | Host: localhost                   | 501 | This method is not known here
            PROPFIND / HTTP/1.1                         | Host: localhost                   | 501 | This method is not known here
            GET / HTTP/1.1                              | Accept: any                       | 400 | Send one Host header
            GET / HTTP/1.1                              | Host: localhost@evil.com          | 400 | Send one Host header
            GET / HTTP/1.1                              | Host: localhost:99999             | 400 | Send one Host header
            GET / HTTP/1.1                              | Host: local host                  | 400 | Send one Host header
            GET / HTTP/1.1                              | Host: [evil]                      | 400 | Send one Host header
            GET / HTTP/1.1                              | Host:                             | 400 | Send one Host header
            GET / HTTP/1.1                              | Host: [::1                        | 400 | Send one Host header
            GET / HTTP/1.1                              | Host: localhost~Host: evil.com    | 400 | Send one Host header
            GET http://evil.com/api/v1/runs HTTP/1.1    | Host: localhost                   | 400 | Send a path
            OPTIONS * HTTP/1.1                          | Host: localhost                   | 400 | Send a path
            GET https:localhost/ HTTP/1.1               | Host: localhost                   | 400 | Send a path
            CONNECT evil.com:443 HTTP/1.1               | Host: localhost                   | 400 | Send a path
            POST /api/v1/runs HTTP/1.1                  | Host: localhost~Transfer-Encoding: xchunked      | 400 | No Transfer-Encoding but chunked
            POST /api/v1/runs HTTP/1.1                  | Host: localhost~Transfer-Encoding: gzip, chunked | 400 | No Transfer-Encoding but chunked
            """)
    void shouldRefuseAHeadThatOthersWouldReadInAnotherWayAndNothingAfterIt(
            String line, String headers, int status, String words) throws Exception {
        // Given
        SeenLog log = new SeenLog();
        double asked = Metrics.sum("http_server_requests_seconds_count", "uri=\"/api/v1/market/status\"");
        Socket caller = connect();

        // When
        send(
                caller,
                line + "\r\n" + headers.replace("~", "\r\n")
                        + "\r\n\r\nGET /api/v1/market/status HTTP/1.1\r\nHost: localhost\r\n\r\n");

        // Then
        String answers = rest(caller);
        log.close();
        assertThat(answers)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("application/problem+json")
                .contains(words)
                .doesNotContain("HTTP/1.1 200");
        assertThat(log.errors()).isEmpty();
        assertThat(Metrics.text()).doesNotContain("M000123", "PROPFIND");
        assertThat(Metrics.sum("http_server_requests_seconds_count", "uri=\"/api/v1/market/status\""))
                .as("requests after it that were carried out")
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]:8080", "xn--bcher-kva.example.localhost"})
    void shouldTakeEveryHostThatIsOne(String host) throws Exception {
        Socket caller = connect();

        send(caller, "GET /api/v1/market/status HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");

        assertThat(rest(caller)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/market/status",
                "http://localhost/api/v1/market/status",
                "HTTP://LOCALHOST/api/v1/market/status?refresh=false"
            })
    void shouldTakeAWholeUrlOfTheSameHost(String target) throws Exception {
        Socket caller = connect();

        send(caller, "GET " + target + " HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n\r\n");

        assertThat(rest(caller)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void shouldNotTellThatABodyIsLateWhoseRequestHasItsAnswer() throws Exception {
        Socket caller = connect();

        send(
                caller,
                "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");

        assertThat(rest(caller)).startsWith("HTTP/1.1 413 ").doesNotContain("408");
    }
}
