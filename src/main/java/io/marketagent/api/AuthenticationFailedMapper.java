package io.marketagent.api;

import io.marketagent.access.AccessProblems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;

/** Requests with credentials that nobody has. */
@Provider
@Priority(1) // before the one that the problem extension brings
public final class AuthenticationFailedMapper extends ExceptionMapperBase<AuthenticationFailedException> {

    private final AccessProblems problems;

    @Inject
    AuthenticationFailedMapper(AccessProblems problems) {
        this.problems = problems;
    }

    @Override
    protected HttpProblem toProblem(AuthenticationFailedException refused) {
        return problems.unauthorized();
    }
}
