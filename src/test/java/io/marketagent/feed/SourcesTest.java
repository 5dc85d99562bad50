package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BudgetExhausted;
import io.marketagent.market.MarketException.Busy;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.market.MarketException.NotConfigured;
import io.marketagent.market.MarketException.NotEntitled;
import io.marketagent.market.MarketException.SourceFailure;
import io.marketagent.market.MarketException.Unavailable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one failure that stands for those of all sources. */
class SourcesTest {

    private static final List<MarketException> BY_RANK = List.of(
            new Busy(),
            new BudgetExhausted("used up", Duration.ofSeconds(40)),
            new Unavailable("down"),
            new NoData("nothing"),
            new NotEntitled("not in the plan"),
            new NotConfigured("no key"));

    private static MarketException allFailed(MarketException... failures) {
        List<SourceFailure> reasons = IntStream.range(0, failures.length)
                .mapToObj(i -> SourceFailure.of("source" + i, failures[i]))
                .toList();
        return Sources.allFailed(Arrays.asList(failures), reasons);
    }

    @Test
    void shouldBeTheFirstKindInTheOrderOfTheDesignWhicheverSourceSaidIt() {
        for (int first = 0; first < BY_RANK.size(); first++) {
            for (int second = first; second < BY_RANK.size(); second++) {
                MarketException a = BY_RANK.get(first);
                MarketException b = BY_RANK.get(second);
                assertThat(allFailed(a, b)).hasSameClassAs(a);
                assertThat(allFailed(b, a)).hasSameClassAs(a);
            }
        }
    }

    @Test
    void shouldCarryEverySourcesReasonInTheOrderAskedAndTheShortestWait() {
        // When
        MarketException failure = allFailed(
                new Unavailable("down", Duration.ofSeconds(5), List.of()),
                new BudgetExhausted("used up", Duration.ofSeconds(40)));

        // Then
        assertThat(failure.sources()).extracting(SourceFailure::reason).containsExactly("down", "used up");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(failure).hasMessage("source0: down; source1: used up");
    }

    @Test
    void shouldNotSpeakOfAMissingKeyWhereTheOtherSourceHasAReason() {
        assertThat(allFailed(new Unavailable("down"), new NotConfigured("no key")))
                .hasMessage("down");
        assertThat(allFailed(new NotConfigured("no key"), new NotConfigured("no key")))
                .hasMessageContaining("market-agent.tradier.key");
    }

    @Test
    void shouldSayTheSameReasonOnce() {
        assertThat(allFailed(new NoData("nothing"), new NoData("nothing"))).hasMessage("nothing");
    }
}
