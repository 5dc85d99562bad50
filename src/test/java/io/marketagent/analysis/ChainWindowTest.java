package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.ChainWindow.Row;
import io.marketagent.analysis.StrikeSelection.Exact;
import io.marketagent.analysis.StrikeSelection.Nearest;
import io.marketagent.analysis.StrikeSelection.Within;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainWindowTest {

    /** Calls and puts at 90, 95, … 110. */
    private static final OptionChain SPY = ladder("SPY", 90, 110, 5);

    @ParameterizedTest
    @CsvSource({
        "CALL, 101, 105;110",
        "CALL, 100, 100;105",
        "CALL, 109, 110",
        "CALL, 111, ''",
        "PUT, 101, 100;95",
        "PUT, 100, 100;95",
        "PUT, 91, 90",
        "PUT, 89, ''",
        "BOTH, 101, 110;105;100;95",
        "BOTH, 100, 105;100;95"
    })
    void shouldShowTheFirstTwoStrikesOfEachSideFromThePriceOutwards(ChainSides sides, String price, String strikes) {
        ChainWindow window = ChainWindow.window(SPY, "SPY", sides, new Nearest(2), new BigDecimal(price));

        assertThat(strikes(window)).isEqualTo(strikes);
    }

    @Test
    void shouldShowTenStrikesASideByDefault() {
        OptionChain chain = ladder("SPY", 50, 150, 1);
        BigDecimal price = new BigDecimal("100.50");

        ChainWindow calls = ChainWindow.window(chain, "SPY", ChainSides.CALL, StrikeSelection.DEFAULT, price);
        ChainWindow puts = ChainWindow.window(chain, "SPY", ChainSides.PUT, StrikeSelection.DEFAULT, price);
        ChainWindow both = ChainWindow.window(chain, "SPY", ChainSides.BOTH, StrikeSelection.DEFAULT, price);

        assertThat(strikes(calls)).isEqualTo("101;102;103;104;105;106;107;108;109;110");
        assertThat(strikes(puts)).isEqualTo("100;99;98;97;96;95;94;93;92;91");
        assertThat(both.rows()).hasSize(20).allMatch(row -> row.call() != null && row.put() != null);
        assertThat(both.rows().getFirst().strike()).isEqualTo("110");
        assertThat(both.rows().getLast().strike()).isEqualTo("91");
    }

    @Test
    void shouldShowTheOtherSideAsAbsentWhereItIsNotListed() {
        OptionChain chain = TestChains.chain("SPY", "SPY C 105", "SPY P 95");

        ChainWindow window = ChainWindow.window(chain, "SPY", ChainSides.BOTH, new Nearest(5), new BigDecimal("100"));

        assertThat(window.rows().getFirst().put()).isNull();
        assertThat(window.rows().getLast().call()).isNull();
        assertThat(strikes(window)).isEqualTo("105;95");
    }

    @ParameterizedTest
    @CsvSource({
        "CALL, 5, 95;100;105",
        "PUT, 5, 105;100;95",
        "BOTH, 5, 105;100;95",
        "CALL, 4.999, 100",
        "CALL, 10, 90;95;100;105;110",
        "PUT, 100, 110;105;100;95;90"
    })
    void shouldShowAllWithinAPercentageOfThePriceBothBoundsIncluded(ChainSides sides, String percent, String strikes) {
        ChainWindow window =
                ChainWindow.window(SPY, "SPY", sides, new Within(new BigDecimal(percent)), new BigDecimal("100"));

        assertThat(strikes(window)).isEqualTo(strikes);
    }

    @Test
    void shouldShowNothingWhereNoStrikeIsWithinThePercentage() {
        ChainWindow window =
                ChainWindow.window(SPY, "SPY", ChainSides.BOTH, new Within(BigDecimal.ONE), new BigDecimal("102.5"));

        assertThat(window.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"105", "105.00"})
    void shouldShowExactlyOneContractForOneStrikeOfOneSide(String strike) {
        ChainWindow window = ChainWindow.window(
                SPY, "SPY", ChainSides.PUT, new Exact(new BigDecimal(strike)), new BigDecimal("100"));

        assertThat(window.rows()).singleElement().satisfies(row -> {
            assertThat(row.strike()).isEqualByComparingTo("105");
            assertThat(row.call()).isNull();
            assertThat(row.put()).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"101 | 100 and 105", "120 | 110", "80 | 90"})
    void shouldNameTheNeighboursOfAStrikeThatIsNotListed(String strike, String neighbours) {
        StrikeSelection selection = new Exact(new BigDecimal(strike));
        BigDecimal price = new BigDecimal("100");

        assertThatThrownBy(() -> ChainWindow.window(SPY, "SPY", ChainSides.CALL, selection, price))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessageContaining("The strike " + strike + " is not listed")
                .hasMessageEndingWith("the nearest listed: " + neighbours);
    }

    @Test
    void shouldRefuseAStrikeThatOnlyTheOtherSideHas() {
        OptionChain chain = TestChains.chain("SPY", "SPY C 105", "SPY P 95");
        StrikeSelection selection = new Exact(new BigDecimal("95"));

        assertThatThrownBy(() -> ChainWindow.window(chain, "SPY", ChainSides.CALL, selection, BigDecimal.TEN))
                .isInstanceOf(MarketException.NoData.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SPX, SPX SPXW, SPXW, SPX",
        "SPX, SPX, SPX, ''",
        "NDX, NDX NDXP, NDXP, NDX",
        "AAPL, AAPL AAPL1, AAPL, AAPL1",
        "BRK.B, BRKB BRKB1, BRKB, BRKB1",
        "XYZ, ABC XYZ1 XYZ1, XYZ1, ABC",
        "XYZ, XYZ2 XYZ1, XYZ1, XYZ2"
    })
    void shouldShowTheWeeklyRootElseTheUnderlyingsOwnElseTheLargest(
            String underlying, String roots, String shown, String others) {
        String[] words = roots.split(" ");
        String[] contracts = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            contracts[i] = words[i] + " C " + (100 + i);
        }
        OptionChain chain = TestChains.chain(underlying, contracts);

        assertThat(OptionRoots.shown(chain)).isEqualTo(shown);
        assertThat(String.join(";", OptionRoots.others(chain, shown))).isEqualTo(others);
    }

    @Test
    void shouldKeepRootsApartAndNameTheOther() {
        OptionChain chain = TestChains.chain("SPX", "SPX C 100", "SPXW C 105", "SPX P 100", "SPXW P 95");

        ChainWindow window =
                ChainWindow.window(chain, "SPXW", ChainSides.BOTH, StrikeSelection.DEFAULT, new BigDecimal("100"));

        assertThat(strikes(window)).isEqualTo("105;95");
        assertThat(window.otherRoots()).containsExactly("SPX");
        assertThatThrownBy(() -> ChainWindow.window(
                        chain, "SPY", ChainSides.BOTH, StrikeSelection.DEFAULT, new BigDecimal("100")))
                .isInstanceOf(MarketException.BadRequest.class);
    }

    @Test
    void shouldRefuseAPriceOf0() {
        assertThatThrownBy(
                        () -> ChainWindow.window(SPY, "SPY", ChainSides.CALL, StrikeSelection.DEFAULT, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price is not positive: 0");
    }

    @Test
    void shouldShow1To500Strikes() {
        OptionChain chain = ladder("SPY", 1, 600, 1);

        assertThat(ChainWindow.window(chain, "SPY", ChainSides.CALL, new Nearest(1), BigDecimal.ONE)
                        .rows())
                .hasSize(1);
        assertThat(ChainWindow.window(chain, "SPY", ChainSides.CALL, new Nearest(500), BigDecimal.ONE)
                        .rows())
                .hasSize(500);
    }

    @Test
    void shouldRefuseSelectionsThatMakeNoSense() {
        assertThatThrownBy(() -> new Nearest(0)).isInstanceOf(MarketException.BadRequest.class);
        assertThatThrownBy(() -> new Nearest(501)).isInstanceOf(MarketException.BadRequest.class);
        assertThatThrownBy(() -> new Exact(BigDecimal.ZERO)).isInstanceOf(MarketException.BadRequest.class);
        assertThatThrownBy(() -> new Within(BigDecimal.ZERO)).isInstanceOf(MarketException.BadRequest.class);
        assertThatThrownBy(() -> new Within(new BigDecimal("100.1"))).isInstanceOf(MarketException.BadRequest.class);
        assertThatThrownBy(() -> ChainSides.of("straddle"))
                .isInstanceOf(MarketException.BadRequest.class)
                .hasMessageContaining("call, put, both");
    }

    @ParameterizedTest
    @CsvSource({"call, CALL", "Calls, CALL", "PUT, PUT", "puts, PUT", "both, BOTH"})
    void shouldReadTheWordsForSides(String word, ChainSides sides) {
        assertThat(ChainSides.of(word)).isEqualTo(sides);
        assertThat(ChainSides.of(sides.label())).isEqualTo(sides);
    }

    @Test
    void shouldRefuseARowWithAContractOfTheOtherSide() {
        Row row = ChainWindow.window(SPY, "SPY", ChainSides.BOTH, new Exact(new BigDecimal("100")), BigDecimal.TEN)
                .rows()
                .getFirst();

        assertThatThrownBy(() -> new Row(row.strike(), row.put(), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Row(row.strike(), null, row.call())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Row(new BigDecimal("101"), row.call(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Row(row.strike(), null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 400)
    void shouldNeverMixSidesOrRootsAndKeepItsOrder(
            @ForAll("chains") OptionChain chain,
            @ForAll ChainSides sides,
            @ForAll("selections") StrikeSelection selection,
            @ForAll("prices") BigDecimal price) {
        String root = OptionRoots.shown(chain);
        ChainWindow window = ChainWindow.window(chain, root, sides, selection, price);

        List<BigDecimal> strikes = window.rows().stream().map(Row::strike).toList();
        Comparator<BigDecimal> order = sides == ChainSides.CALL ? Comparator.naturalOrder() : Comparator.reverseOrder();
        assertThat(strikes).isSortedAccordingTo(order).doesNotHaveDuplicates();
        for (Row row : window.rows()) {
            assertThat(row.call() == null
                            || (row.call().side() == OptionSide.CALL
                                    && row.call().root().equals(root)))
                    .isTrue();
            assertThat(row.put() == null
                            || (row.put().side() == OptionSide.PUT
                                    && row.put().root().equals(root)))
                    .isTrue();
            assertThat(sides != ChainSides.CALL || row.put() == null).isTrue();
            assertThat(sides != ChainSides.PUT || row.call() == null).isTrue();
        }
        if (selection instanceof Nearest(int count)) {
            assertThat(strikes).hasSizeLessThanOrEqualTo(sides == ChainSides.BOTH ? 2 * count : count);
            assertThat(strikes).allMatch(strike -> sides != ChainSides.CALL || strike.compareTo(price) >= 0);
            assertThat(strikes).allMatch(strike -> sides != ChainSides.PUT || strike.compareTo(price) <= 0);
        }
    }

    @Provide
    Arbitrary<OptionChain> chains() {
        return TestChains.anyChain();
    }

    @Provide
    Arbitrary<StrikeSelection> selections() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12).map(Nearest::new),
                Arbitraries.integers().between(1, 20).map(percent -> new Within(BigDecimal.valueOf(percent))));
    }

    @Provide
    Arbitrary<BigDecimal> prices() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("75"), new BigDecimal("125"))
                .ofScale(2);
    }

    private static String strikes(ChainWindow window) {
        return String.join(
                ";",
                window.rows().stream().map(row -> row.strike().toPlainString()).toList());
    }

    private static OptionChain ladder(String root, int lowest, int highest, int step) {
        List<String> contracts = new ArrayList<>();
        for (int strike = lowest; strike <= highest; strike += step) {
            contracts.add(root + " C " + strike + " 1");
            contracts.add(root + " P " + strike + " 1");
        }
        return TestChains.chain(root, contracts.toArray(String[]::new));
    }
}
