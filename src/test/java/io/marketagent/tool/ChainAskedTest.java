package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.calendar.Expiry;
import io.marketagent.feed.Freshness;
import io.marketagent.market.MarketException.BadRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a chain, out of a request's parameters or one contract's symbol. */
class ChainAskedTest {

    private static ChainReader.Asked asked(String symbol, Integer strikes, BigDecimal strike, String within) {
        return ChainReader.Asked.of(
                List.of(symbol), "call", null, strikes, strike, within, null, List.of(), Freshness.CACHED);
    }

    @ParameterizedTest
    @CsvSource({
        "SPY261218C00650000, SPY, CALL, 2026-12-18, 650, SPY",
        "O:SPY261218P00652500, SPY, PUT, 2026-12-18, 652.5, SPY",
        "spxw261016c06600000, SPX, CALL, 2026-10-16, 6600, SPXW",
        "BRKB261218C00500000, BRK.B, CALL, 2026-12-18, 500, BRKB",
        "BFB261218P00050000, BF.B, PUT, 2026-12-18, 50, BFB",
        "DJXW261218C00450000, DJX, CALL, 2026-12-18, 450, DJXW",
        "AAPL1261218C00100000, AAPL, CALL, 2026-12-18, 100, AAPL1"
    })
    void shouldTakeExpirationSideStrikeAndRootFromAContractsSymbol(
            String occ, String underlying, ChainSides side, LocalDate expiration, BigDecimal strike, String root) {
        // When
        ChainReader.Asked asked = asked(occ, null, null, null).withOcc();

        // Then
        assertThat(asked.symbols()).containsExactly(underlying);
        assertThat(asked.sides()).isEqualTo(side);
        assertThat(asked.expiration()).isEqualTo(new Expiry.OnDate(expiration));
        assertThat(asked.selection()).isEqualTo(new StrikeSelection.Exact(strike));
        assertThat(asked.root()).isEqualTo(root);
    }

    @Test
    void shouldLeaveAPlainSymbolAlone() {
        ChainReader.Asked asked = asked("SPY", null, null, null);
        assertThat(asked.withOcc()).isEqualTo(asked);
        assertThat(asked.selection()).isEqualTo(new StrikeSelection.Nearest(10));
    }

    @Test
    void shouldTakeOneWayToChooseStrikesAndRefuseTwo() {
        assertThat(asked("SPY", 5, null, null).selection()).isEqualTo(new StrikeSelection.Nearest(5));
        assertThat(asked("SPY", null, new BigDecimal("650"), null).selection())
                .isEqualTo(new StrikeSelection.Exact(new BigDecimal("650")));
        assertThatThrownBy(() -> asked("SPY", 5, new BigDecimal("650"), null)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> asked("SPY", 5, null, "5%")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> asked("SPY", null, new BigDecimal("650"), "5%"))
                .isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5%, 5", "' 2.5 %', 2.5", "100%, 100", "0.01, 0.01"})
    void shouldReadADistanceWithOrWithoutItsSign(String within, BigDecimal percent) {
        assertThat(asked("SPY", null, null, within).selection()).isEqualTo(new StrikeSelection.Within(percent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "five", "0", "0%", "-5%", "101", "1e2", "1e99999999", "5%%", "NaN", "٥"})
    void shouldRefuseAnyOtherDistance(String within) {
        assertThatThrownBy(() -> asked("SPY", null, null, within)).isInstanceOf(BadRequest.class);
    }
}
