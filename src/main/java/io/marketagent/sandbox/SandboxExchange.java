package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The exchange that does not exist, on a loopback port of its own: both vendors' market data over HTTP, Tradier's under
 * {@code /v1/markets}, Polygon's elsewhere. Every request needs {@code Authorization: Bearer} with any token.
 *
 * <p>Prices follow the trading calendar and the clock; (seed, symbol, instant) alone decide them. There is no rate limit
 * and there are no rate headers: a budget is the caller's own promise. Answers are computed on two threads of its own, so
 * that neither the event loop nor the application's workers ever wait for it.
 */
public final class SandboxExchange implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int START_SECONDS = 10;
    private static final int THREADS = 2;

    /** Long enough for the hundreds of symbols that a caller may name in one query. */
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;

    /** From here on every clock has ten years of bars behind it. */
    private static final LocalDate FIRST_DAY = SessionLine.FIRST.plusYears(10).plusDays(2);

    private final Vertx vertx;
    private final TradierResources tradier;
    private final PolygonResources polygon;
    private final Wire wire;
    private final ExecutorService threads;
    private @Nullable HttpServer server;

    /**
     * @param clock what the exchange takes for now, from 2020-01-06 on
     * @param seed which of the possible markets
     * @param wire what lies between its callers and it
     */
    public SandboxExchange(Vertx vertx, Clock clock, long seed, Wire wire) {
        if (TradingCalendar.NYSE.today(clock.instant()).isBefore(FIRST_DAY)) {
            throw new IllegalArgumentException(
                    "The sandbox has prices from " + FIRST_DAY + " on; its clock says " + clock.instant());
        }
        this.vertx = vertx;
        this.wire = wire;
        Market market = new Market(clock, seed);
        OptionBook book = new OptionBook(market);
        this.tradier = new TradierResources(market, book);
        this.polygon = new PolygonResources(market, book);
        this.threads = Executors.newFixedThreadPool(
                THREADS,
                Thread.ofPlatform().daemon().name("sandbox-exchange-", 0).factory());
    }

    /**
     * Opens a free port of the loopback interface. Blocks until it is open: not for an event loop.
     *
     * @return the base address, without a path
     */
    public synchronized URI start() {
        if (server != null) {
            throw new IllegalStateException("The sandbox exchange has started already");
        }
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(0)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                // As the vendors: one request at a time on a connection, so that connections can be counted
                .setHttp2ClearTextEnabled(false);
        HttpServer opened = vertx.createHttpServer(options).requestHandler(this::receive);
        server = opened;
        await(opened.listen());
        return address(opened.actualPort());
    }

    /** Closes the port and every connection. Not for an event loop. */
    @Override
    public synchronized void close() {
        threads.shutdownNow();
        if (server != null) {
            await(server.close());
        }
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String path = path(request.path());
            String query = "POST".equals(request.method().name()) ? body.toString() : request.query();
            Wire.Request received = new Wire.Request(request, Vendor.of(path), path, query == null ? "" : query);
            wire.carry(received, () -> compute(received));
        });
    }

    private Future<Answer> compute(Wire.Request request) {
        Context context = vertx.getOrCreateContext();
        Promise<Answer> promise = Promise.promise();
        try {
            threads.execute(() -> {
                Answer answer = answer(request);
                context.runOnContext(_ -> promise.complete(answer));
            });
        } catch (RejectedExecutionException e) {
            // Closing: so do the connections
            request.http().connection().close();
        }
        return promise.future();
    }

    private Answer answer(Wire.Request request) {
        HttpServerRequest http = request.http();
        boolean tradiers = request.vendor() == Vendor.TRADIER;
        try {
            if (!authorized(http.getHeader(HttpHeaders.AUTHORIZATION))) {
                return tradiers ? TradierResources.unauthorized() : PolygonResources.unauthorized();
            }
            String accept = http.getHeader(HttpHeaders.ACCEPT);
            boolean json = accept != null && accept.contains("application/json");
            URI base = address(http.localAddress().port());
            Call call = new Call(http.method().name(), request.path(), Parameters.parse(request.query()), json, base);
            return tradiers ? tradier.answer(call) : polygon.answer(call);
        } catch (RuntimeException e) {
            return new Answer(500, "text/plain", "The sandbox exchange failed: " + e);
        }
    }

    private static boolean authorized(@Nullable String header) {
        return header != null
                && header.startsWith("Bearer ")
                && !header.substring("Bearer ".length()).isBlank();
    }

    private static String path(@Nullable String raw) {
        if (raw == null) {
            return ""; // what no vendor has
        }
        try {
            return new URI(raw).getPath();
        } catch (URISyntaxException e) {
            return raw;
        }
    }

    private static URI address(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the sandbox exchange opened or closed its port", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The sandbox exchange could not open or close its port", e);
        }
    }
}
