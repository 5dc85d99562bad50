package io.marketagent.api;

import io.marketagent.access.CurrentCaller;
import io.marketagent.agent.Session;
import io.marketagent.agent.SessionNotFound;
import io.marketagent.agent.Sessions;
import io.marketagent.tool.ForeignText;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is remembered of a conversation. */
@Path("/api/v1/sessions/{id}")
@Tag(name = "Questions")
public class SessionResource {

    private final Sessions sessions;
    private final CurrentCaller caller;

    /** A session as its caller sees it. */
    @Schema(name = "Session")
    public record View(String id, Instant created, List<Turn> turns) {}

    /** One question and the prose of its answer. */
    public record Turn(String question, String answer) {}

    @Inject
    SessionResource(Sessions sessions, CurrentCaller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "session", summary = "The turns that are remembered")
    public View session(@PathParam("id") String id) {
        Session session = sessions.find(id, caller.get()).orElseThrow(SessionNotFound::new);
        return new View(
                session.id(),
                session.created(),
                session.turns().stream()
                        .map(turn -> new Turn(turn.question(), ForeignText.prose(turn.prose())))
                        .toList());
    }

    @DELETE
    @Operation(operationId = "forgetSession", summary = "Forget a session")
    public void forget(@PathParam("id") String id) {
        if (!sessions.forget(id, caller.get())) {
            throw new SessionNotFound();
        }
    }
}
