package io.marketagent.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem as clients of OpenAI's API read it.
 *
 * @param error what went wrong
 */
@Schema(name = "OpenAiError")
@RegisterForReflection
public record OpenAiError(Told error) {

    /** The parameter of a problem that says which field of the request it is about. */
    public static final String PARAM = "param";

    /** The parameter of a problem that names it in OpenAI's words, where they are other than ours. */
    public static final String CODE = "code";

    private static final String KINDS = "urn:market-agent:problem:";
    private static final String UNAUTHORIZED =
            "This service answers only callers it knows: send your key as the API key (Authorization: Bearer <key>)";
    private static final int SERVER_ERRORS = 500;

    /**
     * What went wrong.
     *
     * @param message a sentence for a reader
     * @param type one of OpenAI's few
     * @param param the field of the request that it is about
     * @param code the problem's own name, {@code queue_full} for {@code queue-full}
     */
    @Schema(name = "OpenAiErrorDetail")
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Told(
            String message,
            String type,
            @Schema(nullable = true) @Nullable String param,
            @Schema(nullable = true) @Nullable String code) {}

    /** The same problem in the other shape; its status and headers are the response's. */
    public static OpenAiError of(HttpProblem problem) {
        int status = problem.getStatusCode();
        String message = status == 401 ? UNAUTHORIZED : told(problem);
        return new OpenAiError(new Told(
                message == null ? "The request failed with status " + status : message,
                type(status),
                parameter(problem, PARAM),
                code(problem, status)));
    }

    private static @Nullable String told(HttpProblem problem) {
        return problem.getDetail() != null ? problem.getDetail() : problem.getTitle();
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < SERVER_ERRORS ? "invalid_request_error" : "server_error";
        };
    }

    private static @Nullable String code(HttpProblem problem, int status) {
        String named = parameter(problem, CODE);
        if (named != null) {
            return named;
        }
        if (status == 401) {
            return "invalid_api_key";
        }
        String kind = problem.getType() == null ? "" : problem.getType().toString();
        return kind.startsWith(KINDS) ? kind.substring(KINDS.length()).replace('-', '_') : null;
    }

    private static @Nullable String parameter(HttpProblem problem, String name) {
        return problem.getParameters().get(name) instanceof String text ? text : null;
    }
}
