package io.marketagent.completions;

import io.marketagent.access.OpenAiError;
import io.marketagent.access.OpenAiPaths;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every problem of REST that is answered at {@code /v1} the shape of OpenAI's errors; status and headers stay. */
public final class OpenAiShape {

    private static final Annotation[] NONE = {};

    @ServerResponseFilter
    public void shape(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (response.getEntity() instanceof HttpProblem problem
                && OpenAiPaths.contain(path.startsWith("/") ? path : "/" + path)) {
            response.setEntity(OpenAiError.of(problem), NONE, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
