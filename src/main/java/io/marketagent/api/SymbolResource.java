package io.marketagent.api;

import io.marketagent.market.SymbolMatch;
import io.marketagent.tool.SymbolResolver;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Name search. */
@Path("/api/v1/symbols")
@Tag(name = "Market data")
@RunOnVirtualThread
public class SymbolResource {

    private static final int SHOWN = 20;

    private final SymbolResolver resolver;
    private final ApiConfig config;

    /** What fits a text, best first. */
    public record Found(String query, List<SymbolMatch> symbols, int total) {}

    @Inject
    SymbolResource(SymbolResolver resolver, ApiConfig config) {
        this.resolver = resolver;
        this.config = config;
    }

    @GET
    @Operation(operationId = "symbols", summary = "Symbols whose name or ticker fits a text, best first")
    public Found search(
            @QueryParam("query")
                    @NotBlank(message = "is missing: give a name or the start of one, for example query=coca") @Size(
                            max = 60,
                            message = "is too long: at most 60 characters")
                    String query) {
        List<SymbolMatch> all = resolver.search(query.strip(), config.deadline());
        return new Found(query.strip(), all.stream().limit(SHOWN).toList(), all.size());
    }
}
