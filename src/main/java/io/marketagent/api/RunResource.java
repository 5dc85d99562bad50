package io.marketagent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.access.CurrentCaller;
import io.marketagent.agent.Answer;
import io.marketagent.agent.Question;
import io.marketagent.agent.Run;
import io.marketagent.agent.Runs;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Ask a question; see how busy the service is; cancel. */
@Path(RunResource.PATH)
@Tag(name = "Questions")
public class RunResource {

    static final String PATH = "/api/v1/runs";

    /** The header with the id of the run that a response is of. */
    public static final String RUN_ID = "X-Run-Id";

    private final Runs runs;
    private final RunRecords records;
    private final RunStreams streams;
    private final CurrentCaller caller;

    /** A question as it is posted. */
    @Schema(name = "Ask")
    public record Ask(
            @Schema(examples = "Tesla stock price")
            @NotBlank(message = "is missing: ask something, for example 'Tesla stock price'")
            @Size(min = Question.MIN_LENGTH, max = Question.MAX_LENGTH, message = "has to have 2 to 2000 characters")
            String question,

            @Schema(description = "the session of an earlier answer, to go on in it")
            @Size(max = 64, message = "is no session id: use the one of an earlier answer")
            @Nullable
            String session,

            @Schema(
                    implementation = Boolean.class,
                    description =
                            "a stream that breaks goes on for ten seconds, for GET /api/v1/runs/{id} with Last-Event-ID to take it up again")
            @Nullable
            JsonNode resumable) {}

    /**
     * A run as it stands.
     *
     * @param state {@code waiting}, {@code running} or {@code over}
     * @param answer what it ended with, where it started
     * @param problem why it never started
     */
    @Schema(name = "Run")
    @RegisterForReflection
    public record View(
            String id,
            String state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Answer answer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            HttpProblem problem) {}

    @Inject
    RunResource(Runs runs, RunRecords records, RunStreams streams, CurrentCaller caller) {
        this.runs = runs;
        this.records = records;
        this.streams = streams;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "ask",
            summary = "Ask a question in plain language",
            description = "Ten questions run at once and a hundred wait; the next is refused with 503 and Retry-After. "
                    + "With Accept: text/event-stream the same run comes as events, each with JSON as its data: "
                    + "queued {id, position}, started {id}, tool {call, name, arguments}, "
                    + "tool-result {call, name, millis, source, cache, error}, text {delta}, and last either answer (as in the "
                    + "JSON form) or, where it never started, failed {problem}.")
    @APIResponse(
            responseCode = "200",
            description = "The answer, or the events that lead to it",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Answer.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "413", description = "The body has more than 64 kB")
    @APIResponse(responseCode = "503", description = "The queue is full, or the question waited too long")
    public Uni<RestResponse<Answer>> ask(
            @NotNull(message = Problems.ASK) @Valid Ask ask,
            @QueryParam("explain") @DefaultValue("false") boolean explain) {
        var _ = isResumable(ask); // a stream's alone, but it is true or false in either form
        Question question = question(ask);
        return Uni.createFrom().emitter(emitter -> {
            Run run = records.submit(question, explain, RunRecord.Asked.JSON).run();
            // a caller who goes away cancels this Uni: the run leaves the queue, or stops
            emitter.onTermination(() -> runs.callerLeft(run));
            var _ = run.answer().whenComplete((answer, failure) -> {
                if (failure != null) {
                    emitter.fail(failure);
                } else {
                    emitter.complete(RestResponse.ResponseBuilder.ok(explain ? answer : answer.withoutIntent())
                            .header(RUN_ID, run.id())
                            .build());
                }
            });
        });
    }

    /** The same as a stream of events; see {@link RunStream} for what is promised of their order. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> stream(
            @NotNull(message = Problems.ASK) @Valid Ask ask,
            @QueryParam("explain") @DefaultValue("false") boolean explain,
            @Context HttpServerRequest request,
            @Context Sse sse) {
        return streams.open(question(ask), explain, isResumable(ask), request).map(event -> wire(sse, event));
    }

    private static OutboundSseEvent wire(Sse sse, RunStream.Event event) {
        OutboundSseEvent.Builder wire = sse.newEventBuilder();
        return event.data() == null
                ? wire.comment(event.name()).build()
                : wire.id(String.valueOf(event.id()))
                        .name(event.name())
                        .data(event.data())
                        .build();
    }

    private static boolean isResumable(Ask ask) {
        JsonNode resumable = ask.resumable();
        if (resumable != null && !resumable.isNull() && !resumable.isBoolean()) {
            throw Problems.badRequest("'resumable' in the body has to be true or false");
        }
        return resumable != null && resumable.asBoolean();
    }

    private Question question(Ask ask) {
        try {
            // an empty field of a form is no session
            String session = ask.session() == null || ask.session().isBlank() ? null : ask.session();
            return new Question(ask.question(), session, caller.get());
        } catch (IllegalArgumentException tooShort) {
            throw Problems.badRequest("'question' " + tooShort.getMessage());
        }
    }

    @GET
    @Operation(operationId = "runs", summary = "How many questions run and wait, and how many may")
    public Runs.View view() {
        return runs.view();
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "run",
            summary = "A question that waits, runs or was answered in the last five minutes",
            description =
                    "Its caller's alone. With Accept: text/event-stream its events from the first, or those behind Last-Event-ID: who"
                            + " read them until then is told that another goes on.")
    @APIResponse(responseCode = "200", description = "Its state, and its answer once it has one")
    @APIResponse(responseCode = "404", description = "There is none of this id, or it is somebody else's")
    public View run(@PathParam("id") String id) {
        return view(found(id));
    }

    /** Its events. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> streamOf(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String after,
            @Context HttpServerRequest request,
            @Context Sse sse) {
        return streams.resume(found(id), number(after), request, caller.get()).map(event -> wire(sse, event));
    }

    private RunRecord found(String id) {
        return records.find(id, caller.get())
                .orElseThrow(() -> Problems.notFound(
                        "unknown-run", "Unknown run", "No question of this id waits, runs or was answered lately"));
    }

    private static int number(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(lastEventId.strip());
        } catch (NumberFormatException none) {
            throw Problems.badRequest("'Last-Event-ID' has to be the id of an event of this run");
        }
    }

    private static View view(RunRecord record) {
        CompletableFuture<Answer> answer = record.run().answer();
        return switch (answer.state()) {
            case RUNNING -> new View(record.run().id(), record.run().running() ? "running" : "waiting", null, null);
            case SUCCESS ->
                new View(record.run().id(), "over", answer.resultNow().withoutIntent(), null);
            case FAILED, CANCELLED ->
                new View(record.run().id(), "over", null, RunRecords.problem(answer.exceptionNow()));
        };
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "cancelRun", summary = "Cancel a question that waits or runs")
    @APIResponse(responseCode = "204", description = "It is cancelled")
    public void cancel(@PathParam("id") String id) {
        if (!runs.cancel(id, caller.get())) {
            throw Problems.notFound(
                    "unknown-run", "Unknown run", "No question of this id waits or runs; it may be answered already");
        }
    }
}
