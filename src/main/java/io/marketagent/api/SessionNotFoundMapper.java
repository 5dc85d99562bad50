package io.marketagent.api;

import io.marketagent.agent.SessionNotFound;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** Questions in a session that is not there. */
@Provider
@Priority(Priorities.USER)
public final class SessionNotFoundMapper extends ExceptionMapperBase<SessionNotFound> {

    @Override
    protected HttpProblem toProblem(SessionNotFound missing) {
        return Problems.of(missing);
    }
}
