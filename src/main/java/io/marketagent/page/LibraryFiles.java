package io.marketagent.page;

import io.marketagent.text.LinearPattern;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The page's libraries under {@code /_static}. The build takes them out of their jars and gives each a name with its version
 * and the start of its hash, so that a browser may keep it for a year; only what is there says so, for a name that this version
 * of the service does not know may be the next one's. Each is compressed once, at its first request: a chart library of 1.1 MB
 * is 370 kB on the line.
 */
@Singleton
public class LibraryFiles {

    private static final String FOLDER = "META-INF/resources/_static/";
    private static final Pattern NAME = LinearPattern.compile("[a-z]{1,20}-[0-9.]{1,20}-[A-Za-z0-9-]{1,40}\\.(js|txt)");
    private static final Pattern COMMA = LinearPattern.compile(",");
    private static final Pattern GZIP =
            LinearPattern.compile("gzip( ?; ?q=(1(\\.0{0,3})?|0\\.[0-9]{0,2}[1-9][0-9]{0,2}))?");
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    /** Before Quarkus' own static files (20000). */
    private static final int ORDER = 1000;

    /** By name; a handful, for only names of files that are there come in. */
    private final ConcurrentMap<String, Library> libraries = new ConcurrentHashMap<>();

    private record Library(Buffer plain, Buffer compressed) {}

    void register(@Observes Router router) {
        var _ = router.route("/_static/:name")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(ORDER)
                .blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext request) {
        String name = Objects.requireNonNull(request.pathParam("name")); // the route has it
        Optional<Library> found = find(name);
        if (found.isEmpty()) {
            request.next();
            return;
        }
        boolean compressed = takesGzip(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        Buffer body = compressed ? found.get().compressed() : found.get().plain();
        HttpServerResponse response = request.response()
                .putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        name.endsWith(".js") ? "text/javascript;charset=UTF-8" : "text/plain;charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        var _ = request.request().method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
    }

    private Optional<Library> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(libraries.computeIfAbsent(name, LibraryFiles::read));
    }

    private static @Nullable Library read(String name) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        try (InputStream file = application.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                return null;
            }
            byte[] plain = file.readAllBytes();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(plain);
            }
            return new Library(Buffer.buffer(plain), Buffer.buffer(compressed.toByteArray()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Browsers say "gzip, deflate, br"; a weight of nothing is a refusal (RFC 9110, 12.5.3). */
    private static boolean takesGzip(@Nullable String accepted) {
        return accepted != null
                && COMMA.splitAsStream(accepted.toLowerCase(Locale.ROOT))
                        .map(String::strip)
                        .anyMatch(one -> GZIP.matcher(one).matches());
    }
}
