package io.marketagent.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.stream.Collectors;

/** Parameters that are refused by their bounds have the type, title and sentence of every other bad request. */
@Singleton
class ValidationProblem implements ProblemPostProcessor {

    private static final String VIOLATIONS = "violations";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        boolean bounds = problem.getType() == null
                && problem.getDetail() == null
                && problem.getParameters().get(VIOLATIONS) instanceof Collection<?>;
        if (!bounds) {
            return problem;
        }
        Collection<?> violations = (Collection<?>) problem.getParameters().get(VIOLATIONS);
        HttpProblem plain = Problems.badRequest(violations.stream()
                .map(Violation.class::cast)
                .map(violation -> "'" + violation.field + "' " + violation.message)
                .sorted()
                .collect(Collectors.joining("; ")));
        return HttpProblem.builder(plain)
                .withInstance(problem.getInstance())
                .with(VIOLATIONS, violations)
                .build();
    }
}
