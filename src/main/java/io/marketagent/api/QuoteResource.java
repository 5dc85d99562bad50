package io.marketagent.api;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Quote;
import io.marketagent.tool.Failure;
import io.marketagent.tool.Item;
import io.marketagent.tool.QuoteTool;
import io.marketagent.tool.Reply;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Quotes. */
@Path("/api/v1/quotes")
@Tag(name = "Market data")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class QuoteResource {

    private final QuoteTool tool;
    private final KeptAnswers answers;
    private final ApiConfig config;

    /** Quotes beside the reasons for those that are missing. */
    public record Quotes(List<Item<Quote>> quotes, List<Failure> errors) {}

    @Inject
    QuoteResource(QuoteTool tool, KeptAnswers answers, ApiConfig config) {
        this.tool = tool;
        this.answers = answers;
        this.config = config;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.TEXT_CSV})
    @Operation(
            operationId = "quotes",
            summary = "Quotes of one to ten symbols or company names",
            description =
                    "Symbols that cannot be answered are in errors; when none can, the answer is the most telling of"
                            + " their errors, with all of them in errors: first what may pass, then what was asked wrongly.")
    public RestResponse<Quotes> quotes(
            @QueryParam("symbols")
                    @Parameter(
                            required = true,
                            description = "separated by commas; may also be given several times",
                            example = "AAPL,TSLA",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 400))
                    List<String> symbols,
            @QueryParam("figures")
                    @Parameter(
                            description = "computed from it; separated by commas",
                            example = "average_volume,spread",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 400))
                    List<String> figures,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        List<String> written = ListParameter.of("symbols", symbols);
        List<FigureAsk> asked = ListParameter.figures(figures, Figure.Need.QUOTE);
        return answers.answer(request, ChronoUnit.MINUTES, () -> {
            Reply<Quote> reply = tool.read(written, asked, Freshness.of(refresh), config.deadline());
            if (reply.items().isEmpty()) {
                throw Problems.ofAll(reply.failures());
            }
            return new KeptAnswers.Answer<>(
                    new Quotes(reply.items(), reply.failures()), reply.items(), reply.failures());
        });
    }
}
