package io.marketagent.upstream;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What came back from one HTTP exchange, before anybody has understood it. The body is text whatever its content type:
 * vendors send plain text as {@code plain/text}, HTML with status 200, and errors without any body.
 *
 * @param retryAfter the {@code Retry-After} header as it was sent
 * @param rateLimit what the {@code X-Ratelimit-*} headers say of the vendor's own count
 */
public record VendorAnswer(
        int status, String body, @Nullable String retryAfter, RateLimit rateLimit) {

    private static final int LONGEST_ERROR = 64 * 1024;

    /** An answer without a word on its rate limit. */
    public VendorAnswer(int status, String body, @Nullable String retryAfter) {
        this(status, body, retryAfter, RateLimit.UNKNOWN);
    }

    /** What the REST client received; the body of an error may be cut. */
    public static VendorAnswer of(RestResponse<?> response) {
        return new VendorAnswer(
                response.getStatus(),
                text(response.getEntity()),
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                RateLimit.of(
                        response.getHeaderString("X-Ratelimit-Allowed"),
                        response.getHeaderString("X-Ratelimit-Used"),
                        response.getHeaderString("X-Ratelimit-Available"),
                        response.getHeaderString("X-Ratelimit-Expiry")));
    }

    /** The same without the key that the vendor was asked with, should it repeat that in a name or an error. */
    VendorAnswer withoutKeyOf(VendorAccess vendor) {
        boolean real = !vendor.simulated() && !vendor.key().isEmpty();
        return real && body.contains(vendor.key())
                ? new VendorAnswer(status, body.replace(vendor.key(), "***"), retryAfter, rateLimit)
                : this;
    }

    /** The client reads the body as the declared type for 2xx only, and leaves it a stream otherwise. */
    private static String text(@Nullable Object entity) {
        if (entity instanceof InputStream stream) {
            try (stream) {
                return new String(stream.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return entity == null ? "" : entity.toString();
    }

    /** Whether the status is 200; every other one is an error, redirects included. */
    public boolean ok() {
        return status == 200;
    }
}
