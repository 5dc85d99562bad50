package io.marketagent.completions;

import io.marketagent.access.OpenAiError;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** What is wrong with a request for a completion, as a problem; it leaves in OpenAI's shape. */
final class BadCompletion {

    private BadCompletion() {}

    /** A field that is missing or of another shape than OpenAI's API has it. */
    static HttpProblem invalid(String param, String message) {
        return of(400, "invalid_value", param, message);
    }

    /** A field that asks for what this service cannot do; to leave it out unsaid would be another answer than was asked for. */
    static HttpProblem unsupported(String param, String message) {
        return of(400, "unsupported_value", param, message);
    }

    static HttpProblem noSuchModel() {
        return of(404, "model_not_found", "model", "There is one model here: " + Completion.MODEL);
    }

    private static HttpProblem of(int status, String code, String param, String message) {
        return HttpProblem.builder()
                .withType(URI.create("urn:market-agent:problem:" + (status == 404 ? "not-found" : "bad-request")))
                .withTitle(status == 404 ? "Not found" : "Bad request")
                .withStatus(status)
                .withDetail(message)
                .with(OpenAiError.PARAM, param)
                .with(OpenAiError.CODE, code)
                .build();
    }
}
