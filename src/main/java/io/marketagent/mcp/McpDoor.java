package io.marketagent.mcp;

import io.marketagent.access.CurrentCaller;
import io.marketagent.text.LinearPattern;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in before the extension (1.13.0) looks, and by which headers.
 *
 * <ul>
 *   <li>No web page of another origin, as the specification asks of every server; the extension checks it on localhost alone.
 *   <li>Nobody by the transport that the specification of 2025-03-26 replaced, which cannot be switched off and holds a line
 *       open for each reader.
 *   <li>Nobody by {@code GET}: the line it opens is for what a server says unasked, and this one has nothing of the kind. Its
 *       tools never change, and it asks clients for nothing. The extension would hold it open without a sign of life until a
 *       proxy or our own idle time-out cuts it, and clients would open it again and again. The specification (2025-06-18,
 *       "Listening for Messages from the Server") has 405 for this, and the official SDKs, Claude and Cursor go on with
 *       {@code POST} after it; after any other refusal some of them report a broken server.
 *   <li>Every client that takes JSON, whatever its {@code Accept} says beside it. The specification has clients name both types,
 *       and the extension refuses who does not, in silence; many do not (wanaku-ai/wanaku issue 1666 met that refusal). What it
 *       answers a single message is JSON in any case.
 *   <li>Nobody into a session that another caller opened ({@link McpSessions}).
 * </ul>
 *
 * What is refused here is counted like every other request, and has an id: it stands after those handlers.
 */
@Singleton
class McpDoor {

    /** Quarkus orders its filters at minus their priorities: counting has 150, authorization 100; the extension's order is 0. */
    static final int AFTER_THE_COUNT = -20;

    static final String SESSION = "Mcp-Session-Id";
    static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";
    private static final Pattern COMMA = LinearPattern.compile(",");
    private static final Pattern SEMICOLON = LinearPattern.compile(";");
    private static final Pattern NO_QUALITY = LinearPattern.compile("q=0(\\.0{0,3})?");

    private final McpSessions sessions;
    private final CurrentCaller callers;

    @Inject
    McpDoor(McpSessions sessions, CurrentCaller callers) {
        this.sessions = sessions;
        this.callers = callers;
    }

    void open(@Observes Router router) {
        router.route("/mcp/*").order(AFTER_THE_COUNT).handler(McpDoor::onlyTheOneTransport);
        router.route("/mcp")
                .order(AFTER_THE_COUNT)
                .failureHandler(McpRefusal::explain)
                .handler(McpDoor::checkOrigin)
                .handler(McpDoor::checkMethod)
                .handler(McpDoor::checkAccept)
                .handler(this::checkSession);
    }

    private static void onlyTheOneTransport(RoutingContext routing) {
        if (routing.normalizedPath().equals("/mcp") || routing.normalizedPath().equals("/mcp/")) {
            routing.next();
        } else {
            McpRefusal.send(
                    routing,
                    McpRefusal.NOT_FOUND,
                    "There is only /mcp here, by Streamable HTTP; the older HTTP+SSE transport is not offered");
        }
    }

    private static void checkOrigin(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        // the scheme is not compared: TLS may end at a proxy before us
        if (origin == null || sameAuthority(origin, request.getHeader(HttpHeaders.HOST))) {
            routing.next();
        } else {
            McpRefusal.send(
                    routing,
                    McpRefusal.FORBIDDEN,
                    "No web page of another origin may use this service; call it from a program, or from a page of its own");
        }
    }

    private static boolean sameAuthority(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(new URI(origin).getAuthority());
        } catch (URISyntaxException noOrigin) {
            return false;
        }
    }

    private static void checkMethod(RoutingContext routing) {
        HttpMethod method = routing.request().method();
        if (HttpMethod.POST.equals(method) || HttpMethod.DELETE.equals(method)) {
            routing.next();
            return;
        }
        routing.response().putHeader(HttpHeaders.ALLOW, "POST, DELETE");
        McpRefusal.send(
                routing,
                McpRefusal.METHOD_NOT_ALLOWED,
                HttpMethod.GET.equals(method)
                        ? "This server sends nothing unasked, so there is no stream to listen to: POST what you want to know"
                        : "Only POST, for messages, and DELETE, to end a session, are known here");
    }

    private static void checkAccept(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        List<String> accepted = request.headers().getAll(HttpHeaders.ACCEPT);
        if (HttpMethod.DELETE.equals(request.method())) {
            routing.next();
        } else if (accepts(accepted, JSON)) {
            routing.put(EVENTS, accepts(accepted, EVENTS));
            request.headers().set(HttpHeaders.ACCEPT, JSON + ", " + EVENTS);
            routing.next();
        } else {
            McpRefusal.send(
                    routing,
                    McpRefusal.NOT_ACCEPTABLE,
                    "Answers are application/json: send Accept: application/json, text/event-stream");
        }
    }

    /** Whether a request's {@code Accept} fields let this type in. Without any, all are. */
    static boolean accepts(List<String> accepted, String type) {
        boolean any = accepted.isEmpty();
        for (String field : accepted) {
            for (String range : COMMA.split(field.toLowerCase(Locale.ROOT), -1)) {
                String[] parts = SEMICOLON.split(range, -1);
                String name = parts[0].strip();
                boolean covers = name.equals(type)
                        || name.equals("*/*")
                        || name.equals("*")
                        || name.equals(type.substring(0, type.indexOf('/')) + "/*");
                if (covers && !isRefusal(parts)) {
                    return true;
                }
                any |= field.isBlank();
            }
        }
        return any;
    }

    private static boolean isRefusal(String[] parameters) {
        for (String parameter : parameters) {
            if (NO_QUALITY.matcher(parameter.strip()).matches()) {
                return true;
            }
        }
        return false;
    }

    private void checkSession(RoutingContext routing) {
        String session = routing.request().getHeader(SESSION);
        if (session == null && HttpMethod.DELETE.equals(routing.request().method())) {
            McpRefusal.send(routing, McpRefusal.BAD_REQUEST, "Name the session to end in the header " + SESSION);
        } else if (session == null || sessions.use(session, callers.of(routing))) {
            routing.next(); // whether a message may come without one is seen when it is read
        } else {
            McpRefusal.send(
                    routing, McpRefusal.NOT_FOUND, "You have no such session, or it has ended: initialize a new one");
        }
    }
}
