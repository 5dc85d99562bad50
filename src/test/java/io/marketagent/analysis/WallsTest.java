package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.Walls.Wall;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final BigDecimal PRICE = new BigDecimal("100");

    @Test
    void shouldFindTheThreeHighestOfEachSideOfTheWholeChain() {
        // Given the highest call open interest far from the price
        OptionChain chain = TestChains.chain(
                "SPY",
                "SPY C 100 10",
                "SPY C 105 400",
                "SPY C 150 900",
                "SPY C 90 300",
                "SPY P 100 20",
                "SPY P 95 700",
                "SPY P 50 800",
                "SPY P 90 600");

        // When
        Walls walls = Walls.walls(chain, "SPY", PRICE);

        // Then
        assertThat(walls.calls()).containsExactly(wall("150", 900), wall("105", 400), wall("90", 300));
        assertThat(walls.puts()).containsExactly(wall("50", 800), wall("95", 700), wall("90", 600));
        assertThat(walls.callOpenInterest()).isEqualTo(1610);
        assertThat(walls.putOpenInterest()).isEqualTo(2120);
        assertThat(walls.callPutRatio()).isEqualTo("0.76");
    }

    @Test
    void shouldPutTheNearerAndThenTheLowerStrikeFirstWhereOpenInterestIsEqual() {
        OptionChain chain =
                TestChains.chain("SPY", "SPY C 110 5", "SPY C 105 5", "SPY C 95 5", "SPY C 90 5", "SPY C 98 1");

        Walls walls = Walls.walls(chain, "SPY", PRICE);

        assertThat(walls.calls()).containsExactly(wall("95", 5), wall("105", 5), wall("90", 5));
    }

    @Test
    void shouldLeaveOutUnknownOpenInterestAndStrikesWithoutAny() {
        OptionChain chain = TestChains.chain("SPY", "SPY C 100 ?", "SPY C 105 0", "SPY C 110 3", "SPY P 100 ?");

        Walls walls = Walls.walls(chain, "SPY", PRICE);

        assertThat(walls.calls()).containsExactly(wall("110", 3));
        assertThat(walls.callOpenInterest()).isEqualTo(3);
        assertThat(walls.puts()).isEmpty();
        assertThat(walls.putOpenInterest()).isNull();
        assertThat(walls.callPutRatio()).isNull();
    }

    @Test
    void shouldHaveNoRatioWithoutPutsAndARatioOf0WithoutCalls() {
        Walls noPuts = Walls.walls(TestChains.chain("SPY", "SPY C 100 7", "SPY P 100 0"), "SPY", PRICE);
        Walls noCalls = Walls.walls(TestChains.chain("SPY", "SPY C 100 0", "SPY P 100 7"), "SPY", PRICE);

        assertThat(noPuts.putOpenInterest()).isZero();
        assertThat(noPuts.callPutRatio()).isNull();
        assertThat(noCalls.callPutRatio()).isEqualTo("0.00");
    }

    @Test
    void shouldRoundTheRatioHalfUp() {
        Walls walls = Walls.walls(TestChains.chain("SPY", "SPY C 100 201", "SPY P 100 200"), "SPY", PRICE);

        assertThat(walls.callPutRatio()).isEqualTo("1.01");
    }

    @Test
    void shouldKeepRootsApart() {
        OptionChain chain = TestChains.chain("SPX", "SPX C 100 900", "SPXW C 105 5", "SPXW P 95 2", "SPX P 90 800");

        Walls walls = Walls.walls(chain, "SPXW", PRICE);

        assertThat(walls.calls()).containsExactly(wall("105", 5));
        assertThat(walls.puts()).containsExactly(wall("95", 2));
        assertThat(walls.callPutRatio()).isEqualTo("2.50");
    }

    @Test
    void shouldNameTheRootsThatThereAreWhenAskedForAnother() {
        OptionChain chain = TestChains.chain("SPX", "SPX C 100 900", "SPXW C 105 5");

        assertThatThrownBy(() -> Walls.walls(chain, "NDX", PRICE))
                .isInstanceOf(MarketException.BadRequest.class)
                .hasMessageContaining("SPX or SPXW");
    }

    @Property(tries = 300)
    void shouldSortByOpenInterestOverOneRootAndSide(@ForAll("chains") OptionChain chain) {
        String root = OptionRoots.shown(chain);
        Walls walls = Walls.walls(chain, root, PRICE);

        assertSide(chain, root, OptionSide.CALL, walls.calls(), walls.callOpenInterest());
        assertSide(chain, root, OptionSide.PUT, walls.puts(), walls.putOpenInterest());
    }

    private static void assertSide(OptionChain chain, String root, OptionSide side, List<Wall> walls, Long total) {
        List<OptionContract> known = chain.contracts().stream()
                .filter(c -> c.root().equals(root) && c.side() == side && c.openInterest() != null)
                .toList();
        Set<Wall> possible = known.stream()
                .filter(c -> c.openInterest() > 0)
                .map(c -> new Wall(c.strike(), c.openInterest()))
                .collect(Collectors.toSet());
        assertThat(walls)
                .hasSize(Math.min(3, possible.size()))
                .isSortedAccordingTo(
                        Comparator.comparingLong(Wall::openInterest).reversed())
                .isSubsetOf(possible);
        assertThat(possible)
                .filteredOn(wall -> !walls.contains(wall))
                .allMatch(wall -> wall.openInterest() <= walls.getLast().openInterest());
        if (known.isEmpty()) {
            assertThat(total).isNull();
        } else {
            assertThat(total)
                    .isEqualTo(known.stream()
                            .map(OptionContract::openInterest)
                            .mapToLong(Objects::requireNonNull)
                            .sum());
        }
    }

    @Provide
    Arbitrary<OptionChain> chains() {
        return TestChains.anyChain();
    }

    private static Wall wall(String strike, long openInterest) {
        return new Wall(new BigDecimal(strike), openInterest);
    }

    @Test
    void shouldNotCallAStrikeWithoutOpenInterestAWall() {
        assertThatThrownBy(() -> wall("100", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
