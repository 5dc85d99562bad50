package io.marketagent.completions;

import io.marketagent.access.BodyLimits;
import io.marketagent.access.Caller;
import io.marketagent.access.CurrentCaller;
import io.marketagent.access.Shares;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds how many long conversations are read at one time: each is a megabyte of bytes and several of JSON, and is sent before
 * admission can refuse it. Once read, only what a session remembers is kept of it.
 */
@Singleton
class LongConversations {

    private static final String HELD = LongConversations.class.getName();

    private final BodyLimits limits;
    private final CompletionsConfig config;
    private final CurrentCaller callers;
    private final Semaphore places;
    private final Shares shares = new Shares();

    @Inject
    LongConversations(BodyLimits limits, CompletionsConfig config, CurrentCaller callers) {
        this.limits = limits;
        this.config = config;
        this.callers = callers;
        this.places = new Semaphore(config.longAtOnce());
    }

    /** Takes a place for a request whose body is long, or may be; false when there is none. */
    boolean admits(RoutingContext routing) {
        if (!isLong(routing.request())) {
            return true;
        }
        Caller caller = callers.of(routing);
        if (!shares.take(caller, config.longPerCaller())) {
            return false;
        }
        if (!places.tryAcquire()) {
            shares.give(caller);
            return false;
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable giveBack = () -> {
            if (held.compareAndSet(true, false)) {
                places.release();
                shares.give(caller);
            }
        };
        routing.put(HELD, giveBack);
        routing.addEndHandler(_ -> giveBack.run());
        return true;
    }

    /** The body has been read, and nothing of its bytes is kept. */
    void read(RoutingContext routing) {
        if (routing.get(HELD) instanceof Runnable giveBack) {
            giveBack.run();
        }
    }

    private boolean isLong(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null
                    ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                    : Long.parseLong(length) > limits.usual();
        } catch (NumberFormatException none) {
            return true; // the HTTP codec's to refuse
        }
    }
}
