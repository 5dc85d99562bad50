package io.marketagent.mcp;

import io.marketagent.access.BodyLimits;
import io.marketagent.access.Caller;
import io.marketagent.access.CurrentCaller;
import io.marketagent.tool.MarketTool;
import io.marketagent.tool.Tools;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.runtime.McpMessageHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message before the extension (1.13.0) does, and mends or refuses what it would fail at.
 *
 * <ul>
 *   <li>Models write {@code null} for what they leave out, or a text for all arguments together; on both the extension throws,
 *       and answers "Internal error". {@code null} is taken as not given, and a text that holds an object as that object.
 *   <li>Before there is a session, only {@code initialize} is let through. For any other message the extension opens a session,
 *       and for a response, or under a protocol version it does not know, it leaves it open until it has been idle for minutes.
 *       The refusal echoes the message's id and says "method not found", for a client that first asks as the specification of
 *       2026-07-28 has it ({@code server/discover}) takes that for an older server and initializes (rust-sdk issue 1040,
 *       python-sdk pull request 2950).
 *   <li>The version of the protocol is agreed on in the body of {@code initialize}. A client that says its newest in the header
 *       too would be refused before that: the header counts in a session only.
 *   <li>A batch, which the specification of 2025-06-18 took out again, is bounded in length, and needs a client that takes a
 *       stream of events, for that is how the extension answers it.
 * </ul>
 */
@Singleton
class McpMessages {

    private static final int AFTER_THE_DOOR = McpDoor.AFTER_THE_COUNT + 1;
    private static final String VERSION = "MCP-Protocol-Version";
    private static final Set<String> ABSENT =
            Set.of("resources/read", "resources/subscribe", "resources/unsubscribe", "completion/complete");

    private static final String INITIALIZE = "initialize";

    private final BodyLimits bodyLimits;
    private final McpSessions sessions;
    private final CurrentCaller callers;
    private final Set<String> names;
    private final McpConfig config;

    @Inject
    McpMessages(BodyLimits bodyLimits, McpSessions sessions, CurrentCaller callers, Tools tools, McpConfig config) {
        this.names = tools.all().stream().map(MarketTool::name).collect(Collectors.toUnmodifiableSet());
        this.bodyLimits = bodyLimits;
        this.sessions = sessions;
        this.callers = callers;
        this.config = config;
    }

    void readFirst(@Observes Router router) {
        router.post("/mcp")
                .order(AFTER_THE_DOOR)
                .handler(BodyHandler.create(false).setBodyLimit(bodyLimits.usual()))
                .handler(this::read);
    }

    private void read(RoutingContext routing) {
        Object body = json(routing);
        if (body == null || !isMessage(body)) {
            McpRefusal.send(routing, McpRefusal.BAD_REQUEST, "The body has to be a JSON-RPC 2.0 message");
        } else if (routing.request().getHeader(McpDoor.SESSION) == null) {
            initialize(routing, body);
        } else if (inSession(routing, body)) {
            passOn(routing, body);
        }
    }

    private void initialize(RoutingContext routing, Object body) {
        if (!(body instanceof JsonObject message) || !INITIALIZE.equals(message.getValue("method"))) {
            McpRefusal.send(
                    routing,
                    McpRefusal.BAD_REQUEST,
                    id(body),
                    JsonRpcErrorCodes.METHOD_NOT_FOUND,
                    "A session begins with 'initialize', alone and without the header " + McpDoor.SESSION
                            + "; send what its answer has in that header with every other message");
            return;
        }
        if (!isInitialization(message.getValue("params"))) {
            McpRefusal.send(
                    routing,
                    McpRefusal.BAD_REQUEST,
                    id(body),
                    JsonRpcErrorCodes.INVALID_PARAMS,
                    "'params' has to have 'protocolVersion', a text, and 'capabilities' and 'clientInfo', objects; "
                            + "'clientInfo' names the client and its version");
            return;
        }
        routing.request().headers().remove(VERSION);
        Caller opener = callers.of(routing);
        // as the head is written, so that whoever knows the id owns it already
        routing.addHeadersEndHandler(head -> opened(routing, opener));
        passOn(routing, body);
        opened(routing, opener); // a client that has hung up gets no head; its session counts all the same
    }

    private void opened(RoutingContext routing, Caller opener) {
        Optional.ofNullable(routing.response().headers().get(McpDoor.SESSION))
                .filter(id -> !sessions.use(id, opener))
                .ifPresent(id -> sessions.opened(id, opener));
    }

    /** The extension reads these without a look at their types; a request that it throws on leaves its session open. */
    private static boolean isInitialization(@Nullable Object params) {
        return params instanceof JsonObject initialization
                && initialization.getValue("protocolVersion") instanceof String
                && initialization.getValue("clientInfo") instanceof JsonObject client
                && client.getValue("name") instanceof String
                && client.getValue("version") instanceof String
                && isTextOrNothing(client.getValue("title"))
                && isTextOrNothing(client.getValue("description"))
                && isTextOrNothing(client.getValue("websiteUrl"))
                && (initialization.getValue("capabilities") == null
                        || initialization.getValue("capabilities") instanceof JsonObject);
    }

    private static boolean isTextOrNothing(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    /** Whether it may be passed on; else it has been refused. */
    private boolean inSession(RoutingContext routing, Object body) {
        HttpServerRequest request = routing.request();
        String version = request.getHeader(VERSION);
        if (version != null && !McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS.contains(version)) {
            if (body instanceof JsonObject message && INITIALIZE.equals(message.getValue("method"))) {
                request.headers().remove(VERSION);
            } else {
                McpRefusal.send(
                        routing,
                        McpRefusal.BAD_REQUEST,
                        id(body),
                        JsonRpcErrorCodes.INVALID_REQUEST,
                        "The protocol versions known here are " + McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS
                                + ": send the one that was agreed on in the header " + VERSION);
                return false;
            }
        }
        if (body instanceof JsonArray batch && !mayBeSent(routing, batch)) {
            return false;
        }
        for (Object message : body instanceof JsonArray batch ? batch : List.of(body)) {
            if (message instanceof JsonObject asked && wrong(asked).isPresent()) {
                McpRefusal.send(
                        routing,
                        McpRefusal.OK,
                        asked.getValue("id"),
                        JsonRpcErrorCodes.INVALID_PARAMS,
                        wrong(asked).get());
                return false;
            }
            if (message instanceof JsonObject call && !repaired(call)) {
                McpRefusal.send(
                        routing,
                        McpRefusal.OK,
                        call.getValue("id"),
                        JsonRpcErrorCodes.INVALID_PARAMS,
                        "'arguments' has to be a JSON object with the tool's arguments by name");
                return false;
            }
        }
        return true;
    }

    private boolean mayBeSent(RoutingContext routing, JsonArray batch) {
        if (batch.size() > config.batch()) {
            McpRefusal.send(
                    routing,
                    McpRefusal.BAD_REQUEST,
                    "A batch has at most " + config.batch() + " messages, and this one has " + batch.size()
                            + ": send them one by one");
            return false;
        }
        if (batch.size() > 1 && Boolean.FALSE.equals(routing.get(McpDoor.EVENTS))) {
            McpRefusal.send(
                    routing,
                    McpRefusal.NOT_ACCEPTABLE,
                    "A batch is answered as text/event-stream: accept that too, or send the messages one by one");
            return false;
        }
        return true;
    }

    private static void passOn(RoutingContext routing, Object body) {
        ((RoutingContextInternal) routing).setBody(Json.encodeToBuffer(body));
        routing.next();
    }

    private static @Nullable Object id(Object body) {
        return body instanceof JsonObject message ? message.getValue("id") : null;
    }

    /** Whether it is a JSON-RPC message, or a batch of them; on much else the extension throws. */
    private static boolean isMessage(Object body) {
        if (body instanceof JsonArray batch) {
            return !batch.isEmpty() && batch.stream().allMatch(one -> one instanceof JsonObject && isMessage(one));
        }
        return body instanceof JsonObject message
                && (message.getValue("id") == null
                        || message.getValue("id") instanceof String
                        || message.getValue("id") instanceof Number)
                && (message.getValue("method") == null
                        ? message.containsKey("result") || message.containsKey("error")
                        : message.getValue("method") instanceof String)
                && (message.getValue("params") == null || message.getValue("params") instanceof JsonObject);
    }

    /**
     * What of the parameters the extension would throw on, or worse: on a call without a name it never answers, and each name that
     * it does not know becomes a series of its metrics, of which there would be as many as a caller likes.
     */
    private Optional<String> wrong(JsonObject message) {
        Object method = message.getValue("method");
        JsonObject params = message.getValue("params") instanceof JsonObject given ? given : new JsonObject();
        Object meta = params.getValue("_meta");
        if ("tools/call".equals(method) && !(params.getValue("name") instanceof String)) {
            return Optional.of("'name' has to be the name of a tool, a text");
        }
        if ("tools/call".equals(method) && !names.contains(params.getString("name"))) {
            return Optional.of("There is no tool of this name; tools/list names those there are");
        }
        if (method instanceof String asked && ABSENT.contains(asked)) {
            return Optional.of("There are tools and prompts here, and neither resources nor completions");
        }
        if ("prompts/get".equals(method)) {
            Optional<String> wrong = wrongPrompt(params);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (("tools/list".equals(method) || "prompts/list".equals(method))
                && !isTextOrNothing(params.getValue("cursor"))) {
            return Optional.of("'cursor' has to be a text");
        }
        if (meta != null && !(meta instanceof JsonObject)) {
            return Optional.of("'_meta' has to be an object");
        }
        return Optional.empty();
    }

    private static Optional<String> wrongPrompt(JsonObject params) {
        if (!(params.getValue("name") instanceof String name)
                || !PromptServer.names().contains(name)) {
            return Optional.of("There is no prompt of this name; prompts/list names those there are");
        }
        Object given = params.getValue("arguments");
        if (given != null && !(given instanceof JsonObject)) {
            return Optional.of("'arguments' has to be an object with a text for each argument");
        }
        JsonObject arguments = given instanceof JsonObject object ? object : new JsonObject();
        boolean texts = arguments.getMap().values().stream()
                .allMatch(value -> value instanceof String text
                        && !text.isBlank()
                        && text.chars().noneMatch(Character::isISOControl)
                        && text.length() <= PromptServer.LONGEST_ARGUMENT);
        if (!texts) {
            return Optional.of("An argument of a prompt has to be a text of 1 to " + PromptServer.LONGEST_ARGUMENT
                    + " characters in one line");
        }
        return arguments.fieldNames().containsAll(PromptServer.required(name))
                ? Optional.empty()
                : Optional.of("This prompt has to be given: " + String.join(", ", PromptServer.required(name)));
    }

    /** False where the arguments of a call are no object; what is no call of a tool is not ours to judge. */
    private static boolean repaired(JsonObject message) {
        if (!"tools/call".equals(message.getValue("method"))
                || !(message.getValue("params") instanceof JsonObject params)) {
            return true;
        }
        Object arguments = params.getValue("arguments");
        if (arguments instanceof String text) {
            arguments = decoded(text);
            params.put("arguments", arguments);
        }
        if (arguments == null) {
            params.put("arguments", new JsonObject());
        } else if (arguments instanceof JsonObject given) {
            given.getMap().values().removeIf(Objects::isNull);
        } else {
            return false;
        }
        return true;
    }

    /** The object that a text holds, nothing for an empty one, or the text itself. */
    private static @Nullable Object decoded(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return WellFormedJson.of(Json.decodeValue(text));
        } catch (DecodeException noJson) {
            return text;
        }
    }

    private static @Nullable Object json(RoutingContext routing) {
        if (routing.body().length() <= 0) {
            return null;
        }
        try {
            return WellFormedJson.of(Json.decodeValue(routing.body().buffer()));
        } catch (DecodeException noJson) {
            return null; // no message either
        }
    }
}
