package io.marketagent.connection;

import io.marketagent.text.LinearPattern;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head has to be for the service to look at it. Vert.x lets more through, and everything behind it takes its word:
 * an invented method becomes a series of the metrics, of which there are as many as a caller likes; a missing or odd {@code Host}
 * ends in Quarkus' own error handler; and a coding of the body that nobody knows makes two requests of one.
 */
final class RequestHead {

    /** Those of RFC 9110 and PATCH. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

    /** RFC 3986, section 3.2, without names of a foreign script: those come as {@code xn--}. */
    private static final Pattern HOST =
            LinearPattern.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>[0-9]{1,5}))?");

    private static final Pattern URL = LinearPattern.compile("(?i)https?://(?<host>[^/?#]{1,300})(?:[/?#].*)?");

    private static final int LAST_PORT = 65_535;

    private static volatile String lastHost = "localhost";

    /** How it is refused. */
    record Refusal(HttpResponseStatus status, String problem) {}

    private RequestHead() {}

    /** Why it is refused, or nothing; what the HTTP codec could not read is Vert.x's to refuse. */
    static @Nullable Refusal refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return null;
        }
        if (!METHODS.contains(request.method().name())) {
            return refused(
                    HttpResponseStatus.NOT_IMPLEMENTED,
                    "unknown-method",
                    "Unknown method",
                    "This method is not known here");
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !isHost(hosts.getFirst().strip())) {
            return bad("Send one Host header, with a name or an address and, after a colon, a port");
        }
        if (!request.uri().startsWith("/") && !isUrlAt(hosts.getFirst().strip(), request.uri())) {
            return bad("Send a path, beginning with a slash, or a whole URL of the host in the header Host");
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && !(codings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                                codings.getFirst().strip()))) {
            return bad("No Transfer-Encoding but chunked is known here");
        }
        return null;
    }

    /** Nearly always the one of the request before, which need not be looked at again. */
    private static boolean isHost(String text) {
        return text.equals(lastHost) || isHostAnew(text);
    }

    private static boolean isHostAnew(String text) {
        Matcher parts = HOST.matcher(text);
        boolean host =
                parts.matches() && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= LAST_PORT);
        if (host) {
            lastHost = text;
        }
        return host;
    }

    /** Every server takes whole URLs (RFC 9112, section 3.2.2); one of another host than the header says would be checked as the wrong one. */
    private static boolean isUrlAt(String host, String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() && parts.group("host").equalsIgnoreCase(host);
    }

    private static Refusal bad(String detail) {
        return refused(HttpResponseStatus.BAD_REQUEST, "bad-request", "Bad request", detail);
    }

    private static Refusal refused(HttpResponseStatus status, String kind, String title, String detail) {
        return new Refusal(status, BareRefusals.problem(status.code(), kind, title, detail));
    }
}
