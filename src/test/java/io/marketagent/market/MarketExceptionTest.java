package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.MarketException.SourceFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarketExceptionTest {

    private static final Duration WAIT = Duration.ofSeconds(40);
    private static final List<SourceFailure> SOURCES =
            List.of(new SourceFailure("tradier", "no-data", "Tradier has no bars", null));

    static Stream<Arguments> everyKind() {
        return Stream.of(
                Arguments.of(new MarketException.BadRequest("why"), "bad-request"),
                Arguments.of(new MarketException.AmbiguousSymbol("why", List.of()), "ambiguous-symbol"),
                Arguments.of(new MarketException.UnknownSymbol("why"), "unknown-symbol"),
                Arguments.of(new MarketException.NoData("why"), "no-data"),
                Arguments.of(new MarketException.NotEntitled("why"), "not-entitled"),
                Arguments.of(new MarketException.BudgetExhausted("why", null), "budget-exhausted"),
                Arguments.of(new MarketException.Unavailable("why"), "unavailable"),
                Arguments.of(new MarketException.NotConfigured("why"), "not-configured"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void shouldHaveItsKindAndNeitherAWaitNorSourcesUnlessTheyAreKnown(MarketException failure, String kind) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage("why");
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(failure.sources()).isEmpty();
    }

    static Stream<MarketException> everyOneWithSources() {
        return Stream.of(
                new MarketException.NoData("why", SOURCES),
                new MarketException.NotEntitled("why", SOURCES),
                new MarketException.BudgetExhausted("why", WAIT, SOURCES),
                new MarketException.Unavailable("why", WAIT, SOURCES),
                new MarketException.NotConfigured("why", SOURCES));
    }

    @ParameterizedTest
    @MethodSource("everyOneWithSources")
    void shouldKeepEachSourcesReason(MarketException failure) {
        assertThat(failure.sources()).isEqualTo(SOURCES);
    }

    @Test
    void shouldSayHowLongToWait() {
        assertThat(new MarketException.BudgetExhausted("why", WAIT).retryAfter())
                .contains(WAIT);
        assertThat(new MarketException.Unavailable("why", WAIT, List.of()).retryAfter())
                .contains(WAIT);
    }

    @Test
    void shouldMakeASourcesPartOfItsException() {
        MarketException failure = new MarketException.BudgetExhausted("Tradier's calls are used up", WAIT);

        assertThat(SourceFailure.of("tradier", failure))
                .isEqualTo(new SourceFailure("tradier", "budget-exhausted", "Tradier's calls are used up", WAIT));
    }

    @Test
    void shouldOnlyCallAFailureOfOneCallMomentary() {
        assertThat(MarketException.Unavailable.momentary("broken connection").isMomentary())
                .isTrue();
        assertThat(new MarketException.Unavailable("down").isMomentary()).isFalse();
        assertThat(new MarketException.Unavailable("down", WAIT, List.of()).isMomentary())
                .isFalse();
    }

    @Test
    void shouldTellALackOfMemoryOrStackAmongTheCausesFromEveryOtherFailure() {
        assertThat(MarketException.Busy.among(new OutOfMemoryError())).isNotNull();
        assertThat(MarketException.Busy.among(new IllegalStateException(new StackOverflowError()))
                        .retryAfter())
                .contains(Duration.ofSeconds(5));
        MarketException.Busy busy = new MarketException.Busy();
        assertThat(MarketException.Busy.among(new IllegalStateException(busy))).isSameAs(busy);
        assertThat(MarketException.Busy.among(new AssertionError())).isNull();
        assertThat(MarketException.Busy.among(new MarketException.NoData("none")))
                .isNull();
    }

    @Test
    void shouldKnowASymbolThatASourceListsWithoutAPrice() {
        assertThat(MarketException.NoData.ofListed("known", List.of()).isListed())
                .isTrue();
        assertThat(new MarketException.NoData("silent").isListed()).isFalse();
    }

    @Test
    void shouldNameTheSymbolThatNobodyKnows() {
        assertThat(MarketException.UnknownSymbol.of(Symbol.of("ABCD")))
                .hasMessage("No stock, fund or index has the symbol ABCD; check the spelling");
    }

    @Test
    void shouldOfferTheSymbolsThatANameCanMean() {
        SymbolMatch united = new SymbolMatch(Symbol.of("UAL"), "United Airlines", SymbolMatch.Type.STOCK);

        assertThat(new MarketException.AmbiguousSymbol("which?", List.of(united)).candidates())
                .containsExactly(united);
    }
}
