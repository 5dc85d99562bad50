package io.marketagent.completions;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes a {@link StreamedText}. Whether an answer is streamed stands in the body of the request, not in its {@code Accept}: a
 * resource's {@code Multi} would be a stream for every request.
 */
@Provider
public final class StreamedTextWriter implements ServerMessageBodyWriter<StreamedText> {

    private static final Logger LOG = Logger.getLogger(StreamedTextWriter.class);

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return StreamedText.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return StreamedText.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(StreamedText text, Type generic, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        ServerHttpResponse response = context.serverResponse();
        response.setChunked(true);
        text.pieces().subscribe().withSubscriber(new Writing(request, response));
    }

    @Override
    public void writeTo(
            StreamedText text,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("written without blocking alone");
    }

    /** Asks for the next piece when the one before has gone out. A reader who leaves ends it. */
    private static final class Writing implements MultiSubscriber<String> {

        private final ResteasyReactiveRequestContext request;
        private final ServerHttpResponse response;
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<Flow.Subscription> pieces = new AtomicReference<>();

        Writing(ResteasyReactiveRequestContext request, ServerHttpResponse response) {
            this.request = request;
            this.response = response;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            pieces.set(subscription);
            response.addCloseHandler(this::left);
            subscription.request(1);
        }

        @Override
        public void onItem(String piece) {
            var _ = response.write(piece.getBytes(StandardCharsets.UTF_8)).whenComplete((_, failed) -> {
                if (failed == null) {
                    pieces.get().request(1);
                } else {
                    left();
                }
            });
        }

        @Override
        public void onFailure(Throwable defect) {
            LOG.error("A stream broke off", defect);
            end();
        }

        @Override
        public void onCompletion() {
            end();
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                response.end();
                request.resume();
            }
        }

        private void left() {
            if (over.compareAndSet(false, true)) {
                pieces.get().cancel();
                request.resume();
            }
        }
    }
}
