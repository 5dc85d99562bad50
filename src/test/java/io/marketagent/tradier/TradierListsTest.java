package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.CLOCK;
import static io.marketagent.tradier.Bodies.EXPIRATIONS;
import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.SECURITIES;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.calendar.MarketState;
import io.marketagent.market.Expirations;
import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expirations, clock, search and the spelling of symbols. */
class TradierListsTest {

    @Nested
    class ExpirationDates {

        private Expirations read(String expirations) {
            return TradierExpirations.read(
                            VENDOR, Bodies.ok("{\"expirations\":" + expirations + "}"), Symbol.of("AAPL"), NOW, false)
                    .value();
        }

        @Test
        void shouldMapTheVendorsKinds() {
            Expirations expirations = TradierExpirations.read(
                            VENDOR, Bodies.ok(EXPIRATIONS), Symbol.of("AAPL"), NOW, false)
                    .value();

            assertThat(expirations.dates())
                    .extracting(Expiration::kind)
                    .containsExactly(Kind.WEEKLY, Kind.MONTHLY, Kind.QUARTERLY, Kind.END_OF_MONTH);
            assertThat(expirations.complete()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"dailys\"", "null", "7", "{}"})
        void shouldMapAKindThatIsNotKnownToOther(String type) {
            assertThat(read("{\"expiration\":{\"date\":\"2026-03-20\",\"expiration_type\":" + type + "}}")
                            .dates())
                    .containsExactly(new Expiration(LocalDate.of(2026, 3, 20), Kind.OTHER));
        }

        @Test
        void shouldListADateOfSeveralRootsOnceAsTheMostStandardKind() {
            Expirations expirations = read("""
                    {"expiration":[{"date":"2026-03-20","expiration_type":"weeklys"},
                                   {"date":"2026-03-20","expiration_type":"standard"},
                                   {"date":"2026-03-20","expiration_type":"dailys"}]}""");

            assertThat(expirations.dates()).containsExactly(new Expiration(LocalDate.of(2026, 3, 20), Kind.MONTHLY));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"date\":[\"2026-03-20\",\"2026-03-13\"]}", "{\"date\":[\"2026-03-13\",\"2026-03-20\"]}"})
        void shouldReadTheFormWithDatesOnlyAscending(String dates) {
            assertThat(read(dates).dates())
                    .containsExactly(
                            new Expiration(LocalDate.of(2026, 3, 13), Kind.OTHER),
                            new Expiration(LocalDate.of(2026, 3, 20), Kind.OTHER));
        }

        @Test
        void shouldReadOneDateThatComesAsAString() {
            assertThat(read("{\"date\":\"2026-03-20\"}").dates()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "\"null\"",
                    "{}",
                    "{\"date\":null}",
                    "{\"date\":\"null\"}",
                    "{\"expiration\":\"null\"}"
                })
        void shouldSayNoDataWhenNoneIsListed(String expirations) {
            assertThatThrownBy(() -> read(expirations))
                    .isInstanceOf(MarketException.NoData.class)
                    .hasMessage("Tradier lists no options on AAPL");
        }

        @Test
        void shouldSayThatADateCannotBeRead() {
            Expirations expirations = read("{\"date\":[\"2026-03-20\",\"20/03/2026\"]}");

            assertThat(expirations.dates()).hasSize(1);
            assertThat(expirations.complete()).isFalse();
            assertThat(expirations.note()).isEqualTo("1 of the expirations that Tradier lists cannot be read");
        }

        @ParameterizedTest
        @ValueSource(strings = {"9999-12-17", "999999999-01-01", "2036-03-11", "1989-12-29"})
        void shouldLeaveOutADateFurtherThan10YearsAheadAndSaySo(String date) {
            Expirations expirations = read("{\"date\":[\"2026-03-20\",\"2036-03-10\",\"" + date + "\"]}");

            assertThat(expirations.dates())
                    .extracting(expiration -> expiration.date().toString())
                    .containsExactly("2026-03-20", "2036-03-10");
            assertThat(expirations.complete()).isFalse();
            assertThat(expirations.note()).isEqualTo("1 of the expirations that Tradier lists cannot be read");
        }

        @Test
        void shouldBeUnavailableWhenNoDateCanBeRead() {
            assertThatThrownBy(() -> read("{\"date\":[\"soon\",\"later\"]}"))
                    .isInstanceOf(MarketException.Unavailable.class);
        }
    }

    @Nested
    class MarketClock {

        private Reading<MarketStatus> read(String body) {
            return TradierClock.read(VENDOR, Bodies.ok(body), NOW, false);
        }

        @ParameterizedTest
        @CsvSource({"premarket, PRE_MARKET", "open, OPEN", "postmarket, AFTER_HOURS", "closed, CLOSED"})
        void shouldMapTheVendorsFourStates(String word, MarketState state) {
            assertThat(read(CLOCK.replace("\"open\"", "\"" + word + "\""))
                            .value()
                            .state())
                    .isEqualTo(state);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"pre\"", "\"OPEN!\"", "null", "1"})
        void shouldNotGuessAStateThatIsNotKnown(String word) {
            assertThatThrownBy(() -> read(CLOCK.replace("\"open\"", word)))
                    .isInstanceOf(MarketException.Unavailable.class);
        }

        @Test
        void shouldReadTheTimestampInSecondsAndNotTheDate() {
            MarketStatus status =
                    read(CLOCK.replace("2026-03-10", "2026-03-11")).value();

            assertThat(status.asOf()).isEqualTo(Instant.ofEpochSecond(1773169200));
            assertThat(status.description()).isEqualTo("Market is open from 09:30 to 16:00");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"clock\":null}", "{\"clock\":\"null\"}", "{}"})
        void shouldBeUnavailableWithoutAClock(String body) {
            assertThatThrownBy(() -> read(body)).isInstanceOf(MarketException.Unavailable.class);
        }
    }

    @Nested
    class Search {

        private List<SymbolMatch> read(String body) {
            return TradierSearch.read(VENDOR, Bodies.ok(body));
        }

        @Test
        void shouldBoundANameOf1Mb() {
            assertThat(read(SECURITIES.replaceAll(
                                    "\"description\":\"[^\"]*\"", "\"description\":\"" + "x".repeat(1_000_000) + "\""))
                            .getFirst()
                            .name())
                    .hasSize(200);
        }

        @Test
        void shouldKeepTheVendorsOrder() {
            assertThat(read(SECURITIES))
                    .extracting(match -> match.symbol().value())
                    .containsExactly("KO", "COKE", "CCEP");
        }

        @Test
        void shouldReadOneHitThatComesAsAnObject() {
            assertThat(read("""
                    {"securities":{"security":{"symbol":"BRK/B","type":"stock","description":" Berkshire "}}}"""))
                    .containsExactly(new SymbolMatch(Symbol.of("BRK.B"), "Berkshire", SymbolMatch.Type.STOCK));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"securities\":null}", "{\"securities\":\"null\"}", "{\"securities\":{\"security\":null}}"
                })
        void shouldReadNoHitAsAnEmptyList(String body) {
            assertThat(read(body)).isEmpty();
        }

        @Test
        void shouldLeaveOutOptionsAndSymbolsThatAreNoneOfOurs() {
            assertThat(read("""
                    {"securities":{"security":[{"symbol":"BIP'B","type":"stock","description":"Preferred"},
                      {"symbol":"AAPL260320C00212500","type":"option","description":"Call"},
                      {"symbol":"SPX","type":"index","description":"S&P 500"}]}}""")).containsExactly(new SymbolMatch(Symbol.of("SPX"), "S&P 500", SymbolMatch.Type.INDEX));
        }

        @Test
        void shouldJoinTwoAnswersWithEachSymbolOnce() {
            List<SymbolMatch> first = read(SECURITIES);
            List<SymbolMatch> second = read(SECURITIES.replace("CCEP", "COCO"));

            assertThat(TradierSearch.joined(first, second))
                    .extracting(match -> match.symbol().value())
                    .containsExactly("KO", "COKE", "CCEP", "COCO");
        }
    }

    @ParameterizedTest
    @CsvSource({"BRK.B, BRK/B", "brk-b, BRK/B", "^SPX, SPX", "I:SPX, SPX", "$SPY, SPY", "AAPL, AAPL"})
    void shouldSpellSymbolsLikeTradier(String typed, String wire) {
        assertThat(TradierSymbols.wire(Symbol.of(typed))).isEqualTo(wire);
        assertThat(TradierSymbols.domain(wire)).contains(Symbol.of(typed));
    }
}
