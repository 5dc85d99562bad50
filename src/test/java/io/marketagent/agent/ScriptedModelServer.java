package io.marketagent.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.marketagent.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server with OpenAI's {@code /v1/chat/completions} that says what its script says, all at once or as a stream, as it is asked;
 * the last line of the script is said again and again.
 */
final class ScriptedModelServer implements AutoCloseable {

    static final int INPUT_TOKENS = 100;
    static final int OUTPUT_TOKENS = 10;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PIECE = 7;

    private final TestServer server = new TestServer(this::answer);
    private final Deque<Line> script = new ArrayDeque<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** One answer. */
    interface Line {
        void say(ScriptedModelServer server, HttpExchange exchange, boolean streaming) throws IOException;
    }

    /** A tool call of a model. */
    record Call(String id, String name, String arguments) {}

    ScriptedModelServer script(Line... lines) {
        synchronized (script) {
            script.clear();
            script.addAll(List.of(lines));
        }
        requests.clear();
        return this;
    }

    URI url() {
        return server.base().resolve("/v1");
    }

    /** The bodies of the requests since the script was set. */
    List<JsonNode> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    // ------------------------------------------------------------------------------------------------ what it can say

    static Line says(String text) {
        return ends(text, "stop");
    }

    /** A text that ends for this reason. */
    static Line ends(String text, String why) {
        return (server, exchange, streaming) -> {
            if (streaming) {
                server.open(exchange);
                for (int i = 0; i < text.length(); i += PIECE) {
                    send(exchange, content(text.substring(i, Math.min(text.length(), i + PIECE))));
                }
                finish(exchange, why);
            } else {
                json(exchange, 200, whole(JSON.createObjectNode().put("content", text), why));
            }
        };
    }

    /** The first piece of a text, and the rest when the latch opens. Only as a stream. */
    static Line says(String first, CountDownLatch rest, String second) {
        return (server, exchange, streaming) -> {
            server.open(exchange);
            send(exchange, content(first));
            await(rest);
            send(exchange, content(second));
            finish(exchange, "stop");
        };
    }

    /** Tool calls, after a remark where it is not empty. */
    static Line calls(String remark, Call... calls) {
        return (server, exchange, streaming) -> {
            if (streaming) {
                server.open(exchange);
                if (!remark.isEmpty()) {
                    send(exchange, content(remark));
                }
                for (int i = 0; i < calls.length; i++) {
                    streamCall(exchange, i, calls[i]);
                }
                finish(exchange, "tool_calls");
            } else {
                ObjectNode message = JSON.createObjectNode().put("content", remark.isEmpty() ? null : remark);
                ArrayNode array = message.putArray("tool_calls");
                for (Call call : calls) {
                    array.add(call(call.id(), call.name(), call.arguments()));
                }
                json(exchange, 200, whole(message, "tool_calls"));
            }
        };
    }

    /** An error, with a text of the server's own. */
    static Line status(int status, String body) {
        return (server, exchange, streaming) -> body(exchange, status, "application/json", body);
    }

    /** Under the right status and content type something else. */
    static Line body(String body) {
        return (server, exchange, streaming) -> {
            String type = streaming ? "text/event-stream" : "application/json";
            body(exchange, 200, type, streaming && !body.isEmpty() ? "data: " + body + "\n\n" : body);
        };
    }

    /** A web page with status 200, as a gateway sends it. */
    static Line page() {
        return (server, exchange, streaming) -> body(exchange, 200, "text/html", "<html>Maintenance</html>");
    }

    /** The beginning of an answer; then the connection ends. */
    static Line breaksOff(String text) {
        return (server, exchange, streaming) -> {
            if (streaming) {
                server.open(exchange);
                send(exchange, content(text));
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 10_000);
                exchange.getResponseBody().write("{\"id\":\"1\",\"choices\":[".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            // no end of the chunks, or of the promised length
            exchange.close();
        };
    }

    /** A piece, and when the first latch opens a text without end, until its reader is gone: then the second one opens. */
    static Line babbles(CountDownLatch start, CountDownLatch readerGone) {
        return (server, exchange, streaming) -> {
            server.open(exchange);
            send(exchange, content("And so on "));
            await(start);
            try {
                while (true) {
                    send(exchange, content("and so on "));
                }
            } catch (IOException gone) {
                readerGone.countDown();
                exchange.close();
            }
        };
    }

    /** A tool call whose arguments do not end, until its reader is gone: then the latch opens. */
    static Line callsWithoutEnd(CountDownLatch readerGone) {
        return (server, exchange, streaming) -> {
            server.open(exchange);
            try {
                streamCall(exchange, 0, new Call("call_a", "get_stock_quote", "{\"symbols\":[\""));
                while (true) {
                    send(exchange, moreArguments(0, "AAPL,"));
                }
            } catch (IOException gone) {
                readerGone.countDown();
                exchange.close();
            }
        };
    }

    /** Nothing, until the server is closed. */
    static Line hangs() {
        return (server, exchange, streaming) -> {
            await(server.closing);
            exchange.close();
        };
    }

    // --------------------------------------------------------------------------------------------------------- wire

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        requests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Line line;
        synchronized (script) {
            line = script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
        line.say(this, exchange, request.path("stream").asBoolean());
    }

    private void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void streamCall(HttpExchange exchange, int index, Call call) throws IOException {
        ObjectNode first = call(call.id(), call.name(), "").put("index", index);
        send(
                exchange,
                delta(
                        JSON.createObjectNode()
                                .set("tool_calls", JSON.createArrayNode().add(first)),
                        null));
        for (int i = 0; i < call.arguments().length(); i += PIECE) {
            send(
                    exchange,
                    moreArguments(
                            index,
                            call.arguments()
                                    .substring(i, Math.min(call.arguments().length(), i + PIECE))));
        }
    }

    private static ObjectNode moreArguments(int index, String piece) {
        ObjectNode more = JSON.createObjectNode().put("index", index);
        more.putObject("function").put("arguments", piece);
        return delta(
                JSON.createObjectNode().set("tool_calls", JSON.createArrayNode().add(more)), null);
    }

    private static void finish(HttpExchange exchange, String why) throws IOException {
        send(exchange, delta(JSON.createObjectNode(), why));
        ObjectNode usage = chunk();
        usage.putArray("choices");
        usage.set("usage", usage());
        send(exchange, usage);
        write(exchange, "data: [DONE]\n\n");
        exchange.close();
    }

    private static ObjectNode content(String text) {
        return delta(JSON.createObjectNode().put("content", text), null);
    }

    private static ObjectNode delta(JsonNode delta, String why) {
        ObjectNode chunk = chunk();
        chunk.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", why)
                .set("delta", delta);
        return chunk;
    }

    private static ObjectNode chunk() {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("model", "scripted-2026");
    }

    private static ObjectNode whole(ObjectNode message, String why) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("model", "scripted-2026");
        body.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", why)
                .set("message", message.put("role", "assistant"));
        body.set("usage", usage());
        return body;
    }

    private static ObjectNode usage() {
        return JSON.createObjectNode()
                .put("prompt_tokens", INPUT_TOKENS)
                .put("completion_tokens", OUTPUT_TOKENS)
                .put("total_tokens", INPUT_TOKENS + OUTPUT_TOKENS);
    }

    private static ObjectNode call(String id, String name, String arguments) {
        ObjectNode call = JSON.createObjectNode().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call;
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        body(exchange, status, "application/json", body.toString());
    }

    private static void body(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void send(HttpExchange exchange, JsonNode event) throws IOException {
        write(exchange, "data: " + event + "\n\n");
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.close();
    }
}
