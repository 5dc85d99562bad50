package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.BodyMutations;
import io.marketagent.upstream.VendorAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Polygon may send instead of its answers, reading it ends in a value or in a {@link MarketException}. */
class PolygonMutationTest {

    private static final int BODIES = 4_000;
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 20);

    private record Endpoint(String body, Function<VendorAnswer, Object> reader) {}

    private static final Map<String, Endpoint> ENDPOINTS = Map.of(
            "bars",
            new Endpoint(
                    Bodies.BARS,
                    answer -> PolygonBars.history(
                            VENDOR,
                            List.of(PolygonBars.page(VENDOR, answer, AAPL)),
                            AAPL,
                            LocalDate.of(2026, 3, 1),
                            LocalDate.of(2026, 3, 1),
                            LocalDate.of(2026, 3, 10),
                            NOW)),
            "previous",
            new Endpoint(Bodies.PREVIOUS, answer -> PolygonQuotes.read(VENDOR, answer, Set.of(AAPL), NOW)),
            "grouped",
            new Endpoint(
                    Bodies.GROUPED,
                    answer -> PolygonQuotes.read(VENDOR, answer, Set.of(AAPL, Symbol.of("BRK.B")), NOW)),
            "status",
            new Endpoint(Bodies.NOW_OPEN, answer -> PolygonStatus.read(VENDOR, answer, NOW)),
            "contracts",
            new Endpoint(
                    Bodies.CONTRACTS, answer -> PolygonExpirations.read(VENDOR, answer, AAPL, BigDecimal.TEN, NOW)),
            "chain",
            new Endpoint(
                    Bodies.CHAIN,
                    answer -> PolygonChain.chain(
                            VENDOR, List.of(PolygonChain.page(VENDOR, answer, EXPIRATION)), AAPL, EXPIRATION, NOW)),
            "tickers",
            new Endpoint(Bodies.TICKERS, answer -> PolygonSearch.read(VENDOR, answer)));

    private static final List<String> VALUES = List.of(
            "null",
            "\"null\"",
            "\"\"",
            "\"NaN\"",
            "true",
            "0",
            "-1",
            "0.0",
            "1e400",
            "-1e999999999",
            "1E-999999999",
            "99999999999999999999999999",
            "9223372036854775808",
            "0.1",
            "[]",
            "{}",
            "[null]",
            "[[[]]]",
            "[1,\"a\",{}]",
            "{\"ticker\":{\"T\":[1]}}",
            "\"\\u0000\\u202e\"",
            "\"AAPL\"",
            "\"2026-02-30\"",
            "\"999999999-01-01\"",
            "253402300800000",
            "-253402300800000",
            "\"O:AAPL991332C00000000\"",
            "\"ERROR\"",
            "\"O:ZZZZZ9260320P99999999\"");

    private static final BodyMutations MUTATIONS = new BodyMutations(
            VALUES, List.of("status", "results", "details", "day", "greeks", "ticker", "market", "t", "c"));

    @ParameterizedTest
    @ValueSource(strings = {"bars", "previous", "grouped", "status", "contracts", "chain", "tickers"})
    void shouldEndInAValueOrAMarketExceptionFor4000MutatedBodiesOfEachEndpoint(String name) {
        // Given
        Endpoint endpoint = ENDPOINTS.get(name);
        Random random = new Random(name.hashCode());
        int values = 0;
        int failures = 0;

        for (int i = 0; i < BODIES; i++) {
            String body = MUTATIONS.mutated(endpoint.body(), random);
            int status = random.nextInt(10) == 0 ? 100 + random.nextInt(500) : 200;
            VendorAnswer answer = new VendorAnswer(status, body, random.nextInt(20) == 0 ? "soon" : null);

            // When
            try {
                PolygonErrors.check(VENDOR, answer, AAPL, NOW);
                assertThat(endpoint.reader().apply(answer)).isNotNull();
                values++;
            } catch (MarketException expected) {
                assertThat(expected).hasNoCause();
                assertThat(expected.getMessage()).isNotBlank().doesNotContain(Bodies.KEY);
                failures++;
            } catch (RuntimeException | Error escaped) {
                fail("body " + i + " of " + name + ": " + body, escaped);
            }
        }

        // Then: the mutations are neither harmless nor all fatal
        assertThat(values).isGreaterThan(BODIES / 20);
        assertThat(failures).isGreaterThan(BODIES / 20);
    }
}
