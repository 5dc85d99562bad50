package io.marketagent.api;

import io.marketagent.tool.SymbolResolver;
import io.marketagent.tool.SymbolsFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Name search. */
@Path("/api/v1/symbols")
@Tag(name = "Market data")
@RunOnVirtualThread
public class SymbolResource {

    private static final int SHOWN = 20;

    private final SymbolResolver resolver;
    private final ApiConfig config;

    @Inject
    SymbolResource(SymbolResolver resolver, ApiConfig config) {
        this.resolver = resolver;
        this.config = config;
    }

    @GET
    @Operation(operationId = "symbols", summary = "Symbols whose name or ticker fits a text, best first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SymbolsFound.class)))
    public Response search(
            @QueryParam("query")
                    @NotBlank(message = "is missing: give a name or the start of one, for example query=coca")
                    @Size(max = 60, message = "is too long: at most 60 characters")
                    String query,
            @Context Request request) {
        return Fresh.response(request, resolver.found(query.strip(), SHOWN, config.deadline()));
    }
}
