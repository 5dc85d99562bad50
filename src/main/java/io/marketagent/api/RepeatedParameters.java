package io.marketagent.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A parameter that holds one value and is given twice is refused: RESTEasy Reactive would answer the first without a word. */
class RepeatedParameters {

    /** These hold several values, see {@link ListParameter}. */
    private static final Set<String> LISTS = Set.of("symbols", "figures");

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1 && !LISTS.contains(name)) {
                throw Problems.badRequest(
                        (isName(name) ? "'" + name + "'" : "A parameter") + " is given more than once; give it once");
            }
        });
    }

    /** Whether it is no text of the caller's that came where a name belongs. */
    private static boolean isName(String text) {
        return text.length() <= 20 && text.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }
}
