package io.marketagent.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Somebody who speaks to {@code /mcp} by plain HTTP, with the headers they like, from a loopback address of their own. */
final class McpCaller implements AutoCloseable {

    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},
             "clientInfo":{"name":"test","version":"1"}}}""";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI address;
    private final String[] always;

    /** @param always header names and values that every request has */
    McpCaller(URI base, String from, String... always) throws IOException {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(from))
                .build();
        this.address = base.resolve("/mcp");
        this.always = always;
    }

    /** Opens a session. */
    String open() throws IOException, InterruptedException {
        HttpResponse<String> opened = post(INITIALIZE);
        return opened.headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow(() -> new AssertionError(opened.statusCode() + " " + opened.body()));
    }

    HttpResponse<String> ping(String session) throws IOException, InterruptedException {
        return post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}", "Mcp-Session-Id", session);
    }

    HttpResponse<String> end(String session) throws IOException, InterruptedException {
        return client.send(request("Mcp-Session-Id", session).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return client.send(
                request(headers).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String... headers) throws IOException, InterruptedException {
        return client.send(
                request(headers)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> callLater(String session, String tool, String arguments) {
        return client.sendAsync(
                request("Mcp-Session-Id", session)
                        .POST(HttpRequest.BodyPublishers.ofString(call(3, tool, arguments)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments.replace('\'', '"') + "}}";
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json");
        if (always.length > 0) {
            request.headers(always);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
