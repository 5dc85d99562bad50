package io.marketagent.api;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What is refused before a resource sees it has the type, title and sentence of every other bad request: parameters out of
 * their bounds, and a body that is no JSON.
 */
@Singleton
class RefusedRequest implements ProblemPostProcessor {

    private static final String VIOLATIONS = "violations";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (context.cause instanceof WebApplicationException refused
                && refused.getCause() instanceof JacksonException) {
            return HttpProblem.builder(Problems.badRequest("The body " + Problems.ASK))
                    .withInstance(problem.getInstance())
                    .build();
        }
        if (problem.getType() != null
                || problem.getDetail() != null
                || !(problem.getParameters().get(VIOLATIONS) instanceof Collection<?> violations)) {
            return problem;
        }
        HttpProblem plain = Problems.badRequest(violations.stream()
                .map(Violation.class::cast)
                .map(violation ->
                        (violation.field.isEmpty() ? "The body " : "'" + violation.field + "' ") + violation.message)
                .sorted()
                .collect(Collectors.joining("; ")));
        return HttpProblem.builder(plain)
                .withInstance(problem.getInstance())
                .with(VIOLATIONS, violations)
                .build();
    }
}
