package io.marketagent.api;

import io.marketagent.feed.Freshness;
import io.marketagent.tool.Item;
import io.marketagent.tool.StatusTool;
import io.marketagent.tool.StatusView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The market's status. */
@Path("/api/v1/market/status")
@Tag(name = "Market data")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MarketResource {

    private final StatusTool tool;
    private final KeptAnswers answers;
    private final ApiConfig config;

    @Inject
    MarketResource(StatusTool tool, KeptAnswers answers, ApiConfig config) {
        this.tool = tool;
        this.answers = answers;
        this.config = config;
    }

    @GET
    @Operation(
            operationId = "marketStatus",
            summary = "Open, closed, pre-market or after-hours; sessions; date and time in New York")
    public RestResponse<Item<StatusView>> status(
            @QueryParam("refresh") @DefaultValue("false") boolean refresh, @Context Request request) {
        return answers.of(
                request,
                ChronoUnit.SECONDS,
                () -> tool.read(Freshness.of(refresh), config.deadline()).only());
    }
}
