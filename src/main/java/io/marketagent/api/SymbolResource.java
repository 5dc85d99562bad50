package io.marketagent.api;

import io.marketagent.tool.Item;
import io.marketagent.tool.SymbolResolver;
import io.marketagent.tool.SymbolsFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Name search. */
@Path("/api/v1/symbols")
@Tag(name = "Market data")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SymbolResource {

    private static final int SHOWN = 20;

    private final SymbolResolver resolver;
    private final KeptAnswers answers;
    private final ApiConfig config;

    @Inject
    SymbolResource(SymbolResolver resolver, KeptAnswers answers, ApiConfig config) {
        this.resolver = resolver;
        this.answers = answers;
        this.config = config;
    }

    @GET
    @Operation(operationId = "symbols", summary = "Symbols whose name or ticker fits a text, best first")
    public RestResponse<Item<SymbolsFound>> search(
            @QueryParam("query")
                    @NotBlank(message = "is missing: give a name or the start of one, for example query=coca")
                    @Size(max = 60, message = "is too long: at most 60 characters")
                    String query,
            @Context Request request) {
        return answers.of(request, () -> resolver.found(query.strip(), SHOWN, config.deadline()));
    }
}
