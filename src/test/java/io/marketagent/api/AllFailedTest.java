package io.marketagent.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.tool.Failure;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One problem where every symbol of a list failed: no 404 and no 400 while one of them may pass. */
class AllFailedTest {

    private static final MarketException UNKNOWN = MarketException.UnknownSymbol.of(Symbol.of("ZZZZZ"));
    private static final MarketException NOTHING =
            new MarketException.NoData("There is no quote for AAPL at the moment");
    private static final MarketException WRONG = new MarketException.BadRequest("A symbol has letters");
    private static final MarketException AMBIGUOUS = new MarketException.AmbiguousSymbol("Which one?", List.of());
    private static final MarketException REFUSED = new MarketException.NotEntitled("Polygon refuses the key");
    private static final MarketException USED_UP =
            new MarketException.BudgetExhausted("Used up; try again in 7 s", Duration.ofSeconds(7));
    private static final MarketException DOWN = new MarketException.Unavailable("Tradier cannot be reached");

    private static List<Failure> failures(MarketException... each) {
        return Stream.of(each)
                .map(failure ->
                        new Failure("AAPL", failure.kind(), failure.getMessage(), null, List.of(), List.of(), failure))
                .toList();
    }

    static Stream<Arguments> mixtures() {
        return Stream.of(
                Arguments.of(404, "unknown-symbol", failures(UNKNOWN, UNKNOWN)),
                Arguments.of(404, "no-data", failures(UNKNOWN, NOTHING)),
                Arguments.of(400, "bad-request", failures(UNKNOWN, WRONG, NOTHING)),
                Arguments.of(400, "ambiguous-symbol", failures(WRONG, AMBIGUOUS)),
                Arguments.of(502, "not-entitled", failures(AMBIGUOUS, REFUSED, UNKNOWN)),
                Arguments.of(503, "budget-exhausted", failures(UNKNOWN, USED_UP, REFUSED)),
                Arguments.of(503, "busy", failures(UNKNOWN, new MarketException.Busy(), USED_UP)),
                Arguments.of(503, "unavailable", failures(WRONG, USED_UP, DOWN, UNKNOWN)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mixtures")
    void shouldTellTheMostTellingOfSeveralFailuresInAnyOrderWithAllBesideIt(
            int status, String kind, List<Failure> failures) {
        List<Failure> reversed = new ArrayList<>(failures);
        Collections.reverse(reversed);
        for (List<Failure> order : List.of(failures, reversed)) {
            HttpProblem problem = Problems.ofAll(order);

            assertThat(problem.getStatusCode()).isEqualTo(status);
            assertThat(problem.getType()).hasToString("urn:market-agent:problem:" + kind);
            assertThat(problem.getParameters()).containsEntry("errors", order);
        }
    }

    @Test
    void shouldKeepTheWaitOfTheOneThatIsTold() {
        HttpProblem problem = Problems.ofAll(failures(UNKNOWN, USED_UP));

        assertThat(problem.getParameters()).containsEntry("retryAfter", 7L);
        assertThat(problem.getHeaders()).isEqualTo(Map.of("Retry-After", 7L));
    }

    @Test
    void shouldBeTheErrorItselfOfASingleSymbol() {
        assertThat(Problems.ofAll(failures(UNKNOWN)).getParameters()).doesNotContainKey("errors");
    }
}
