package io.marketagent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service elsewhere, asked for a stream of events. */
final class RemoteService implements Service {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Until the stream begins; from then on it may wait and run as long as the service lets it. */
    private static final Duration HEAD = Duration.ofSeconds(30);

    private static final int GONE = 404;
    private static final int BAD_REQUEST = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI runs;
    private final @Nullable String key;

    /**
     * @param base the service's address
     * @param key the caller's, or {@code null}
     */
    RemoteService(URI base, @Nullable String key) {
        this.runs = base.resolve("/api/v1/runs");
        this.key = key;
    }

    @Override
    public AnswerJson ask(String question, @Nullable String session, Listener listener) throws WrongUse, Unavailable {
        HttpResponse<Stream<String>> response = send(question, session);
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() == GONE && session != null) {
                return ask(question, null, listener); // forgotten meanwhile: a new conversation
            }
            if (response.statusCode() != 200) {
                String problem = detail(lines.collect(Collectors.joining("\n")), response.statusCode());
                if (response.statusCode() == BAD_REQUEST) {
                    throw new WrongUse(problem);
                }
                throw new Unavailable(problem);
            }
            return read(lines.iterator(), listener);
        } catch (UncheckedIOException broken) {
            throw new Unavailable("the line to " + runs.getAuthority() + " broke before the answer");
        }
    }

    private HttpResponse<Stream<String>> send(String question, @Nullable String session) throws Unavailable {
        ObjectNode body = JSON.createObjectNode().put("question", question);
        if (session != null) {
            body.put("session", session);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(runs)
                .timeout(HEAD)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (key != null) {
            request.header("X-API-Key", key);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        } catch (IOException failed) {
            throw new Unavailable("no answer from " + runs.getAuthority() + reason(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted");
        }
    }

    private static String reason(IOException failed) {
        return failed.getMessage() == null ? "" : ": " + failed.getMessage();
    }

    /** Events until the one that ends the stream. */
    private static AnswerJson read(Iterator<String> lines, Listener listener) throws Unavailable {
        String event = "";
        StringBuilder data = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()));
            } else if (line.isEmpty() && !data.isEmpty()) {
                if (event.equals("answer")) {
                    return AnswerJson.of(data.toString());
                }
                tell(event, data.toString(), listener);
                data.setLength(0);
            }
        }
        throw new Unavailable("the service ended before the answer");
    }

    private static void tell(String event, String data, Listener listener) throws Unavailable {
        JsonNode told = tree(data);
        switch (event) {
            case "queued" -> listener.queued(told.path("position").asInt());
            case "tool" -> listener.tool(told.path("name").asText());
            case "text" -> listener.text(told.path("delta").asText());
            case "failed" ->
                throw new Unavailable(
                        told.path("detail").asText(told.path("title").asText("it failed")));
            default -> {
                // what a later version tells more
            }
        }
    }

    private static String detail(String body, int status) {
        JsonNode problem = tree(body);
        String detail = problem.path("detail").asText(problem.path("title").asText("no reason given"));
        return "the service answers " + status + ": " + Text.plain(detail);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }
}
