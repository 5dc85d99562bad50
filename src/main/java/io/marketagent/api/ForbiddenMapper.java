package io.marketagent.api;

import io.marketagent.access.AccessProblems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.ForbiddenException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;

/** Requests of known callers without the role. */
@Provider
@Priority(1) // before the one that the problem extension brings
public final class ForbiddenMapper extends ExceptionMapperBase<ForbiddenException> {

    private final AccessProblems problems;

    @Inject
    ForbiddenMapper(AccessProblems problems) {
        this.problems = problems;
    }

    @Override
    protected HttpProblem toProblem(ForbiddenException refused) {
        return problems.forbidden();
    }
}
