package io.marketagent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.access.AdmittedCallers;
import io.marketagent.access.Caller;
import io.marketagent.access.RequestRate;
import io.marketagent.feed.MarketData;
import io.marketagent.feed.Reads;
import io.marketagent.tool.Csv;
import io.marketagent.tool.Failure;
import io.marketagent.tool.Item;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers of data reads that were made of cached values alone, kept as they were written: who asks the same again, in the same spelling,
 * while the caches hold the same values is answered where the request arrives, on the event loop, with what the resource would answer,
 * byte for byte; who was let in before is not asked again who they are, but counted. Whatever is asked in another way goes on to the
 * resource. Nothing in {@link #answer} may block.
 *
 * <p>An answer may say how it stands with the clock: it is kept no longer than until the next full minute, or the next second where it
 * says the time.
 */
@ApplicationScoped // not a singleton: filters are made before there is a configuration, and hold a proxy
// Caffeine finds its implementation of this combination of bounds by name, which a native image has to be told
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.PSMW", "com.github.benmanes.caffeine.cache.SSMW"})
class KeptAnswers {

    /** Behind the request's id (1000) and its host (950), before authentication (200), counting (150) and authorization (100). */
    private static final int BEFORE_ACCESS = 900;

    private static final int AFTER_ACCESS = 50;

    private static final String PATHS = "/api/v1/";
    private static final String DRAFT = KeptAnswers.class.getName();

    /** Where Quarkus keeps the path as it is counted and traced, without what stands in its places. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** Headers that ask for more than the answer. */
    private static final List<String> CONDITIONS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            "Transfer-Encoding",
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_MODIFIED_SINCE,
            HttpHeaders.IF_UNMODIFIED_SINCE);

    private final MarketData data;
    private final AdmittedCallers callers;
    private final RequestRate rate;
    private final ObjectMapper json;
    private final CurrentVertxRequest current;
    private final Clock clock;
    private final Ticker ticker;
    private final Cache<String, KeptAnswer> kept;
    private final Counter givenAgain;

    /** What a resource answers. */
    record Answer<T>(T entity, List<? extends Item<?>> items, List<Failure> failures) {}

    /** An answer that is not written yet; kept once it is, if it is JSON. */
    private record Draft(Answer<?> answer, boolean hasForms, Form form, Reads reads, Instant until, long madeNanos) {}

    @Inject
    KeptAnswers(
            MarketData data,
            AdmittedCallers callers,
            RequestRate rate,
            ObjectMapper json,
            CurrentVertxRequest current,
            Clock clock,
            Ticker ticker,
            ApiConfig config,
            MeterRegistry meters) {
        this.data = data;
        this.callers = callers;
        this.rate = rate;
        this.json = json;
        this.current = current;
        this.clock = clock;
        this.ticker = ticker;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.keptAnswers().asLongValue())
                .weigher((String uri, KeptAnswer answer) -> answer.weight() + 2 * uri.length())
                .build();
        this.givenAgain = Counter.builder("market_agent_kept_answers")
                .description("Data reads answered as an earlier one was, which the caches still hold all values of")
                .register(meters);
    }

    /** The item that a read finds, or 304 when the caller has it. */
    <T> RestResponse<Item<T>> of(Request request, Supplier<Item<T>> read) {
        return of(request, ChronoUnit.MINUTES, read);
    }

    /**
     * The item that a read finds, or 304 when the caller has it.
     *
     * @param tells the unit of time that it tells
     */
    <T> RestResponse<Item<T>> of(Request request, ChronoUnit tells, Supplier<Item<T>> read) {
        return answer(request, tells, () -> {
            Item<T> item = read.get();
            return new Answer<>(item, List.of(item), List.of());
        });
    }

    /**
     * The answer that a read finds, or 304 when the caller has it.
     *
     * @param tells the unit of time that it tells
     */
    <T> RestResponse<T> answer(Request request, ChronoUnit tells, Supplier<Answer<T>> read) {
        Instant until = clock.instant().truncatedTo(tells).plus(1, tells);
        Reads reads = new Reads();
        Answer<T> answer = reads.during(read);
        boolean hasForms = answer.items.stream().map(Item::data).allMatch(Csv::has);
        Form form = hasForms ? Form.of(current.getCurrent()) : Form.JSON;
        RestResponse<T> response =
                Fresh.response(request, answer.entity, answer.items, answer.failures, hasForms, form);
        if (response.getStatus() == RestResponse.StatusCode.OK
                && (form == Form.CSV || (answer.failures.isEmpty() && reads.areHits()))) {
            current.getCurrent().put(DRAFT, new Draft(answer, hasForms, form, reads, until, ticker.read()));
        }
        return response;
    }

    /** Writes CSV, and what may be kept: once, for the one who asked and for those to come. */
    @ServerResponseFilter
    void keep(ContainerResponseContext response, RoutingContext routing) throws JsonProcessingException {
        Draft draft = routing.get(DRAFT);
        if (draft == null || response.getStatus() != RestResponse.StatusCode.OK || response.getEntityTag() == null) {
            return; // or it became an error on its way
        }
        if (draft.form == Form.CSV) {
            String csv = Csv.of(draft.answer.items, draft.answer.failures);
            response.setEntity(csv, response.getEntityAnnotations(), response.getMediaType());
            return;
        }
        byte[] text = json.writeValueAsBytes(response.getEntity());
        response.setEntity(text, response.getEntityAnnotations(), response.getMediaType());
        KeptAnswer.of(
                        text,
                        draft.answer.items,
                        draft.reads,
                        "W/\"" + response.getEntityTag().getValue() + '"',
                        context().getLocal(TEMPLATE),
                        draft.until,
                        draft.madeNanos,
                        draft.hasForms)
                .ifPresent(answer -> kept.put(routing.request().uri(), answer));
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_ACCESS);
        filters.register(this::remember, AFTER_ACCESS);
    }

    private void remember(RoutingContext routing) {
        if (routing.request().uri().startsWith(PATHS)) {
            callers.remember(routing);
        }
        routing.next();
    }

    private void answer(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        KeptAnswer answer = request.uri().startsWith(PATHS) ? find(request) : null;
        Optional<Caller> caller = answer == null ? Optional.empty() : callers.find(routing);
        if (answer == null || caller.isEmpty() || !isPlain(request)) {
            routing.next();
            return;
        }
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        // a list of tags, or an old one: the resource compares them
        boolean comparable = known == null || known.equals(answer.tag());
        if (!comparable || !data.stillCached(answer.reads())) {
            routing.next();
        } else if (rate.admits(routing, caller.get())) {
            give(answer, routing, known != null);
        }
    }

    private void give(KeptAnswer answer, RoutingContext routing, boolean known) {
        givenAgain.increment();
        Duration since = answer.since(ticker.read());
        KeptAnswer.Body body = answer.body(since);
        if (answer.template() != null) {
            context().putLocal(TEMPLATE, answer.template());
        }
        // named and ordered as the resource's are: Vert.x' own constants are in small letters
        HttpServerResponse response = routing.response();
        response.putHeader(Fresh.AGE, Long.toString(body.ageSeconds()))
                .putHeader(HttpHeaders.CACHE_CONTROL, Fresh.cacheControl(answer.freshFor(since)));
        if (!known) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Form.JSON.type());
        }
        response.putHeader(HttpHeaders.ETAG, answer.tag());
        if (answer.hasForms()) {
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        if (known) {
            response.setStatusCode(304).end();
        } else {
            response.end(body.sent());
        }
    }

    private @Nullable KeptAnswer find(HttpServerRequest request) {
        KeptAnswer answer = kept.getIfPresent(request.uri());
        if (answer == null || answer.isTrueAt(clock.instant())) {
            return answer;
        }
        kept.asMap().remove(request.uri(), answer);
        return null;
    }

    /** The request's own; Quarkus answers each request on one. */
    private static Context context() {
        return Objects.requireNonNull(Vertx.currentContext());
    }

    /** Asked for the data alone, as JSON. */
    private static boolean isPlain(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.method().equals(HttpMethod.GET)
                && (accept == null || accept.equals("*/*") || accept.equals("application/json"))
                && CONDITIONS.stream().allMatch(name -> request.getHeader(name) == null);
    }
}
