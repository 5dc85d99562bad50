package io.marketagent.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One reader of one stream, line by line as the bytes come, on a connection of its own that it can close. */
public final class EventReader implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private String lastId = "";

    /** An event; a comment has the name {@code #} and its text as data. */
    public record Event(String name, String data) {}

    private EventReader(HttpRequest request) throws IOException, InterruptedException {
        this.response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public static EventReader ask(URI base, String question) throws IOException, InterruptedException {
        return post(base.resolve("/api/v1/runs"), "{\"question\":\"" + question + "\"}");
    }

    public static EventReader post(URI address, String body) throws IOException, InterruptedException {
        return new EventReader(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Goes on with a run behind an event, or from its first one where that is empty. */
    static EventReader resume(URI base, String run, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api/v1/runs/" + run)).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new EventReader(request.GET().build());
    }

    /** The id of the last event that had one. */
    String lastId() {
        return lastId;
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    public String body() throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The next event that is no comment. */
    public Event next() throws IOException {
        Event event;
        do {
            event = nextOrComment();
        } while (event != null && event.name.equals("#"));
        return Objects.requireNonNull(event, "the stream has ended");
    }

    /** The next event of this name; those before it are passed over. */
    public Event next(String name) throws IOException {
        Event event;
        do {
            event = next();
        } while (!event.name.equals(name));
        return event;
    }

    /** Everything up to the end, without comments. */
    public List<Event> rest() throws IOException {
        List<Event> rest = new ArrayList<>();
        for (Event event = nextOrComment(); event != null; event = nextOrComment()) {
            if (!event.name.equals("#")) {
                rest.add(event);
            }
        }
        return rest;
    }

    /** The names of what still comes on a line that the service breaks. */
    List<String> namesUntilTheLineBreaks() {
        List<String> names = new ArrayList<>();
        try {
            for (Event event = nextOrComment(); event != null; event = nextOrComment()) {
                names.add(event.name);
            }
        } catch (IOException broken) {
            names.add("broken");
        }
        return names;
    }

    /** The next event or comment; {@code null} at the end. */
    public Event nextOrComment() throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                name = "#";
                data.append(line.substring(1));
            } else if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("id:")) {
                lastId = line.substring("id:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()));
            } else if (line.isEmpty()) {
                return new Event(name, data.toString());
            } else {
                throw new IOException("no line of an event stream: " + line);
            }
        }
        return null;
    }

    /** Goes away, whatever is still to come. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
