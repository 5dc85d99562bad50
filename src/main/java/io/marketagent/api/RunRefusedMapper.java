package io.marketagent.api;

import io.marketagent.agent.RunRefused;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** Runs that never start. */
@Provider
@Priority(Priorities.USER)
public final class RunRefusedMapper extends ExceptionMapperBase<RunRefused> {

    @Override
    protected HttpProblem toProblem(RunRefused refused) {
        return Problems.of(refused);
    }
}
