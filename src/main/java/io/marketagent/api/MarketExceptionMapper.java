package io.marketagent.api;

import io.marketagent.market.MarketException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** Market reads that fail. */
@Provider
@Priority(Priorities.USER)
public final class MarketExceptionMapper extends ExceptionMapperBase<MarketException> {

    @Override
    protected HttpProblem toProblem(MarketException failure) {
        return Problems.of(failure);
    }
}
