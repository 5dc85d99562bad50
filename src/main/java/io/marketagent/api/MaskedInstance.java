package io.marketagent.api;

import io.marketagent.access.Secrets;
import io.marketagent.text.LinearPattern;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The path that was asked is the caller's own text: a key in it is not repeated. */
@Singleton
class MaskedInstance implements ProblemPostProcessor {

    private static final Pattern SLASH = LinearPattern.compile("/");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        URI asked = problem.getInstance();
        if (asked == null || asked.getPath() == null) {
            return problem;
        }
        // A slash is one of base64's signs: a whole path looks as random as a key
        String masked = Arrays.stream(SLASH.split(asked.getPath(), -1))
                .map(Secrets::masked)
                .collect(Collectors.joining("/"));
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
