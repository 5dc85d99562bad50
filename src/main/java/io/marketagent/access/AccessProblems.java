package io.marketagent.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** Refusals as RFC 9457 problems, at OpenAI's paths in its shape, also before a request reaches REST or MCP. */
@Singleton
public class AccessProblems {

    private static final String JSON = "application/json";
    private static final String TYPE = "urn:market-agent:problem:";

    private final ObjectMapper json;
    private final OidcProvider oidc;

    @Inject
    AccessProblems(ObjectMapper json, OidcProvider oidc) {
        this.json = json;
        this.oidc = oidc;
    }

    /** The {@code WWW-Authenticate} header: the ways to say who one is. */
    public String challenge() {
        return "ApiKey realm=\"market-agent\"" + (oidc.configured() ? ", Bearer realm=\"market-agent\"" : "");
    }

    /** No credentials, or none that are known. */
    public HttpProblem unauthorized() {
        return problem(401, "unauthorized", "Unauthorized")
                .withDetail("This service answers only callers it knows: send a key in the header X-API-Key"
                        + (oidc.configured() ? ", or a bearer token" : ""))
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge())
                .build();
    }

    /** A known caller who may not do this. */
    public HttpProblem forbidden() {
        return problem(403, "forbidden", "Forbidden")
                .withDetail("Your key or token lacks the role that this needs; ask the service's operator")
                .build();
    }

    HttpProblem rateLimited(long perMinute, Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return problem(429, "rate-limited", "Too many requests")
                .withDetail("You have made your " + perMinute + " requests of this minute; go on in " + seconds + " s")
                .with("retryAfter", seconds)
                .withHeader(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    HttpProblem tooLong(long kilobytes) {
        return problem(413, "too-long", "Body too long")
                .withDetail("A body has at most " + kilobytes + " kB, and a question at most 2000 characters")
                .build();
    }

    /** The service has no room for it now. */
    public HttpProblem busy(String detail) {
        return problem(503, "busy", "Short of memory")
                .withDetail(detail)
                .with("retryAfter", 1)
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    /** Nothing is at this path. */
    public HttpProblem notFound(String detail) {
        return problem(404, "not-found", "Not found").withDetail(detail).build();
    }

    /** Something is at this path, but not by this method. */
    public HttpProblem methodNotAllowed(String allowed) {
        return problem(405, "method-not-allowed", "Method not allowed")
                .withDetail("Only " + allowed + " is known here")
                .withHeader(HttpHeaders.ALLOW, allowed)
                .build();
    }

    HttpProblem foreignHost() {
        return problem(421, "foreign-host", "Foreign host")
                .withDetail("This open service is called by localhost, by an address or by a name of"
                        + " market-agent.security.hosts; add the name in your URL there")
                .build();
    }

    private static HttpProblem.Builder problem(int status, String kind, String title) {
        return HttpProblem.builder()
                .withType(URI.create(TYPE + kind))
                .withTitle(title)
                .withStatus(status);
    }

    /** Ends a request with a problem, outside of REST. */
    public void send(RoutingContext context, HttpProblem problem) {
        HttpProblem complete =
                HttpProblem.builder(problem).withInstance(path(context)).build();
        var response = context.response().setStatusCode(problem.getStatusCode());
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, String.valueOf(value)));
        boolean openAi = OpenAiPaths.contain(context.normalizedPath());
        response.putHeader(HttpHeaders.CONTENT_TYPE, openAi ? JSON : HttpProblem.MEDIA_TYPE.toString());
        try {
            response.end(json.writeValueAsString(openAi ? OpenAiError.of(complete) : complete));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a problem is always JSON", defect);
        }
    }

    private static URI path(RoutingContext context) {
        try {
            return new URI(null, null, Secrets.maskedPath(context.normalizedPath()), null);
        } catch (URISyntaxException malformed) {
            return URI.create("/");
        }
    }
}
