package io.marketagent.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * What is true of many operations and would stand at each of them: the problems they answer with, and the credentials they
 * take. A response that an operation describes itself stays as it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

    private static final String DATA = "Market data";

    /** The tag of what speaks OpenAI's API, errors included. */
    public static final String OPEN_AI = "OpenAI-compatible";

    /** Of every operation: the callers' limits stand before all of them. */
    private static final List<Problem> ALWAYS = List.of(
            new Problem("400", "Something about the request is wrong; the detail says what"),
            new Problem("401", "No credentials, or wrong ones"),
            new Problem("403", "The caller has not the role for it"),
            new Problem("404", "Not known: a symbol, data of it, a session, a question or a cache"),
            new Problem("429", "Too many requests or questions of this caller; Retry-After says when"));

    /** Of what reads from the vendors. */
    private static final List<Problem> UPSTREAM = List.of(
            new Problem("502", "The vendors' plans do not include it"),
            new Problem("503", "No source answers, or their call budgets are used up; Retry-After says when"));

    private record Problem(String status, String meaning) {}

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "A token of the OIDC provider, where one is configured; at /v1 also a caller's key"));
        contract.security(List.of(
                OASFactory.createSecurityRequirement().addScheme("key"),
                OASFactory.createSecurityRequirement().addScheme("bearer")));
        contract.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(ContractFilter::describe));
    }

    private static void describe(Operation operation) {
        boolean openAi = operation.getTags().contains(OPEN_AI);
        ALWAYS.forEach(problem -> add(operation, problem, openAi));
        if (operation.getTags().contains(DATA)) {
            UPSTREAM.forEach(problem -> add(operation, problem, false));
            operation
                    .getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse().description("What If-None-Match names is still right"));
        }
    }

    private static void add(Operation operation, Problem problem, boolean openAi) {
        var described = operation.getResponses().getAPIResponse(problem.status());
        if (described != null && described.getContent() != null) {
            return;
        }
        operation
                .getResponses()
                .addAPIResponse(
                        problem.status(),
                        OASFactory.createAPIResponse()
                                .description(problem.meaning())
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                openAi ? "application/json" : "application/problem+json",
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/"
                                                                        + (openAi ? "OpenAiError" : "HttpProblem"))))));
    }
}
