package io.marketagent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketagent.market.OtherNames;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import io.marketagent.tool.Item;
import io.marketagent.tool.QuoteTool;
import io.marketagent.tool.ToolCall;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /api/v1/quotes?symbols=SPY,AAPL} where the request arrives, on the event loop, when all of the quotes are cached:
 * with what {@link QuoteResource} would answer, body and headers, from pieces that were written once for each quote. Whatever is asked in
 * another way, or not cached, goes on to the resource. Nothing here may block.
 */
@Singleton
class CachedQuotes {

    /** Behind authentication (200), counting (150), the body's limit (140) and authorization (100). */
    private static final int AFTER_ACCESS = 50;

    private static final String PATH = "/api/v1/quotes";
    private static final String QUERY = "symbols=";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String BEFORE = "{\"quotes\":[";
    private static final String BETWEEN = ",";
    private static final String AFTER = "],\"errors\":[]}";

    /** Where the one number stands that changes. A text's own quotation marks are escaped, so nothing else reads like this. */
    private static final String AGE_IN_JSON = "\"ageSeconds\":";

    private final QuoteTool tool;
    private final ObjectMapper json;
    private final Cache<Symbol, Written> written;

    /**
     * A quote's JSON on both sides of its age.
     *
     * @param content what stands for it in a tag
     */
    private record Written(Quote quote, int content, Buffer beforeAge, Buffer afterAge) {}

    @Inject
    CachedQuotes(QuoteTool tool, ObjectMapper json, ApiConfig config) {
        this.tool = tool;
        this.json = json;
        this.written = Caffeine.newBuilder().maximumSize(config.writtenQuotes()).build();
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, AFTER_ACCESS);
    }

    private void answer(RoutingContext context) {
        Optional<List<Item<Quote>>> quotes = asked(context.request()).flatMap(tool::cached);
        if (quotes.isEmpty()) {
            context.next();
            return;
        }
        List<Item<Quote>> items = quotes.get();
        List<Written> pieces = items.stream().map(this::written).toList();
        Fresh.Tag made = Fresh.Tag.NONE;
        for (int i = 0; i < items.size(); i++) {
            made = made.with(items.get(i).asOf(), pieces.get(i).content);
        }
        String tag = made.header();
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && !known.equals(tag)) {
            context.next(); // a list of tags, or an old one: the resource compares them
            return;
        }
        // named and ordered as the resource's are: Vert.x' own constants are in small letters
        HttpServerResponse response = context.response()
                .putHeader(Fresh.AGE, Long.toString(Fresh.age(items)))
                .putHeader(HttpHeaders.CACHE_CONTROL, Fresh.cacheControl(items));
        if (known != null) {
            response.putHeader(HttpHeaders.ETAG, tag).setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.ETAG, tag)
                .end(body(items, pieces));
    }

    /** The symbols, where they are all that is asked, and each is written as it is spelt here; empty otherwise. */
    private static Optional<List<Symbol>> asked(HttpServerRequest request) {
        String query = request.query();
        if (query == null || !query.startsWith(QUERY) || !PATH.equals(request.path())) {
            return Optional.empty();
        }
        boolean plain = request.method().equals(HttpMethod.GET)
                && isJsonTaken(request.getHeader(HttpHeaders.ACCEPT))
                && request.getHeader(HttpHeaders.CONTENT_TYPE) == null
                && request.getHeader(HttpHeaders.IF_MATCH) == null
                && request.getHeader(HttpHeaders.IF_MODIFIED_SINCE) == null
                && request.getHeader(HttpHeaders.IF_UNMODIFIED_SINCE) == null;
        return plain ? symbols(query.substring(QUERY.length())) : Optional.empty();
    }

    private static boolean isJsonTaken(@Nullable String accept) {
        return accept == null || accept.equals("*/*") || accept.equals("application/json");
    }

    private static Optional<List<Symbol>> symbols(String list) {
        List<Symbol> symbols = new ArrayList<>(1);
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            if (end - start < 1 || end - start > 5 || symbols.size() == ToolCall.MOST_SYMBOLS) {
                return Optional.empty();
            }
            for (int i = start; i < end; i++) {
                if (list.charAt(i) < 'A' || list.charAt(i) > 'Z') {
                    return Optional.empty();
                }
            }
            Symbol symbol = new Symbol(list.substring(start, end));
            if (symbols.contains(symbol)
                    || OtherNames.besides(symbol, symbol.value()).isPresent()) {
                return Optional.empty();
            }
            symbols.add(symbol);
            start = end + 1;
        }
        return Optional.of(symbols);
    }

    private static Buffer body(List<Item<Quote>> items, List<Written> pieces) {
        Buffer body = Buffer.buffer(768 * items.size()).appendString(BEFORE);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                body.appendString(BETWEEN);
            }
            body.appendBuffer(pieces.get(i).beforeAge)
                    .appendString(Long.toString(items.get(i).ageSeconds()))
                    .appendBuffer(pieces.get(i).afterAge);
        }
        return body.appendString(AFTER);
    }

    @SuppressWarnings("ReferenceEquality") // a quote that was loaded anew has another provenance, be it equal
    private Written written(Item<Quote> item) {
        Quote quote = item.data();
        Written known = written.getIfPresent(quote.symbol());
        if (known != null && known.quote == quote) {
            return known;
        }
        try {
            String text = json.writeValueAsString(item);
            int number = text.lastIndexOf(AGE_IN_JSON) + AGE_IN_JSON.length();
            int behind = number + Long.toString(item.ageSeconds()).length();
            Written made = new Written(
                    quote,
                    Fresh.content(item),
                    Buffer.buffer(text.substring(0, number)),
                    Buffer.buffer(text.substring(behind)));
            written.put(quote.symbol(), made);
            return made;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
