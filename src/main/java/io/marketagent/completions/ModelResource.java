package io.marketagent.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.api.ContractFilter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models as clients of OpenAI's API list them: one. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ContractFilter.OPEN_AI)
public class ModelResource {

    private final Model model;

    /** @param created when this process started, in seconds since 1970 */
    @Schema(name = "Model")
    @RegisterForReflection
    record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy) {}

    @Schema(name = "ModelList")
    @RegisterForReflection
    record Models(String object, List<Model> data) {}

    @Inject
    ModelResource(Clock clock) {
        this.model = new Model(Completion.MODEL, "model", clock.instant().getEpochSecond(), Completion.MODEL);
    }

    @GET
    @Operation(operationId = "models", summary = "The one model there is")
    public Models list() {
        return new Models("list", List.of(model));
    }

    @GET
    @Path("/{model}")
    @Operation(operationId = "model", summary = "The same by its name")
    public Model find(@PathParam("model") String name) {
        if (!name.equals(model.id())) {
            throw BadCompletion.noSuchModel();
        }
        return model;
    }
}
