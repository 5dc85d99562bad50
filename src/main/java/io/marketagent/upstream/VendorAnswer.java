package io.marketagent.upstream;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What came back from one HTTP exchange, before anybody has understood it. The body is text whatever its content type:
 * vendors send plain text as {@code plain/text}, HTML with status 200, and errors without any body.
 *
 * @param retryAfter the {@code Retry-After} header as it was sent
 * @param rateLimitExpiry the {@code X-Ratelimit-Expiry} header as it was sent: when the vendor's window ends
 */
public record VendorAnswer(
        int status,
        String body,
        @Nullable String retryAfter,
        @Nullable String rateLimitExpiry) {

    /** An answer without a word on its rate limit. */
    public VendorAnswer(int status, String body, @Nullable String retryAfter) {
        this(status, body, retryAfter, null);
    }

    /** What the REST client received. */
    public static VendorAnswer of(RestResponse<String> response) {
        String body = response.getEntity();
        return new VendorAnswer(
                response.getStatus(),
                body == null ? "" : body,
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                response.getHeaderString("X-Ratelimit-Expiry"));
    }

    /** Whether the status is 200; every other one is an error, redirects included. */
    public boolean ok() {
        return status == 200;
    }
}
