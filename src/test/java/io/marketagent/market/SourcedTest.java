package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Sourced.CacheOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcedTest {

    private static final Instant NOON = Instant.parse("2025-10-17T16:00:00Z");

    private static Sourced<String> sourced(String source, Instant asOf, int ageSeconds, CacheOutcome cache, int fresh) {
        return new Sourced<>(
                "value",
                source,
                asOf,
                Duration.ofSeconds(ageSeconds),
                false,
                null,
                false,
                false,
                cache,
                Duration.ofSeconds(fresh));
    }

    private static Sourced<String> marked(boolean stale, String why, boolean delayed, boolean simulated) {
        return new Sourced<>(
                "value",
                "tradier",
                NOON,
                Duration.ZERO,
                stale,
                why,
                delayed,
                simulated,
                CacheOutcome.HIT,
                Duration.ZERO);
    }

    @Test
    void shouldKeepItsProvenanceForWhatIsMadeFromItsValue() {
        Sourced<String> sourced = sourced("tradier", NOON, 7, CacheOutcome.HIT, 53);

        Sourced<Integer> length = sourced.map(String::length);

        assertThat(length)
                .isEqualTo(new Sourced<>(
                        5,
                        "tradier",
                        NOON,
                        Duration.ofSeconds(7),
                        false,
                        null,
                        false,
                        false,
                        CacheOutcome.HIT,
                        Duration.ofSeconds(53)));
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "60, 53", "53, 53"})
    void shouldBeFreshForTheShorterOfCacheAndLimit(int limit, int fresh) {
        Sourced<String> sourced = sourced("tradier", NOON, 7, CacheOutcome.HIT, 53);

        assertThat(sourced.freshForAtMost(Duration.ofSeconds(limit)))
                .isEqualTo(sourced("tradier", NOON, 7, CacheOutcome.HIT, fresh));
    }

    @Test
    void shouldJoinTwoReadingsToTheLaterTimeTheHigherAgeTheWorseOutcomeAndTheShorterFreshness() {
        Sourced<String> hit = sourced("tradier", NOON, 7, CacheOutcome.HIT, 53);
        Sourced<String> miss = sourced("polygon", NOON.plusSeconds(1), 0, CacheOutcome.MISS, 60);

        assertThat(hit.joinedWith(miss))
                .isEqualTo(sourced("tradier+polygon", NOON.plusSeconds(1), 7, CacheOutcome.MISS, 53));
        assertThat(miss.joinedWith(hit))
                .isEqualTo(sourced("polygon+tradier", NOON.plusSeconds(1), 7, CacheOutcome.MISS, 53));
        assertThat(hit.joinedWith(hit)).isEqualTo(hit);
    }

    @Test
    void shouldBeStaleDelayedOrSimulatedIfEitherReadingIs() {
        Sourced<String> plain = marked(false, null, false, false);

        assertThat(plain.joinedWith(marked(true, "no source answered", false, false)))
                .isEqualTo(marked(true, "no source answered", false, false));
        assertThat(marked(true, "no source answered", false, false).joinedWith(plain))
                .isEqualTo(marked(true, "no source answered", false, false));
        assertThat(plain.joinedWith(marked(false, null, true, false))).isEqualTo(marked(false, null, true, false));
        assertThat(marked(false, null, true, false).joinedWith(plain)).isEqualTo(marked(false, null, true, false));
        assertThat(plain.joinedWith(marked(false, null, false, true))).isEqualTo(marked(false, null, false, true));
        assertThat(marked(false, null, false, true).joinedWith(plain)).isEqualTo(marked(false, null, false, true));
    }

    @Test
    void shouldKeepTheFirstReasonOfTwoStaleReadings() {
        Sourced<String> first = marked(true, "no source answered", false, false);
        Sourced<String> second = marked(true, "the budget is used up", false, false);

        assertThat(first.joinedWith(second).staleReason()).isEqualTo("no source answered");
    }

    @Test
    void shouldHaveWordsForReaders() {
        assertThat(CacheOutcome.values()).extracting(CacheOutcome::label).containsExactly("hit", "miss", "stale");
    }
}
