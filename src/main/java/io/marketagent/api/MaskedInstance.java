package io.marketagent.api;

import io.marketagent.access.Secrets;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The path that was asked is the caller's own text: a key in it is not repeated. */
@Singleton
class MaskedInstance implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        URI asked = problem.getInstance();
        if (asked == null || asked.getPath() == null) {
            return problem;
        }
        String masked = Secrets.maskedPath(asked.getPath());
        return masked.equals(asked.getPath())
                ? problem
                : HttpProblem.builder(problem).withInstance(path(masked)).build();
    }

    private static @Nullable URI path(String text) {
        try {
            return new URI(null, null, text, null);
        } catch (URISyntaxException noPath) {
            return null;
        }
    }

    /** After the extension has set it. */
    @Override
    public int priority() {
        return -1;
    }
}
