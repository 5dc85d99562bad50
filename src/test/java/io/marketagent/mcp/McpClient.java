package io.marketagent.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that speaks Streamable HTTP as the MCP specification of 2025-06-18 has it, with no library between. */
public final class McpClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "2025-06-18";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger ids = new AtomicInteger();
    private final URI address;
    private final String session;
    private final JsonNode initialized;

    public McpClient(URI base) throws IOException, InterruptedException {
        this.address = base.resolve("/mcp");
        HttpResponse<String> response = client.send(
                request(message("initialize", """
                        {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""".formatted(VERSION))).build(), HttpResponse.BodyHandlers.ofString());
        this.session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
        this.initialized = result(response);
        client.send(
                request("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .header("Mcp-Session-Id", session)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** What the server said to {@code initialize}. */
    JsonNode initialized() {
        return initialized;
    }

    /** The id that the server gave the session. */
    String session() {
        return session;
    }

    /** The whole JSON-RPC response to a method. */
    JsonNode send(String method, String params) throws IOException, InterruptedException {
        return JSON.readTree(client.send(inSession(method, params), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** The result of {@code tools/call}. */
    public JsonNode call(String tool, String arguments) throws IOException, InterruptedException {
        JsonNode response = send("tools/call", params(tool, arguments));
        return response.required("result");
    }

    CompletableFuture<JsonNode> callLater(String tool, String arguments) {
        return client.sendAsync(inSession("tools/call", params(tool, arguments)), HttpResponse.BodyHandlers.ofString())
                .thenApply(McpClient::result);
    }

    private HttpRequest inSession(String method, String params) {
        return request(message(method, params))
                .header("Mcp-Session-Id", session)
                .build();
    }

    private static String params(String tool, String arguments) {
        return "{\"name\":\"" + tool + "\",\"arguments\":" + arguments.replace('\'', '"') + "}";
    }

    private String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + ids.incrementAndGet() + ",\"method\":\"" + method + "\",\"params\":"
                + params + "}";
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static JsonNode result(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body()).required("result");
        } catch (IOException noJson) {
            throw new IllegalStateException(response.body(), noJson);
        }
    }

    /** Ends the session, so that the next test finds all of them free. */
    @Override
    public void close() {
        client.sendAsync(
                        HttpRequest.newBuilder(address)
                                .header("Mcp-Session-Id", session)
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .join();
        client.shutdownNow();
    }
}
