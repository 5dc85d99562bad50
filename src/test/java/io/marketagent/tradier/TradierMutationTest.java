package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.BodyMutations;
import io.marketagent.upstream.VendorAnswer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Tradier may send instead of its answers, reading it ends in a value or in a {@link MarketException}. */
class TradierMutationTest {

    private static final int BODIES = 4_000;
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 20);

    private record Endpoint(String body, Function<VendorAnswer, Object> reader) {}

    private static final Map<String, Endpoint> ENDPOINTS = Map.of(
            "quotes",
            new Endpoint(
                    Bodies.QUOTES,
                    answer -> TradierQuotes.read(
                            VENDOR, answer, Set.of(AAPL, Symbol.of("BRK.B"), Symbol.of("SPX")), NOW, false)),
            "history",
            new Endpoint(
                    Bodies.HISTORY,
                    answer -> TradierHistory.read(
                            VENDOR, answer, AAPL, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 10), NOW, false)),
            "clock",
            new Endpoint(Bodies.CLOCK, answer -> TradierClock.read(VENDOR, answer, NOW, false)),
            "expirations",
            new Endpoint(Bodies.EXPIRATIONS, answer -> TradierExpirations.read(VENDOR, answer, AAPL, NOW, false)),
            "chains",
            new Endpoint(Bodies.CHAIN, answer -> TradierChain.read(VENDOR, answer, AAPL, EXPIRATION, NOW, false)),
            "search",
            new Endpoint(Bodies.SECURITIES, answer -> TradierSearch.read(VENDOR, answer)));

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
            "{\"symbol\":{\"symbol\":[1]}}",
            "\"\\u0000\\u202e\"",
            "\"AAPL\"",
            "\"2026-02-30\"",
            "\"999999999-01-01\"",
            "253402300800000",
            "-253402300800000",
            "\"AAPL991332C00000000\"",
            "\"ZZZZZ9260320P99999999\"");

    private static final BodyMutations MUTATIONS = new BodyMutations(
            VALUES, List.of("quotes", "quote", "history", "day", "options", "option", "symbol", "date", "x"));

    @ParameterizedTest
    @ValueSource(strings = {"quotes", "history", "clock", "expirations", "chains", "search"})
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
                TradierErrors.check(VENDOR, answer, NOW);
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
