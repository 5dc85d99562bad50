package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Expirations;
import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygonExpirationsTest {

    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final BigDecimal STRIKE = new BigDecimal("210");

    private static Expirations read(String body) {
        return PolygonExpirations.read(VENDOR, ok(body), AAPL, STRIKE, NOW).value();
    }

    @ParameterizedTest
    @CsvSource({
        "0.4,1",
        "3.3,3",
        "4.99,5",
        "12.4,10",
        "57.5,60",
        "97,95",
        "212.34,210",
        "275.5,280",
        "480,500",
        "664.39,650",
        "999,1000",
        "1049.99,1000",
        "6671.06,6700",
        "24817.95,24800"
    })
    void shouldAskForARoundStrikeByThePricesMagnitude(BigDecimal price, String strike) {
        assertThat(PolygonExpirations.roundStrike(price).toString()).isEqualTo(strike);
    }

    @Test
    void shouldGiveEachDateOnceAscendingAndMarkTheMonthly() {
        assertThat(read(Bodies.CONTRACTS).dates())
                .containsExactly(
                        new Expiration(LocalDate.of(2026, 3, 13), Kind.WEEKLY),
                        new Expiration(LocalDate.of(2026, 3, 20), Kind.MONTHLY),
                        new Expiration(LocalDate.of(2027, 1, 15), Kind.MONTHLY));
    }

    @Test
    void shouldMarkTheThursdayBeforeAClosedThirdFridayAsMonthly() {
        // Given: 2025-04-18 was Good Friday
        String body = Bodies.CONTRACTS.replace("2026-03-13", "2025-04-17");

        // When, Then
        assertThat(read(body).dates().getFirst()).isEqualTo(new Expiration(LocalDate.of(2025, 4, 17), Kind.MONTHLY));
    }

    @Test
    void shouldSayThatTheListIsIncompleteAndWhy() {
        // When
        Expirations expirations = read(Bodies.CONTRACTS);

        // Then
        assertThat(expirations.complete()).isFalse();
        assertThat(expirations.note())
                .isEqualTo("Polygon was asked for the calls at a strike of 210 only: expirations that do not list that"
                        + " strike are missing");
    }

    @Test
    void shouldSayWhereAPageThatWasCutEnds() {
        assertThat(read(Bodies.CONTRACTS.replace("\"status\"", "\"next_url\":\"https://x.example/\",\"status\""))
                        .note())
                .endsWith("are missing, and those after 2027-01-15");
    }

    @Test
    void shouldLeaveOutDatesFurtherThan10YearsAheadAndUnreadableOnesAndSaySo() {
        // When
        Expirations expirations =
                read(Bodies.CONTRACTS.replace("2027-01-15", "2045-01-20").replace("2026-03-13", "9999-12-17"));

        // Then
        assertThat(expirations.dates())
                .extracting(expiration -> expiration.date().toString())
                .containsExactly("2026-03-20");
        assertThat(expirations.note()).endsWith("are missing; 2 of its dates cannot be read");
    }

    @Test
    void shouldSayNoDataWhereNoCallIsListed() {
        assertThat(Bodies.failure(
                        answer -> PolygonExpirations.read(VENDOR, answer, AAPL, STRIKE, NOW),
                        "{\"results\":[],\"status\":\"OK\"}"))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("Polygon lists no calls on AAPL at a strike of 210");
    }
}
