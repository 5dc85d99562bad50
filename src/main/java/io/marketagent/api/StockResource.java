package io.marketagent.api;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Interval;
import io.marketagent.tool.HistoryTool;
import io.marketagent.tool.HistoryView;
import io.marketagent.tool.Include;
import io.marketagent.tool.IndicatorsTool;
import io.marketagent.tool.IndicatorsView;
import io.marketagent.tool.Item;
import io.marketagent.tool.ToolCall;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is computed from a symbol's daily bars. */
@Path("/api/v1/stocks/{symbol}")
@Tag(name = "Market data")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StockResource {

    private static final String TOO_LONG = "is too long: at most 80 characters";

    private final HistoryTool history;
    private final IndicatorsTool indicators;
    private final KeptAnswers answers;
    private final ApiConfig config;

    @Inject
    StockResource(HistoryTool history, IndicatorsTool indicators, KeptAnswers answers, ApiConfig config) {
        this.history = history;
        this.indicators = indicators;
        this.answers = answers;
        this.config = config;
    }

    @GET
    @Path("/history")
    @Produces({MediaType.APPLICATION_JSON, Form.TEXT_CSV})
    @Operation(
            operationId = "history",
            summary = "Bars and summary of a period",
            description =
                    "Either period, in words, or from and to; nothing means the past month, or today where a time or an"
                            + " interval within a day is given. Bars within a day are named by their start in New York, of the regular"
                            + " session unless the time says pre-market or after-hours; hours begin at 9:30. The vendors reach back 20"
                            + " days by 1min, 40 by 5min and 15min (Tradier), or as far as the plan does (Polygon).")
    public RestResponse<Item<HistoryView>> history(
            @PathParam("symbol") @Size(max = 80, message = TOO_LONG) String symbol,
            @QueryParam("period") @Parameter(example = "past 3 months") @Size(max = 80, message = TOO_LONG) @Nullable
                    String period,
            @QueryParam("from") @Parameter(example = "2026-01-02") @Size(max = 10, message = TOO_LONG) @Nullable
                    String from,
            @QueryParam("to") @Size(max = 10, message = TOO_LONG) @Nullable String to,
            @QueryParam("interval")
                    @Parameter(
                            description =
                                    "1min, 5min, 15min, hour, day, week or month; without it, by the period's length. By 1min"
                                            + " at most 5 sessions, by 5min 10, by 15min and hour 23",
                            example = "5min")
                    @Size(max = 10, message = TOO_LONG)
                    @Nullable
                    String interval,
            @QueryParam("time")
                    @Parameter(
                            description =
                                    "a time or part of each day, New York: 10:30, 2:15pm, noon, 10:00-11:00, first hour,"
                                            + " last 30 minutes, closing hour, 8am pre-market, after-hours",
                            example = "10:30")
                    @Size(max = 40, message = TOO_LONG)
                    @Nullable
                    String time,
            @QueryParam("figures")
                    @Parameter(
                            description = "computed from it; separated by commas",
                            example = "biggest_drop,up_days",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 400))
                    List<String> figures,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        ToolCall.History asked = new ToolCall.History(
                List.of(symbol),
                history.period(period, from, to),
                interval == null ? null : Interval.of(interval),
                time == null ? null : history.time(time),
                List.of(),
                ListParameter.figures(figures, Figure.Need.BARS),
                refresh);
        return answers.of(request, () -> history.read(asked, config.deadline()).only());
    }

    @GET
    @Path("/indicators")
    @Produces({MediaType.APPLICATION_JSON, Form.TEXT_CSV})
    @Operation(operationId = "indicators", summary = "RSI, MACD, simple and exponential moving averages")
    public RestResponse<Item<IndicatorsView>> indicators(
            @PathParam("symbol") @Size(max = 80, message = TOO_LONG) String symbol,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        return include(symbol, Include.INDICATORS, refresh, request);
    }

    @GET
    @Path("/levels")
    @Operation(operationId = "levels", summary = "Support and resistance, each level with its reason")
    public RestResponse<Item<IndicatorsView>> levels(
            @PathParam("symbol") @Size(max = 80, message = TOO_LONG) String symbol,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        return include(symbol, Include.LEVELS, refresh, request);
    }

    @GET
    @Path("/analysis")
    @Operation(operationId = "analysis", summary = "Trend, momentum, volatility, patterns and a summary; no advice")
    public RestResponse<Item<IndicatorsView>> analysis(
            @PathParam("symbol") @Size(max = 80, message = TOO_LONG) String symbol,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        return include(symbol, Include.ANALYSIS, refresh, request);
    }

    private RestResponse<Item<IndicatorsView>> include(
            String symbol, Include include, boolean refresh, Request request) {
        return answers.of(
                request,
                () -> indicators
                        .read(List.of(symbol), List.of(include), Freshness.of(refresh), config.deadline())
                        .only());
    }
}
