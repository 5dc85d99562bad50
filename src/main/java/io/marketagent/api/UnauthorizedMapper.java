package io.marketagent.api;

import io.marketagent.access.AccessProblems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;

/** Requests without credentials for what needs a role. */
@Provider
@Priority(1) // before the one that the problem extension brings
public final class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException> {

    private final AccessProblems problems;

    @Inject
    UnauthorizedMapper(AccessProblems problems) {
        this.problems = problems;
    }

    @Override
    protected HttpProblem toProblem(UnauthorizedException refused) {
        return problems.unauthorized();
    }
}
