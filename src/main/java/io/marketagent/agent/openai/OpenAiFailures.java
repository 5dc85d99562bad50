package io.marketagent.agent.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.HttpException;
import io.marketagent.agent.ModelFailure;
import io.marketagent.agent.ModelFailure.Reason;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Says in our own words what went wrong between the service and the model's server. The messages of the failures hold hosts,
 * pieces of answers and what a server echoes, even the key: none is used, none is logged, none is kept as a cause.
 */
final class OpenAiFailures {

    private static final Logger LOG = Logger.getLogger(OpenAiFailures.class);
    private static final int DEEPEST_CAUSE = 20;

    private OpenAiFailures() {}

    static ModelFailure cutOff() {
        return new ModelFailure(Reason.CUT_OFF, "The language model's answer broke off; ask again");
    }

    static ModelFailure describe(Throwable failure) {
        ModelFailure described =
                status(failure).isPresent() ? refused(status(failure).getAsInt()) : transport(failure);
        LOG.debugf("The model's server: %s (%s)", described.reason().label(), types(failure));
        return described;
    }

    private static OptionalInt status(Throwable failure) {
        Optional<Integer> http = among(failure, HttpException.class).map(HttpException::statusCode);
        Optional<Integer> rest = among(failure, WebApplicationException.class)
                .map(refusal -> refusal.getResponse().getStatus());
        return http.or(() -> rest).stream().mapToInt(status -> status).findFirst();
    }

    private static ModelFailure refused(int status) {
        return switch (status) {
            case 401, 403 ->
                new ModelFailure(
                        Reason.UNAUTHORIZED,
                        "The language model's server refused this service's key (HTTP " + status
                                + "); whoever runs the service has to look at market-agent.openai.key");
            case 404 ->
                new ModelFailure(
                        Reason.REJECTED,
                        "The language model's server knows no such model or path (HTTP 404); whoever runs the service has"
                                + " to look at market-agent.openai.url and market-agent.openai.name");
            case 408 -> new ModelFailure(Reason.TIMEOUT, "The language model did not answer in time (HTTP 408)");
            case 429 ->
                new ModelFailure(
                        Reason.RATE_LIMITED,
                        "The language model's server takes no more requests at the moment (HTTP 429); ask again in a"
                                + " minute");
            default ->
                status >= 400 && status < 500
                        ? new ModelFailure(
                                Reason.REJECTED,
                                "The language model's server did not accept the request (HTTP " + status
                                        + "); a new session may help")
                        : status >= 500
                                ? new ModelFailure(
                                        Reason.SERVER_ERROR,
                                        "The language model's server failed (HTTP " + status + "); ask again shortly")
                                : unreadable();
        };
    }

    private static ModelFailure transport(Throwable failure) {
        if (among(failure, dev.langchain4j.exception.TimeoutException.class).isPresent()
                || among(failure, TimeoutException.class).isPresent()) {
            return new ModelFailure(Reason.TIMEOUT, "The language model did not answer in time");
        }
        if (among(failure, UnknownHostException.class).isPresent()
                || among(failure, ConnectException.class).isPresent()
                || among(failure, NoRouteToHostException.class).isPresent()) {
            return new ModelFailure(
                    Reason.UNREACHABLE, "The language model's server cannot be reached; ask again shortly");
        }
        boolean garbage = among(failure, JsonProcessingException.class).isPresent();
        if (!garbage
                && (among(failure, IOException.class).isPresent()
                        || among(failure, VertxException.class).isPresent())) {
            return cutOff();
        }
        return unreadable();
    }

    static ModelFailure unreadable() {
        return new ModelFailure(
                Reason.UNREADABLE, "The language model's server sent something that is no answer; ask again shortly");
    }

    private static <T> Optional<T> among(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static String types(Throwable failure) {
        return causes(failure).map(cause -> cause.getClass().getSimpleName()).collect(Collectors.joining(" < "));
    }

    /** The chain of causes, which may be long or a ring. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }
}
