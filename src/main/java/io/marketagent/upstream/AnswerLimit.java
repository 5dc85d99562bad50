package io.marketagent.upstream;

import io.marketagent.text.LinearPattern;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Bounds what a vendor, or a proxy in its place, may send in one answer. The REST client collects the whole body and has no
 * limit of its own, nor has Vert.x; so the bytes are counted as they come, after decompression, and the connection is
 * closed at one too many, or where all answers together leave no {@link AnswerMemory room} for it. Found by the
 * client as a service: {@code META-INF/services}.
 */
@RegisterForReflection
public final class AnswerLimit implements RestClientListener {

    private static final String OURS = "io.marketagent.";
    private static final Pattern LENGTH = LinearPattern.compile("\\d{1,18}");

    @Override
    public void onNewClient(Class<?> client, RestClientBuilder builder) {
        if (client.getName().startsWith(OURS)
                && builder instanceof VertxRequestCustomizingClientBuilder<?> customizable) {
            long most = ConfigProvider.getConfig()
                    .unwrap(SmallRyeConfig.class)
                    .getConfigMapping(CallsConfig.class)
                    .answerLimit()
                    .asLongValue();
            AnswerMemory memory = Arc.container().instance(AnswerMemory.class).get();
            customizable.httpClientRequestCustomizer(
                    request -> request.response().onSuccess(response -> watch(request, response, most, memory.room())));
        }
    }

    /** On the connection's event loop, before the first byte of the body is handed out. */
    private static void watch(
            HttpClientRequest request, HttpClientResponse response, long most, AnswerMemory.Room room) {
        AtomicLong received = new AtomicLong();
        response.handler(chunk -> {
            if (received.addAndGet(chunk.length()) > most) {
                request.reset(0, new AnswerTooLarge(most));
            } else if (!room.forBytes(chunk.length())) {
                request.reset(0, new NoRoom());
            }
        });
        var _ = response.end().onComplete(_ -> room.free());
        if (announced(response) > most) {
            request.reset(0, new AnswerTooLarge(most));
        }
    }

    /** The announced length; what is no length is Vert.x's to refuse. */
    private static long announced(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
    }
}
