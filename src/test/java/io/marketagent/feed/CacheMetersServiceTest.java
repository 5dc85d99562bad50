package io.marketagent.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.Interval;
import io.marketagent.market.Symbol;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of the caches: the text of the metrics endpoint and the view over REST say the same. */
@QuarkusTest
@CleanMarket
class CacheMetersServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");

    @Inject
    MarketData data;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private record Gets(double hits, double misses) {
        Gets since(Gets before) {
            return new Gets(hits - before.hits, misses - before.misses);
        }
    }

    private String text() {
        return given().accept("text/plain")
                .get(metrics)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static double sample(String text, String name, String cache, String more) {
        for (String line : text.lines().toList()) {
            if (line.startsWith(name + "{") && line.contains("cache=\"" + cache + "\"") && line.contains(more)) {
                return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        throw new AssertionError("no " + name + " of " + cache + " " + more + " in\n" + text);
    }

    private Gets gets(String cache) {
        String text = text();
        return new Gets(
                sample(text, "cache_gets_total", cache, "result=\"hit\""),
                sample(text, "cache_gets_total", cache, "result=\"miss\""));
    }

    private void read(String cache) {
        switch (cache) {
            case CacheNames.STOCK_QUOTE -> data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
            case CacheNames.STOCK_PRICE_HISTORY -> data.history(SPY, Freshness.CACHED, TestMarket.deadline());
            case CacheNames.STOCK_INTRADAY ->
                data.intraday(
                        SPY,
                        Interval.MINUTE,
                        LocalDate.of(2026, 10, 16),
                        LocalDate.of(2026, 10, 16).atStartOfDay(),
                        Freshness.CACHED,
                        TestMarket.deadline());
            case CacheNames.TA_INDICATORS -> data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());
            case CacheNames.MARKET_STATUS -> data.marketStatus(Freshness.CACHED, TestMarket.deadline());
            case CacheNames.OPTIONS_EXPIRATION_DATES -> data.expirations(SPY, Freshness.CACHED, TestMarket.deadline());
            case CacheNames.OPTIONS_CHAIN ->
                data.chain(SPY, LocalDate.of(2026, 10, 16), Freshness.CACHED, TestMarket.deadline());
            case CacheNames.SYMBOL_SEARCH -> data.search("coca", TestMarket.deadline());
            default -> throw new IllegalArgumentException(cache);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CacheNames.STOCK_QUOTE,
                CacheNames.STOCK_PRICE_HISTORY,
                CacheNames.STOCK_INTRADAY,
                CacheNames.TA_INDICATORS,
                CacheNames.MARKET_STATUS,
                CacheNames.OPTIONS_EXPIRATION_DATES,
                CacheNames.OPTIONS_CHAIN,
                CacheNames.SYMBOL_SEARCH
            })
    void shouldCount1MissAnd3HitsOf4Reads(String cache) {
        // Given
        Gets before = gets(cache);

        // When
        for (int i = 0; i < 4; i++) {
            read(cache);
        }

        // Then
        assertThat(gets(cache).since(before)).isEqualTo(new Gets(3, 1));
        assertThat(sample(text(), "cache_size", cache, "")).isEqualTo(1);
    }

    @Test
    void shouldCountEachSymbolOfABatchOnce() {
        // Given
        Gets before = gets(CacheNames.STOCK_QUOTE);
        LinkedHashSet<Symbol> three = new LinkedHashSet<>(List.of(SPY, Symbol.of("KO"), Symbol.of("F")));

        // When
        data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        data.quotes(three, Freshness.CACHED, TestMarket.deadline());
        data.quotes(three, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(gets(CacheNames.STOCK_QUOTE).since(before)).isEqualTo(new Gets(4, 3));
    }

    @Test
    void shouldShowTheSameNumbersOverRestAsInTheMetrics() {
        // Given
        CacheNames.ALL.forEach(this::read);
        CacheNames.ALL.forEach(this::read);

        // When
        List<Map<String, Object>> views = given().get("/api/v1/caches")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
        String text = text();

        // Then
        assertThat(views).extracting(view -> view.get("name")).containsExactlyElementsOf(CacheNames.ALL);
        for (Map<String, Object> view : views) {
            String cache = (String) view.get("name");
            double hits = sample(text, "cache_gets_total", cache, "result=\"hit\"");
            double misses = sample(text, "cache_gets_total", cache, "result=\"miss\"");
            assertThat(((Number) view.get("hits")).doubleValue()).as(cache).isEqualTo(hits);
            assertThat(((Number) view.get("misses")).doubleValue()).as(cache).isEqualTo(misses);
            assertThat(((Number) view.get("size")).doubleValue())
                    .as(cache)
                    .isEqualTo(sample(text, "cache_size", cache, ""));
            double rate = hits / (hits + misses);
            assertThat(((Number) view.get("hitRate")).doubleValue()).as(cache).isCloseTo(rate, within(1e-6));
            assertThat(sample(text, "market_agent_cache_hit_ratio", cache, ""))
                    .as(cache)
                    .isCloseTo(rate, within(1e-6));
        }
        assertThat(views)
                .filteredOn(view -> view.get("name").equals(CacheNames.OPTIONS_EXPIRATION_DATES))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.get("ttl")).isEqualTo("PT24H");
                    assertThat(view.get("maximumSize")).isEqualTo(500);
                });
    }

    @Test
    void shouldHaveNoSymbolAndNoQuestionInAnyLabel() {
        // Given
        CacheNames.ALL.forEach(this::read);

        // When
        Matcher labels = Pattern.compile("\\{([^}]*)}").matcher(text());

        // Then
        while (labels.find()) {
            assertThat(labels.group(1)).doesNotContain("SPY").doesNotContain("coca");
        }
    }
}
