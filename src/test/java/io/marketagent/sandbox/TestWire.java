package io.marketagent.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Notes what is asked of the exchange, and spoils its answers on demand. */
@Singleton
public class TestWire extends Wire {

    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final Vertx vertx;
    private final Clock clock;

    @Inject
    public TestWire(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Misbehaviour on demand. */
    public Faults faults() {
        return faults;
    }

    /** What was asked so far. */
    public RequestLog requests() {
        return requests;
    }

    @Override
    void carry(Request request, Supplier<Future<Answer>> exchange) {
        requests.add(request, clock.instant());
        List<Fault> suffered = faults.of(request.vendor(), request.path());
        SpoiledReply reply = new SpoiledReply(vertx, request.http(), suffered);
        Context context = vertx.getOrCreateContext();
        latency(suffered)
                .thenRun(() -> context.runOnContext(
                        _ -> reply.sendInsteadOr(() -> exchange.get().onSuccess(reply::send))));
    }

    private CompletableFuture<Void> latency(List<Fault> suffered) {
        CompletableFuture<Void> passed = CompletableFuture.completedFuture(null);
        for (Fault fault : suffered) {
            if (fault instanceof Fault.Delay(var delay)) {
                passed = passed.thenCompose(_ -> vertx.timer(Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS)
                        .<Void>mapEmpty()
                        .toCompletionStage());
            } else if (fault instanceof Fault.Held(var gate)) {
                passed = passed.thenCompose(_ -> gate.arrive());
            }
        }
        return passed;
    }
}
