package io.marketagent.api;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Expirations;
import io.marketagent.tool.ChainReader;
import io.marketagent.tool.ChainView;
import io.marketagent.tool.ExpirationsTool;
import io.marketagent.tool.Item;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
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
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Option expirations and chains. */
@Path("/api/v1/options/{symbol}")
@Tag(name = "Market data")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OptionResource {

    private static final String TOO_LONG = "is too long: at most 80 characters";

    private final ExpirationsTool expirations;
    private final ChainReader chains;
    private final KeptAnswers answers;
    private final ApiConfig config;

    @Inject
    OptionResource(ExpirationsTool expirations, ChainReader chains, KeptAnswers answers, ApiConfig config) {
        this.expirations = expirations;
        this.chains = chains;
        this.answers = answers;
        this.config = config;
    }

    @GET
    @Path("/expirations")
    @Produces({MediaType.APPLICATION_JSON, Form.TEXT_CSV})
    @Operation(operationId = "expirations", summary = "Listed expirations that have not passed")
    public RestResponse<Item<Expirations>> expirations(
            @PathParam("symbol") @Size(max = 80, message = TOO_LONG) String symbol,
            @QueryParam("figures")
                    @Parameter(
                            description = "computed from it; separated by commas",
                            example = "next_expiration,has_weeklies",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 400))
                    List<String> figures,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        List<FigureAsk> asked = ListParameter.figures(figures, Figure.Need.EXPIRATIONS);
        return answers.of(
                request,
                () -> expirations
                        .read(List.of(symbol), asked, Freshness.of(refresh), config.deadline())
                        .only());
    }

    @GET
    @Path("/chain")
    @Produces({MediaType.APPLICATION_JSON, Form.TEXT_CSV})
    @Operation(
            operationId = "chain",
            summary = "Contracts round the money with greeks; walls and call/put ratio of the whole chain",
            description = "The price and the expiration are found by the server. One of strikes (a count), strike and"
                    + " within (percent of the price) chooses the rows.")
    public RestResponse<Item<ChainView>> chain(
            @PathParam("symbol") @Size(max = 80, message = TOO_LONG) String symbol,
            @QueryParam("side") @DefaultValue("both") @Size(max = 10, message = TOO_LONG) String side,
            @QueryParam("expiration") @Parameter(example = "this Friday") @Size(max = 80, message = TOO_LONG) @Nullable
                    String expiration,
            @QueryParam("strikes")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "10"))
                    @Pattern(regexp = "0*([1-9][0-9]?|100)", message = "has to be a whole number from 1 to 100")
                    @Nullable
                    String strikes,
            @QueryParam("strike")
                    @Parameter(schema = @Schema(type = SchemaType.NUMBER), example = "650")
                    @Pattern(
                            regexp = "(?=.*[1-9])[0-9]{1,5}(\\.[0-9]{1,3})?",
                            message = "has to be a price in dollars, for example 650 or 652.5")
                    @Nullable
                    String strike,
            @QueryParam("within") @Parameter(example = "5%") @Size(max = 10, message = TOO_LONG) @Nullable
                    String within,
            @QueryParam("root") @Size(max = 6, message = TOO_LONG) @Nullable String root,
            @QueryParam("figures")
                    @Parameter(
                            description = "computed from it; separated by commas",
                            example = "straddle,max_pain",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 400))
                    List<String> figures,
            @QueryParam("refresh") @DefaultValue("false") boolean refresh,
            @Context Request request) {
        ChainReader.Asked asked = ChainReader.Asked.of(
                List.of(symbol),
                side,
                expiration == null ? null : chains.expiry(expiration),
                strikes == null ? null : Integer.valueOf(strikes),
                strike == null ? null : new BigDecimal(strike),
                within,
                root,
                ListParameter.figures(figures, Figure.Need.CHAIN),
                Freshness.of(refresh));
        return answers.of(request, () -> chains.read(asked, config.deadline()).only());
    }
}
