package io.marketagent.completions;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.access.CurrentCaller;
import io.marketagent.access.OpenAiPaths;
import io.marketagent.agent.Answer;
import io.marketagent.agent.Question;
import io.marketagent.agent.Run;
import io.marketagent.agent.Runs;
import io.marketagent.agent.SessionConfig;
import io.marketagent.api.ContractFilter;
import io.marketagent.api.RunResource;
import io.marketagent.api.RunStreams;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A question as clients of OpenAI's API ask it, with the conversation so far. */
@Path(OpenAiPaths.COMPLETIONS)
@Tag(name = ContractFilter.OPEN_AI)
public class CompletionResource {

    private static final String ID = "chatcmpl-";

    private final Runs runs;
    private final RunStreams streams;
    private final CurrentCaller caller;
    private final SessionConfig sessions;
    private final Clock clock;
    private final ObjectMapper json;
    private final LongConversations conversations;

    @Inject
    CompletionResource(
            Runs runs,
            RunStreams streams,
            CurrentCaller caller,
            SessionConfig sessions,
            Clock clock,
            ObjectMapper json,
            LongConversations conversations) {
        this.runs = runs;
        this.streams = streams;
        this.caller = caller;
        this.sessions = sessions;
        this.clock = clock;
        this.json = json;
        this.conversations = conversations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @RunOnVirtualThread
    @Operation(
            operationId = "complete",
            summary = "Ask a question as clients of OpenAI's API do",
            description =
                    "The last message of the user is the question (2 to 2000 characters), those before it with their "
                            + "answers are the conversation (1 MB at most). The answer is Markdown. With stream: true it comes as "
                            + "server-sent events, each a chat.completion.chunk, the last one [DONE]; comments are signs of life. "
                            + "Ignored: model, system and developer messages, tools and their messages, temperature, top_p, "
                            + "max_tokens, stop, seed, user and whatever is not named here. Refused with 400: n other than 1, "
                            + "tool_choice other than auto or none, response_format other than text, logprobs, modalities other "
                            + "than text, and pictures, sounds or files in the question.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "messages",
                                            properties = {
                                                @SchemaProperty(name = "model", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "messages",
                                                        type = SchemaType.ARRAY,
                                                        implementation = Object.class),
                                                @SchemaProperty(name = "stream", type = SchemaType.BOOLEAN),
                                                @SchemaProperty(name = "stream_options", type = SchemaType.OBJECT)
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "The answer, or the chunks of it",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Completion.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "413", description = "The conversation has more than 1 MB")
    @APIResponse(
            responseCode = "503",
            description = "The queue is full, or the question waited too long; Retry-After says when")
    public Uni<RestResponse<Object>> complete(InputStream body, @Context RoutingContext routing) throws IOException {
        CompletionRequest request = CompletionRequest.read(body, json);
        conversations.read(routing);
        Optional<String> housekeeping = Housekeeping.answer(request);
        if (housekeeping.isPresent()) {
            return Uni.createFrom().item(byRule(request, housekeeping.get()));
        }
        request.check();
        Question question = question(request);
        long characters = request.characters(); // the whole conversation would be held for as long as the answer takes
        Function<Answer, Tokens> tokens = answer -> Tokens.of(answer, characters);
        if (request.stream()) {
            CompletionStream stream = stream(newId(), request, tokens);
            return Uni.createFrom()
                    .item(streamed(streams.open(question, false, false, routing.request())
                            .map(stream::wire)
                            .filter(piece -> !piece.isEmpty())));
        }
        return answered(question, tokens);
    }

    private Uni<RestResponse<Object>> answered(Question question, Function<Answer, Tokens> tokens) {
        return Uni.createFrom().emitter(emitter -> {
            Run run = runs.submit(question, event -> {});
            // a caller who goes away cancels this Uni: the run leaves the queue, or stops
            emitter.onTermination(() -> runs.callerLeft(run));
            var _ = run.answer().whenComplete((answer, failure) -> {
                if (failure != null) {
                    emitter.fail(failure);
                } else {
                    emitter.complete(ResponseBuilder.<Object>ok(
                                    Completion.of(ID + run.id(), now(), answer.answer(), tokens.apply(answer)))
                            .header(RunResource.RUN_ID, run.id())
                            .build());
                }
            });
        });
    }

    private RestResponse<Object> byRule(CompletionRequest request, String content) {
        String id = newId();
        return request.stream()
                ? streamed(Multi.createFrom()
                        .item(stream(id, request, answer -> Tokens.NONE).whole(content)))
                : ResponseBuilder.<Object>ok(Completion.of(id, now(), content, Tokens.NONE))
                        .build();
    }

    private CompletionStream stream(String id, CompletionRequest request, Function<Answer, Tokens> tokens) {
        return new CompletionStream(id, now(), request.includeUsage(), tokens, json);
    }

    private static RestResponse<Object> streamed(Multi<String> pieces) {
        return ResponseBuilder.<Object>ok(new StreamedText(pieces))
                .type(MediaType.SERVER_SENT_EVENTS_TYPE.withCharset("utf-8"))
                .build();
    }

    private Question question(CompletionRequest request) {
        try {
            return new Question(request.question(), null, caller.get(), Conversation.of(request.earlier(), sessions));
        } catch (IllegalArgumentException tooShort) {
            throw BadCompletion.invalid("messages", "In the last message of the user, " + tooShort.getMessage());
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String newId() {
        return ID + UUID.randomUUID();
    }
}
