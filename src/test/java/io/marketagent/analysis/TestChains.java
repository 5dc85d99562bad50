package io.marketagent.analysis;

import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Option chains for tests; all expire on Friday 2025-10-17. */
final class TestChains {

    static final LocalDate EXPIRATION = LocalDate.of(2025, 10, 17);

    private TestChains() {}

    /** Contracts as {@code ROOT C 650 1200}: root, side, strike, open interest ({@code ?} is unknown). */
    static OptionChain chain(String underlying, String... contracts) {
        return new OptionChain(
                Symbol.of(underlying),
                EXPIRATION,
                Arrays.stream(contracts).map(TestChains::contract).toList());
    }

    private static OptionContract contract(String text) {
        String[] words = text.split(" ");
        return contract(
                words[0],
                words[1].equals("C") ? OptionSide.CALL : OptionSide.PUT,
                new BigDecimal(words[2]),
                words.length < 4 || words[3].equals("?") ? null : Long.valueOf(words[3]));
    }

    private static OptionContract contract(String root, OptionSide side, BigDecimal strike, Long openInterest) {
        return new OptionContract(
                new OptionSymbol(root, EXPIRATION, side, strike),
                null,
                null,
                null,
                null,
                openInterest,
                null,
                null,
                null,
                null,
                null,
                100);
    }

    /** Any chain of roots SPX and SPXW with strikes of 80 to 120, each contract at most once. */
    static Arbitrary<OptionChain> anyChain() {
        return Combinators.combine(
                        Arbitraries.of("SPX", "SPXW"),
                        Arbitraries.of(OptionSide.values()),
                        Arbitraries.integers().between(160, 240),
                        Arbitraries.longs().between(0, 5).injectNull(0.1))
                .as((root, side, halves, openInterest) ->
                        contract(root, side, BigDecimal.valueOf(halves * 5L, 1), openInterest))
                .list()
                .ofMinSize(1)
                .ofMaxSize(120)
                .map(TestChains::distinct)
                .map(contracts -> new OptionChain(Symbol.of("SPX"), EXPIRATION, contracts));
    }

    private static List<OptionContract> distinct(List<OptionContract> contracts) {
        Map<OptionSymbol, OptionContract> distinct = new HashMap<>();
        contracts.forEach(contract -> distinct.put(contract.symbol(), contract));
        return List.copyOf(distinct.values());
    }
}
