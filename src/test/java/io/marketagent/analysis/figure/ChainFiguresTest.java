package io.marketagent.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.ChainSides;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainFiguresTest {

    private static final LocalDate EXPIRATION = LocalDate.of(2026, 11, 27);

    /** Wednesday 2026-11-25, 12:00 New York: two calendar days before. */
    private static final Instant NOW = Instant.parse("2026-11-25T17:00:00Z");

    private static final BigDecimal PRICE = new BigDecimal("641.20");

    /** Side, strike, then what is known of the contract. */
    private static final String[] META = {
        "C 630 bid=14.00 ask=14.40 iv=0.36 delta=0.70 oi=100 volume=10",
        "C 640 bid=9.10 ask=9.30 iv=0.341 delta=0.52 oi=300 volume=40",
        "C 650 bid=4.90 ask=5.10 iv=0.35 delta=0.31 oi=900 volume=60",
        "C 660 bid=2.00 ask=2.20 iv=0.36 delta=0.15 oi=500 volume=20",
        "P 630 bid=4.80 ask=5.00 iv=0.37 delta=-0.29 oi=600 volume=30",
        "P 640 bid=9.00 ask=9.30 iv=0.363 delta=-0.48 oi=400 volume=50",
        "P 650 bid=14.10 ask=14.50 iv=0.37 delta=-0.69 oi=50 volume=5",
        "P 620 bid=2.10 ask=2.30 iv=0.38 delta=-0.14 oi=200 volume=15"
    };

    // What every figure has

    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldReadEveryFigureOfAChainWithItsExpirationAndRefuseOthers(Figure figure) {
        FigureAsk ask = figure.argument() == Figure.Argument.LEVEL
                ? FigureAsk.of(figure, new BigDecimal("0.3"))
                : ExpirationFiguresTest.anyAsk(figure);

        if (figure.need() != Figure.Need.CHAIN) {
            assertThatThrownBy(() -> ChainFigures.of(ask, chain(META), "META", PRICE, NOW))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        FigureReading reading = ChainFigures.of(ask, chain(META), "META", PRICE, NOW);
        assertThat(reading.figure()).isEqualTo(figure);
        assertThat(reading.value()).isNotNull();
        assertThat(reading.date()).isEqualTo(EXPIRATION);
        assertThat(reading.sentence()).contains("META for Fri 2026-11-27").endsWith(".");
    }

    @Test
    void shouldReadUntilTheCloseOfTheExpirationAndNothingAfter() {
        // Given the early close of the day after Thanksgiving
        Instant before = Instant.parse("2026-11-27T17:59:59Z");
        Instant after = Instant.parse("2026-11-27T18:00:00Z");

        assertThat(ChainFigures.of(FigureAsk.of(Figure.STRADDLE), chain(META), "META", PRICE, before)
                        .isAbsent())
                .isFalse();
        FigureReading reading = ChainFigures.of(FigureAsk.of(Figure.STRADDLE), chain(META), "META", PRICE, after);
        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence())
                .isEqualTo("There is no straddle: the options of META that expire on Fri 2026-11-27 have expired.");
    }

    @Test
    void shouldNameTheRootWhereItIsNotTheUnderlyings() {
        OptionChain chain = new OptionChain(
                Symbol.of("SPX"),
                EXPIRATION,
                List.of(contract("SPXW", "C 6800 oi=5"), contract("SPX", "C 6800 oi=900")));

        FigureReading reading =
                ChainFigures.of(FigureAsk.of(Figure.CALL_OPEN_INTEREST), chain, "SPXW", new BigDecimal("6800"), NOW);

        assertThat(reading.sentence())
                .isEqualTo("The open interest of the calls of SPX (root SPXW) for Fri 2026-11-27 is 5 contracts.");
    }

    @Test
    void shouldNotNameTheRootOfAClassShare() {
        OptionChain chain = new OptionChain(Symbol.of("BRK.B"), EXPIRATION, List.of(contract("BRKB", "C 500 oi=1")));

        assertThat(ChainFigures.of(FigureAsk.of(Figure.CALL_OPEN_INTEREST), chain, "BRKB", new BigDecimal("500"), NOW)
                        .sentence())
                .isEqualTo("The open interest of the calls of BRK.B for Fri 2026-11-27 is 1 contract.");
    }

    @Test
    void shouldNameTheRootsWhereThatOneIsNone() {
        FigureReading reading = ChainFigures.of(FigureAsk.of(Figure.MAX_PAIN), chain(META), "META1", PRICE, NOW);

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence()).endsWith("have no such root, only META.");
    }

    @Test
    void shouldSayThatTheChainIsNotWhole() {
        OptionChain part = new OptionChain(
                Symbol.of("META"), EXPIRATION, chain(META).contracts(), "3 of the 11 contracts cannot be read");

        assertThat(ChainFigures.of(FigureAsk.of(Figure.PUT_CALL_OI), part, "META", PRICE, NOW)
                        .sentence())
                .endsWith("; the chain is not whole, contracts are missing from it.");
    }

    // At the money

    @Test
    void shouldFindTheStrikeNearestToThePrice() {
        FigureReading reading = of(Figure.ATM_STRIKE, META);

        assertThat(reading.value()).isEqualByComparingTo("640");
        assertThat(reading.sentence())
                .isEqualTo(
                        "The at-the-money strike of META for Fri 2026-11-27 is 640, the nearest to the price of 641.20.");
    }

    @Test
    void shouldTakeTheLowerOf2EquallyNearStrikes() {
        FigureReading reading = at("645", Figure.ATM_STRIKE, META);

        assertThat(reading.value()).isEqualByComparingTo("640");
        assertThat(reading.sentence()).endsWith("; 650 is as near, the lower counts.");
    }

    @Test
    void shouldNameNoTieWhereThePriceIsAStrike() {
        assertThat(at("640", Figure.ATM_STRIKE, META).sentence()).endsWith("the nearest to the price of 640.00.");
    }

    @Test
    void shouldTakeTheMeanOfBothSidesVolatility() {
        FigureReading reading = of(Figure.ATM_IV, META);

        // (34.1 + 36.3) / 2
        assertThat(reading.value()).isEqualTo("35.2");
        assertThat(reading.unit()).isEqualTo("%");
        assertThat(reading.parts())
                .isEqualTo(parts(Map.of("strike", "640", "call", "34.1", "put", "36.3", "left_out", "0")));
        assertThat(reading.sentence())
                .isEqualTo("The at-the-money implied volatility of META for Fri 2026-11-27 is 35.2%"
                        + " (strike 640: call 34.1%, put 36.3%).");
    }

    @Test
    void shouldLeaveOutAContractWithoutBidOrVolatilityAndSayIt() {
        FigureReading noBid = of(Figure.ATM_IV, "C 640 bid=9 ask=9.2 iv=0.341", "P 640 bid=0 ask=9.3 iv=0.363");
        FigureReading noIv = of(Figure.ATM_IV, "C 640 bid=9 ask=9.2", "P 640 bid=9 ask=9.3 iv=0.363");

        assertThat(noBid.value()).isEqualTo("34.1");
        assertThat(noBid.parts()).containsEntry("left_out", BigDecimal.ONE);
        assertThat(noBid.sentence())
                .endsWith("(strike 640: call 34.1%, put left out, without a bid or an implied volatility).");
        assertThat(noIv.value()).isEqualTo("36.3");
    }

    @Test
    void shouldHaveNoVolatilityWhereNeitherSideHasOne() {
        FigureReading reading = of(Figure.ATM_IV, "C 640 bid=9 ask=9.2", "C 650 bid=4 ask=5 iv=0.3");

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.value()).isNull();
        assertThat(reading.sentence()).startsWith("There is no at-the-money implied volatility of META");
    }

    @Test
    void shouldTellOneStandardDeviationOf2Days() {
        FigureReading reading = of(Figure.STANDARD_MOVE, META);

        // 641.20 x 0.352 x root(2 / 365) = 225.7024 x 0.0740233 = 16.71; 16.71 / 641.20 = 2.61 %
        assertThat(reading.value()).isEqualTo("16.71");
        assertThat(reading.parts())
                .containsEntry("percent", new BigDecimal("2.61"))
                .containsEntry("days", new BigDecimal("2"));
        assertThat(reading.sentence())
                .isEqualTo(
                        "One standard deviation of META for Fri 2026-11-27 is 16.71 dollars a share (2.61%) up or down:"
                                + " the price of 641.20 times the at-the-money implied volatility of 35.2%"
                                + " (strike 640: call 34.1%, put 36.3%) times the root of 2 calendar days / 365.");
    }

    @Test
    void shouldHaveNoStandardDeviationOf0DaysOrWithoutVolatility() {
        Instant today = Instant.parse("2026-11-27T15:00:00Z");

        FigureReading expiring = ChainFigures.of(FigureAsk.of(Figure.STANDARD_MOVE), chain(META), "META", PRICE, today);

        assertThat(expiring.isAbsent()).isTrue();
        assertThat(expiring.sentence()).contains("the options expire today");
        assertThat(of(Figure.STANDARD_MOVE, "C 640 bid=9 ask=9.2").isAbsent()).isTrue();
    }

    // Straddle

    @Test
    void shouldAddBothSidesMidsBidsAndAsks() {
        FigureReading reading = of(Figure.STRADDLE, META);

        // mids 9.20 and 9.15; bids 9.10 and 9.00; asks 9.30 and 9.30
        assertThat(reading.value()).isEqualByComparingTo("18.35");
        assertThat(reading.unit()).isEqualTo("USD");
        assertThat(reading.parts())
                .isEqualTo(parts(Map.of("strike", "640", "bid", "18.10", "ask", "18.60", "left_out", "0")));
        assertThat(reading.sentence())
                .isEqualTo("The straddle of META for Fri 2026-11-27 at 640 costs 18.35 at the mid"
                        + " (18.10 bid, 18.60 ask), in dollars a share.");
    }

    @Test
    void shouldTakeTheNextStrikeWhereTheNearestLacksABidAndSayIt() {
        // Given a put at 640 with a bid of 0
        FigureReading reading = of(
                Figure.STRADDLE,
                "C 630 bid=14.00 ask=14.40",
                "C 640 bid=9.10 ask=9.30",
                "C 650 bid=4.90 ask=5.10",
                "P 640 bid=0 ask=9.30",
                "P 650 bid=14.10 ask=14.50");

        // mids 5.00 and 14.30
        assertThat(reading.value()).isEqualByComparingTo("19.30");
        assertThat(reading.parts()).containsEntry("strike", new BigDecimal("650"));
        assertThat(reading.sentence())
                .endsWith("; not at 640, nearer to the price of 641.20, where a bid or ask is missing.");
    }

    @Test
    void shouldHaveNoStraddleWhereOneSideIsEmptyOrHasNoAsk() {
        FigureReading callsOnly = of(Figure.STRADDLE, "C 640 bid=9.10 ask=9.30");
        FigureReading noAsk = of(Figure.EXPECTED_MOVE, "C 640 bid=9.10 ask=9.30", "P 640 bid=9.00");

        assertThat(callsOnly.isAbsent()).isTrue();
        assertThat(noAsk.isAbsent()).isTrue();
        assertThat(noAsk.sentence())
                .isEqualTo("There is no straddle of META for Fri 2026-11-27:"
                        + " at no strike have both sides a bid and an ask.");
    }

    @Test
    void shouldExpectAMoveOf85PercentOfTheStraddleWithoutAProbability() {
        FigureReading reading = of(Figure.EXPECTED_MOVE, META);

        // 0.85 x 18.35 = 15.5975; / 641.20 = 2.43 %; 18.35 / 641.20 = 2.86 %
        assertThat(reading.value()).isEqualByComparingTo("15.5975");
        assertThat(reading.parts())
                .containsEntry("percent", new BigDecimal("2.43"))
                .containsEntry("straddle_percent", new BigDecimal("2.86"))
                .hasEntrySatisfying("straddle", straddle -> assertThat(straddle).isEqualByComparingTo("18.35"));
        assertThat(reading.sentence())
                .isEqualTo(
                        "The expected move of META for Fri 2026-11-27 is 15.60 dollars a share"
                                + " (2.43% of the price of 641.20) up or down:"
                                + " by a rule of thumb, 0.85 times the straddle of 18.35 (2.86%) at 640; no probability is claimed.");
    }

    // Break-even and premium

    @Test
    void shouldBreakEvenAtTheStrikePlusTheMidOfTheCallAtTheMoney() {
        FigureReading reading = of(Figure.CALL_BREAK_EVEN, META);

        // 640 + 9.20 = 649.20; 8.00 / 641.20 = 1.25 %
        assertThat(reading.value()).isEqualByComparingTo("649.20");
        assertThat(reading.sentence())
                .isEqualTo(
                        "A buyer of the call of META for Fri 2026-11-27 at 640 for 9.20 at the mid (9.10 bid, 9.30 ask)"
                                + " breaks even at expiration at 649.20, 1.25% above the price of 641.20; in dollars a share.");
    }

    @Test
    void shouldBreakEvenAtTheStrikeLessTheMidOfTheAskedPut() {
        FigureReading reading = ask(Figure.PUT_BREAK_EVEN, "650.0", META);

        // 650 - 14.30 = 635.70; -5.50 / 641.20 = -0.86 %
        assertThat(reading.value()).isEqualByComparingTo("635.70");
        assertThat(reading.parts()).containsEntry("from_price_percent", new BigDecimal("-0.86"));
        assertThat(reading.sentence()).contains("at 650 for 14.30").contains("635.70, 0.86% below the price of 641.20");
    }

    @Test
    void shouldNameTheNeighboursOfAStrikeThatIsNotListed() {
        assertThat(ask(Figure.CALL_BREAK_EVEN, "645", META).isAbsent()).isTrue();
        assertThat(ask(Figure.CALL_BREAK_EVEN, "645", META).sentence())
                .isEqualTo("There is no break-even of the call of META for Fri 2026-11-27 at 645:"
                        + " that strike is not listed, the nearest are 640 and 650.");
        assertThat(ask(Figure.STRADDLE_BREAK_EVEN, "700", META).sentence())
                .endsWith("at 700: that strike is not listed, the nearest is 660.");
    }

    @Test
    void shouldHaveNoBreakEvenWithoutBidAndAskAtTheAskedStrike() {
        FigureReading reading = ask(Figure.PUT_BREAK_EVEN, "640", "P 640 ask=9.30", "P 630 bid=4.80 ask=5.00");

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence()).endsWith("at 640: the put has not both a bid and an ask.");
    }

    @Test
    void shouldBreakEvenAtTheNextStrikeWhereTheNearestHasNoBid() {
        FigureReading reading = of(Figure.PUT_BREAK_EVEN, "P 640 ask=9.30", "P 630 bid=4.80 ask=5.00");

        assertThat(reading.value()).isEqualByComparingTo("625.10");
        assertThat(reading.sentence())
                .endsWith("; not at 640, nearer to the price of 641.20, where a put's bid or ask is missing.");
    }

    @Test
    void shouldHaveNoBreakEvenWhereTheSideIsEmpty() {
        assertThat(of(Figure.PUT_BREAK_EVEN, "C 640 bid=9.10 ask=9.30").sentence())
                .endsWith("no put has a bid and an ask.");
    }

    @Test
    void shouldBreakEvenOnBothSidesOfTheStraddle() {
        FigureReading reading = of(Figure.STRADDLE_BREAK_EVEN, META);

        // 640 - 18.35 and 640 + 18.35
        assertThat(reading.value()).isEqualByComparingTo("18.35");
        assertThat(reading.parts().get("lower")).isEqualByComparingTo("621.65");
        assertThat(reading.parts().get("upper")).isEqualByComparingTo("658.35");
        assertThat(reading.sentence()).contains("breaks even at expiration at 621.65 and at 658.35");
    }

    @Test
    void shouldTellThePremiumInPercentOfTheStrikeAndAnnualised() {
        FigureReading reading = ask(Figure.PUT_PREMIUM, "630", META);

        // 4.90 / 630 = 0.7778 %; x 365 / 2 = 141.94 %
        assertThat(reading.value()).isEqualTo("0.78");
        assertThat(reading.parts()).containsEntry("annualised", new BigDecimal("141.94"));
        assertThat(reading.sentence())
                .isEqualTo("The premium of the put of META for Fri 2026-11-27 at 630,"
                        + " 4.90 at the mid (4.80 bid, 5.00 ask) in dollars a share, is 0.78% of the strike,"
                        + " 141.94% annualised over 2 calendar days.");
    }

    @Test
    void shouldNotAnnualiseAPremiumOf0Days() {
        Instant today = Instant.parse("2026-11-27T15:00:00Z");

        FigureReading reading = ChainFigures.of(FigureAsk.of(Figure.CALL_PREMIUM), chain(META), "META", PRICE, today);

        assertThat(reading.parts()).doesNotContainKey("annualised");
        assertThat(reading.sentence()).endsWith("of the strike, not annualised, as it expires today.");
    }

    // One contract of many

    @Test
    void shouldFindTheCallAndThePutNearestToADelta() {
        FigureReading reading = ask(Figure.NEAREST_DELTA, "0.3", META);

        // call 0.31 and put -0.29 are equally far: the put's 630 is 11.20 from the price, the call's 650 8.80
        assertThat(reading.value()).isEqualByComparingTo("650");
        assertThat(reading.parts())
                .isEqualTo(parts(Map.of(
                        "call_strike", "650",
                        "call_delta", "0.31",
                        "put_strike", "630",
                        "put_delta", "-0.29",
                        "left_out", "0")));
        assertThat(reading.sentence())
                .isEqualTo("Of META for Fri 2026-11-27, nearest to a delta of 0.30 are the call at 650 (delta 0.31)"
                        + " and the put at 630 (delta -0.29).");
    }

    @Test
    void shouldTellWhatTheNearestOfOneSideCosts() {
        FigureReading reading = ChainFigures.of(
                FigureAsk.of(Figure.NEAREST_DELTA, new BigDecimal("0.3")),
                chain(META),
                "META",
                PRICE,
                NOW,
                ChainSides.PUT);

        assertThat(reading.value()).isEqualByComparingTo("630");
        assertThat(reading.parts()).doesNotContainKeys("call_strike", "call_delta");
        assertThat(reading.parts().get("put_delta")).isEqualByComparingTo("-0.29");
        assertThat(reading.sentence())
                .startsWith(
                        "Nearest to a delta of 0.30 among the puts of META for Fri 2026-11-27 is 630 (delta -0.29): ")
                .contains(" at the mid (", "% of the strike, ", "% annualised over ");
    }

    @Test
    void shouldTakeADeltaAbove1AsHundredths() {
        assertThat(ask(Figure.NEAREST_DELTA, "30", META)).isEqualTo(ask(Figure.NEAREST_DELTA, "0.3", META));
        assertThat(ask(Figure.NEAREST_DELTA, "101", META).isAbsent()).isTrue();
    }

    @Test
    void shouldCountTheContractsThatHaveNoBidVolatilityOrDelta() {
        FigureReading reading = ask(
                Figure.NEAREST_DELTA,
                "0.3",
                "C 650 bid=4.90 iv=0.35 delta=0.33",
                "C 651 iv=0.35 delta=0.30",
                "C 652 bid=4 delta=0.30",
                "C 653 bid=4 iv=0.35");

        assertThat(reading.value()).isEqualByComparingTo("650");
        assertThat(reading.parts()).doesNotContainKey("put_strike");
        assertThat(reading.sentence())
                .endsWith("the call at 650 (delta 0.33) and no put;"
                        + " 3 contracts without bid, implied volatility or delta left out.");
    }

    @Test
    void shouldFindNoContractWithoutDeltas() {
        FigureReading reading = ask(Figure.NEAREST_DELTA, "0.3", "C 650 bid=4.90 iv=0.35");

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence()).endsWith("1 contract without bid, implied volatility or delta.");
    }

    @Test
    void shouldFindTheNearestOutOfTheMoneyWithABid() {
        FigureReading call = of(Figure.NEAREST_CALL, "C 640 bid=9 ask=9.2", "C 645 bid=0 ask=7", "C 650 bid=4.90");
        FigureReading put = at("640", Figure.NEAREST_PUT, META);

        // the strike at the price itself is not out of the money
        assertThat(call.value()).isEqualByComparingTo("650");
        assertThat(call.sentence())
                .isEqualTo("The nearest call out of the money with a bid of META for Fri 2026-11-27 is at 650,"
                        + " 1.37% above the price of 641.20: 4.90 bid, no ask known, in dollars a share;"
                        + " 1 nearer call without bid left out.");
        assertThat(put.value()).isEqualByComparingTo("630");
    }

    @Test
    void shouldFindTheCheapestByTheAsk() {
        FigureReading call = of(Figure.CHEAPEST_CALL, META);
        FigureReading put = of(Figure.CHEAPEST_PUT, META);

        assertThat(call.value()).isEqualByComparingTo("2.20");
        assertThat(call.parts()).containsEntry("strike", new BigDecimal("660"));
        assertThat(call.sentence())
                .isEqualTo("The cheapest call out of the money with a bid of META for Fri 2026-11-27 is at 660,"
                        + " 2.93% above the price of 641.20: 2.00 bid, 2.20 ask, in dollars a share, by the ask.");
        assertThat(put.parts()).containsEntry("strike", new BigDecimal("620"));
    }

    @Test
    void shouldTakeTheNearestOfEquallyCheapOnesAndCountThoseWithoutABid() {
        FigureReading reading = of(
                Figure.CHEAPEST_PUT,
                "P 600 bid=0.01 ask=0.02",
                "P 590 bid=0.01 ask=0.02",
                "P 580 bid=0 ask=0.01",
                "P 570 bid=0.01",
                "P 660 bid=0.01 ask=0.01");

        assertThat(reading.value()).isEqualByComparingTo("0.02");
        assertThat(reading.parts()).containsEntry("strike", new BigDecimal("600"));
        assertThat(reading.sentence())
                .endsWith(
                        "by the ask; the same ask at 590, further from the price; 2 puts without bid or ask left out.");
    }

    @Test
    void shouldHaveNoCheapestWhereNothingIsOutOfTheMoneyOrHasABid() {
        assertThat(of(Figure.CHEAPEST_PUT, "P 650 bid=14 ask=15").sentence())
                .isEqualTo("There is no cheapest put out of the money of META for Fri 2026-11-27:"
                        + " no put is listed out of the money.");
        assertThat(of(Figure.CHEAPEST_CALL, "C 650 ask=15", "C 660 ask=15").sentence())
                .endsWith("of 2 calls out of the money none has a bid and an ask.");
        assertThat(of(Figure.NEAREST_CALL, "C 650 ask=15").isAbsent()).isTrue();
    }

    // Open interest and volume

    @Test
    void shouldDividePutsByCalls() {
        FigureReading interest = of(Figure.PUT_CALL_OI, META);
        FigureReading volume = of(Figure.PUT_CALL_VOLUME, META);

        // 600 + 400 + 50 + 200 = 1,250 puts; 100 + 300 + 900 + 500 = 1,800 calls
        assertThat(interest.value()).isEqualTo("0.69");
        assertThat(interest.unit()).isEqualTo("ratio");
        assertThat(interest.sentence())
                .isEqualTo("The put/call ratio by open interest of META for Fri 2026-11-27 is 0.69"
                        + " (1,250 puts, 1,800 calls).");
        // 30 + 50 + 5 + 15 = 100 puts; 10 + 40 + 60 + 20 = 130 calls
        assertThat(volume.value()).isEqualTo("0.77");
    }

    @Test
    void shouldHaveNoRatioWhereNoCallIsOpenAndARatioOf0WhereNoPutIs() {
        FigureReading noCalls = of(Figure.PUT_CALL_OI, "C 640 oi=0", "P 640 oi=7");
        FigureReading noPuts = of(Figure.PUT_CALL_OI, "C 640 oi=7", "P 640 oi=0");

        assertThat(noCalls.isAbsent()).isTrue();
        assertThat(noCalls.sentence())
                .isEqualTo("There is no put/call ratio by open interest of META for Fri 2026-11-27:"
                        + " the divisor is 0 (7 puts, 0 calls).");
        assertThat(noPuts.value()).isEqualTo("0.00");
    }

    @Test
    void shouldCountAndTellUnknownOpenInterest() {
        FigureReading reading = of(Figure.PUT_CALL_OI, "C 640 oi=4", "C 650", "P 640 oi=6");

        assertThat(reading.value()).isEqualTo("1.50");
        assertThat(reading.parts()).containsEntry("unknown", BigDecimal.ONE);
        assertThat(reading.sentence())
                .endsWith("(6 puts, 4 calls); of 3 contracts, the open interest of 1 is unknown and not counted.");
    }

    @Test
    void shouldHaveNoRatioWhereASideIsUnknownOrEmpty() {
        assertThat(of(Figure.PUT_CALL_OI, "C 640 oi=4", "P 640").sentence())
                .endsWith("the open interest of none of its 1 put is known.");
        assertThat(of(Figure.PUT_CALL_VOLUME, "P 640 volume=4").sentence()).endsWith("no call is listed.");
    }

    @Test
    void shouldTellTheTotalsOfEachSide() {
        assertThat(of(Figure.CALL_OPEN_INTEREST, META).value()).isEqualByComparingTo("1800");
        assertThat(of(Figure.PUT_OPEN_INTEREST, META).value()).isEqualByComparingTo("1250");
        assertThat(of(Figure.CALL_VOLUME, META).value()).isEqualByComparingTo("130");
        assertThat(of(Figure.PUT_VOLUME, META).value()).isEqualByComparingTo("100");
        assertThat(of(Figure.PUT_VOLUME, META).sentence())
                .isEqualTo("The volume of the puts of META for Fri 2026-11-27 is 100 contracts.");
    }

    @Test
    void shouldTellATotalOf0AndNoneWhereAllIsUnknown() {
        assertThat(of(Figure.CALL_VOLUME, "C 640 volume=0", "C 650").sentence())
                .endsWith("is 0 contracts; of 2 calls, the volume of 1 is unknown and not counted.");
        assertThat(of(Figure.CALL_VOLUME, "C 640", "C 650").isAbsent()).isTrue();
        assertThat(of(Figure.PUT_OPEN_INTEREST, "C 640 oi=3").isAbsent()).isTrue();
    }

    @Test
    void shouldNameStrikeAndSideOfTheMost() {
        FigureReading interest = of(Figure.MOST_OPEN_INTEREST, META);

        assertThat(interest.value()).isEqualByComparingTo("650");
        assertThat(interest.parts()).containsEntry("contracts", new BigDecimal("900"));
        assertThat(interest.sentence())
                .isEqualTo(
                        "The largest open interest of META for Fri 2026-11-27 is 900 contracts, of the call at 650.");
        assertThat(of(Figure.MOST_VOLUME, META).sentence()).endsWith("is 60 contracts, of the call at 650.");
    }

    @Test
    void shouldNameAllOfEquallyMany() {
        FigureReading reading = of(Figure.MOST_VOLUME, "C 660 volume=9", "P 640 volume=9", "C 640 volume=9", "P 600");

        assertThat(reading.value()).isEqualByComparingTo("640");
        assertThat(reading.sentence())
                .endsWith("is 9 contracts, of each of the call at 640, the put at 640 and the call at 660;"
                        + " of 4 contracts, the volume of 1 is unknown and not counted.");
    }

    @Test
    void shouldHaveNoMostWhereNothingIsKnownOrTraded() {
        assertThat(of(Figure.MOST_OPEN_INTEREST, "C 640").sentence())
                .endsWith("the open interest of no contract is known.");
        assertThat(of(Figure.MOST_VOLUME, "C 640 volume=0").sentence()).endsWith("it is 0 at every strike.");
    }

    // Max pain

    @Test
    void shouldFindTheStrikeAtWhichHoldersReceiveLeast() {
        FigureReading reading = of(Figure.MAX_PAIN, META);

        // At 620: puts 600x10 + 400x20 + 50x30 = 15,500
        // At 630: calls 0, puts 400x10 + 50x20 = 5,000
        // At 640: calls 100x10 = 1,000, puts 50x10 = 500: 1,500
        // At 650: calls 100x20 + 300x10 = 5,000
        // At 660: calls 100x30 + 300x20 + 900x10 = 18,000
        assertThat(reading.value()).isEqualByComparingTo("640");
        assertThat(reading.parts())
                .containsEntry("from_price", new BigDecimal("-1.20"))
                .containsEntry("from_price_percent", new BigDecimal("-0.19"));
        assertThat(reading.sentence())
                .isEqualTo("Max pain of META for Fri 2026-11-27 is 640, 0.19% below the price of 641.20:"
                        + " there the holders of all open contracts together receive least.");
    }

    @Test
    void shouldTakeTheNearestToThePriceOfEquallyPainfulStrikes() {
        // Given that from 630 to 650 ten calls gain what ten puts lose
        String[] flat = {"C 630 oi=10", "C 640 oi=0", "P 650 oi=10"};

        assertThat(at("648", Figure.MAX_PAIN, flat).value()).isEqualByComparingTo("650");
        assertThat(at("641.20", Figure.MAX_PAIN, flat).sentence())
                .isEqualTo("Max pain of META for Fri 2026-11-27 is 640, 0.19% below the price of 641.20:"
                        + " there the holders of all open contracts together receive least,"
                        + " as little as at 650 and 630, further from the price or higher.");
    }

    @Test
    void shouldTakeTheLowerOf2EquallyPainfulAndEquallyNear() {
        assertThat(at("640", Figure.MAX_PAIN, "C 630 oi=10", "P 650 oi=10").value())
                .isEqualByComparingTo("630");
    }

    @Test
    void shouldFindTheSameMaxPainAsAddingUpEveryContractAtEveryStrikeOf200Chains() {
        Random random = new Random(20261127);
        for (int i = 0; i < 200; i++) {
            // Given
            String[] contracts = IntStream.rangeClosed(600, 600 + random.nextInt(1, 40))
                    .boxed()
                    .flatMap(strike -> Stream.of("C ", "P ")
                            .map(side -> side + strike + (random.nextInt(5) == 0 ? "" : " oi=" + random.nextInt(4))))
                    .toArray(String[]::new);
            OptionChain chain = chain(contracts);
            BigDecimal price = BigDecimal.valueOf(random.nextInt(600, 640));

            // When
            FigureReading reading = ChainFigures.of(FigureAsk.of(Figure.MAX_PAIN), chain, "META", price, NOW);

            // Then
            if (!reading.isAbsent()) {
                BigDecimal expected = chain.contracts().stream()
                        .map(OptionContract::strike)
                        .min(Comparator.<BigDecimal, BigDecimal>comparing(strike -> payout(chain, strike))
                                .thenComparing(strike -> strike.subtract(price).abs())
                                .thenComparing(strike -> strike))
                        .orElseThrow();
                assertThat(reading.value()).isEqualByComparingTo(expected);
            }
        }
    }

    private static BigDecimal payout(OptionChain chain, BigDecimal settled) {
        return chain.contracts().stream()
                .filter(one -> one.openInterest() != null)
                .map(one -> (one.side() == OptionSide.CALL
                                ? settled.subtract(one.strike())
                                : one.strike().subtract(settled))
                        .max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(one.openInterest())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void shouldTellUnknownOpenInterestBesideMaxPain() {
        assertThat(of(Figure.MAX_PAIN, "C 650 oi=10", "P 640 oi=10", "P 630").sentence())
                .endsWith("; of 3 contracts, the open interest of 1 is unknown and not counted.");
    }

    @Test
    void shouldHaveNoMaxPainWhereNothingIsOpenOrASideIsUnknown() {
        assertThat(of(Figure.MAX_PAIN, "C 650 oi=0", "P 640 oi=0").sentence()).endsWith("no contract is open.");
        assertThat(of(Figure.MAX_PAIN, "C 650 oi=10", "P 640").isAbsent()).isTrue();
        assertThat(of(Figure.MAX_PAIN, "C 650 oi=10").sentence()).endsWith("no put is listed.");
    }

    private static FigureReading of(Figure figure, String... contracts) {
        return ChainFigures.of(FigureAsk.of(figure), chain(contracts), "META", PRICE, NOW);
    }

    private static FigureReading at(String price, Figure figure, String... contracts) {
        return ChainFigures.of(FigureAsk.of(figure), chain(contracts), "META", new BigDecimal(price), NOW);
    }

    private static FigureReading ask(Figure figure, String level, String... contracts) {
        return ChainFigures.of(FigureAsk.of(figure, new BigDecimal(level)), chain(contracts), "META", PRICE, NOW);
    }

    private static Map<String, BigDecimal> parts(Map<String, String> written) {
        Map<String, BigDecimal> parts = new HashMap<>();
        written.forEach((name, value) -> parts.put(name, new BigDecimal(value)));
        return parts;
    }

    // Vertical spreads

    private static FigureReading spread(Figure figure, String bought, String sold) {
        return ChainFigures.of(
                new FigureAsk(figure, new BigDecimal(bought), null, new BigDecimal(sold)),
                chain(META),
                "META",
                PRICE,
                NOW);
    }

    @Test
    void shouldTellTheDebitBreakEvenGainAndLossOfACallSpread() {
        // When: 9.20 against 5.00
        FigureReading reading = spread(Figure.CALL_SPREAD, "640", "650");

        // Then
        assertThat(reading.sentence())
                .isEqualTo(
                        "The call spread of META for Fri 2026-11-27 that buys 640 and sells 650 is a debit of 4.20 at the"
                                + " mids (4.00 bid, 4.40 ask); break-even at expiration at 644.20, 0.47% above the price of 641.20,"
                                + " greatest gain 5.80, greatest loss 4.20; in dollars a share.");
        assertThat(reading.value()).isEqualByComparingTo("4.20");
    }

    @Test
    void shouldTellTheCreditOfASpreadThatSellsTheDearerContract() {
        // When: 5.00 against 9.20, and 2.20 against 4.90
        FigureReading calls = spread(Figure.CALL_SPREAD, "650", "640");
        FigureReading puts = spread(Figure.PUT_SPREAD, "620", "630");

        // Then
        assertThat(calls.value()).isEqualByComparingTo("-4.20");
        assertThat(calls.sentence())
                .contains("buys 650 and sells 640 is a credit of 4.20 at the mids (4.00 bid, 4.40 ask); break-even at"
                        + " expiration at 644.20, ")
                .contains("greatest gain 4.20, greatest loss 5.80");
        assertThat(puts.value()).isEqualByComparingTo("-2.70");
        assertThat(puts.parts().get("break_even")).isEqualByComparingTo("627.30");
        assertThat(puts.parts().get("greatest_loss")).isEqualByComparingTo("7.30");
    }

    @Test
    void shouldTakeTheStrikesNextToThePriceForASpreadWithoutAny() {
        assertThat(ChainFigures.of(FigureAsk.of(Figure.CALL_SPREAD), chain(META), "META", PRICE, NOW)
                        .sentence())
                .contains("buys 640 and sells 650 is a debit of 4.20");
        assertThat(ChainFigures.of(FigureAsk.of(Figure.PUT_SPREAD), chain(META), "META", PRICE, NOW)
                        .sentence())
                .contains("buys 640 and sells 630 is a debit of 4.25");
    }

    @Test
    void shouldHaveNoSpreadOfAStrikeThatIsNotListedOrHasNoMarketAndNoBreakEvenOfImpossibleMids() {
        // Given
        OptionChain odd = chain("C 640 bid=1.00 ask=1.20", "C 650 bid=5.00 ask=5.20", "C 660 ask=1.00");

        // When
        FigureReading impossible = ChainFigures.of(
                new FigureAsk(Figure.CALL_SPREAD, new BigDecimal("640"), null, new BigDecimal("650")),
                odd,
                "META",
                PRICE,
                NOW);
        FigureReading noMarket = ChainFigures.of(
                new FigureAsk(Figure.CALL_SPREAD, new BigDecimal("640"), null, new BigDecimal("660")),
                odd,
                "META",
                PRICE,
                NOW);

        // Then
        assertThat(spread(Figure.CALL_SPREAD, "640", "645").sentence())
                .isEqualTo(
                        "There is no call spread of META for Fri 2026-11-27 at 640 and 645: no call at 645 is listed.");
        assertThat(noMarket.sentence()).endsWith(" at 640 and 660: the call at 660 has not both a bid and an ask.");
        assertThat(impossible.value()).isEqualByComparingTo("-4.00");
        assertThat(impossible.parts()).doesNotContainKeys("break_even", "greatest_gain", "greatest_loss");
        assertThat(impossible.sentence()).contains("no possible price of a spread 10 wide");
    }

    @Test
    void shouldReadASpreadsStrikesInTheOrderInWhichTheyAreWritten() {
        for (String written :
                List.of("call_spread:650-660", "call_spread:650/660", "650/660 call spread", "call spread 650 660")) {
            assertThat(FigureWords.parse(written, Figure.Need.CHAIN)).hasToString("call_spread:650-660");
        }
        assertThatThrownBy(() -> FigureWords.parse("call_spread:650-650", Figure.Need.CHAIN))
                .hasMessage("The figure 'call_spread' is written call_spread:650-660, the bought strike first");
        assertThatThrownBy(() -> FigureWords.parse("call_spread:650", Figure.Need.CHAIN))
                .hasMessageContaining("the bought strike first");
    }

    private static OptionChain chain(String... contracts) {
        return new OptionChain(
                Symbol.of("META"),
                EXPIRATION,
                Arrays.stream(contracts).map(text -> contract("META", text)).toList());
    }

    private static OptionContract contract(String root, String text) {
        String[] words = text.split(" ");
        Map<String, String> known = new HashMap<>();
        Arrays.stream(words).skip(2).map(word -> word.split("=")).forEach(pair -> known.put(pair[0], pair[1]));
        OptionSide side = words[0].equals("C") ? OptionSide.CALL : OptionSide.PUT;
        return new OptionContract(
                new OptionSymbol(root, EXPIRATION, side, new BigDecimal(words[1])),
                known.containsKey("bid") ? new BigDecimal(known.get("bid")) : null,
                known.containsKey("ask") ? new BigDecimal(known.get("ask")) : null,
                null,
                known.containsKey("volume") ? Long.valueOf(known.get("volume")) : null,
                known.containsKey("oi") ? Long.valueOf(known.get("oi")) : null,
                known.containsKey("iv") ? Double.valueOf(known.get("iv")) : null,
                known.containsKey("delta") ? Double.valueOf(known.get("delta")) : null,
                null,
                null,
                null,
                100);
    }
}
