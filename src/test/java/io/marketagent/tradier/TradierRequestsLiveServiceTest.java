package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.LiveService;
import io.marketagent.calendar.MarketState;
import io.marketagent.market.Expirations;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire. */
@QuarkusTest
@TestProfile(LiveService.class)
class TradierRequestsLiveServiceTest extends OverHttp {

    @Inject
    Clock clock;

    @Test
    void shouldBeConfiguredAndReal() {
        assertThat(source.name()).isEqualTo("tradier");
        assertThat(source.configured()).isTrue();
        assertThat(source.simulated()).isFalse();
    }

    @Test
    void shouldAskForJsonWithTheKeyInTheHeaderOnly() {
        fake.answerJson(Bodies.QUOTES);

        Reading<Quotes> reading = quotes("AAPL");

        FakeTradier.Seen seen = fake.only();
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.authorization()).isEqualTo("Bearer " + Bodies.KEY);
        assertThat(seen.accept()).isEqualTo("application/json");
        assertThat(seen.uri()).isEqualTo("/v1/markets/quotes?symbols=AAPL&greeks=false");
        assertThat(reading.value().found()).containsOnlyKeys(AAPL);
        assertThat(reading.delayed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"BRK.B, BRK%2FB", "brk-b, BRK%2FB", "^SPX, SPX", "$SPY, SPY", "I:NDX, NDX"})
    void shouldEncodeTheSlashAndNeverSendAPrefix(String typed, String encoded) {
        fake.answerJson("{\"quotes\":{}}");

        quotes(typed);

        assertThat(fake.only().uri()).contains("symbols=" + encoded + "&").doesNotContain("^", "%5E", "$", "%24", "I:");
    }

    @Test
    void shouldSend100SymbolsInTheUrlAndMoreInAForm() {
        List<String> symbols = IntStream.range(0, 101)
                .mapToObj(i -> "A" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .toList();
        fake.answerJson("{\"quotes\":{}}");
        quotes(symbols.subList(0, 100).toArray(String[]::new));
        assertThat(fake.only().method()).isEqualTo("GET");

        fake.answerJson("{\"quotes\":{}}");
        quotes(symbols.toArray(String[]::new));

        FakeTradier.Seen seen = fake.only();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/v1/markets/quotes");
        assertThat(seen.accept()).isEqualTo("application/json");
        assertThat(URLDecoder.decode(seen.form(), StandardCharsets.UTF_8).split("&"))
                .containsExactlyInAnyOrder("symbols=" + String.join(",", symbols), "greeks=false");
    }

    @Test
    void shouldAskForDailyBarsOfTheRegularSession() {
        fake.answerJson(Bodies.HISTORY);

        assertThat(source.dailyBars(AAPL, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 9), soon())
                        .value()
                        .bars())
                .hasSize(3);
        assertThat(fake.only().uri())
                .isEqualTo("/v1/markets/history?symbol=AAPL&interval=daily&start=2026-03-01&end=2026-03-09"
                        + "&session_filter=open");
    }

    @Test
    void shouldAskForTheMinutesOfOneDayOfAllHours() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneId.of("America/New_York"));
        fake.answerJson("{\"series\":{\"data\":{\"time\":\"" + day
                + "T04:00:00\",\"open\":1,\"high\":1,\"low\":1,\"close\":1,\"volume\":1}}}");

        assertThat(source.intradayBars(Symbol.of("BRK.B"), Interval.FIVE_MINUTES, day, soon())
                        .value()
                        .bars())
                .hasSize(1);
        assertThat(URLDecoder.decode(fake.only().uri(), StandardCharsets.UTF_8))
                .isEqualTo("/v1/markets/timesales?symbol=BRK/B&interval=5min&start=" + day + " 00:00&end=" + day
                        + " 23:59&session_filter=all");
    }

    @Test
    void shouldNotAskForADayThatLiesOutOfReach() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneId.of("America/New_York"))
                .minusDays(21);
        fake.answerJson("{\"series\":null}");

        assertThatThrownBy(() -> source.intradayBars(AAPL, Interval.MINUTE, day, soon()))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessageContaining("reaches back 20 days by 1 min");
        assertThat(fake.seen()).isEmpty();
    }

    @Test
    void shouldAskForTheClock() {
        fake.answerJson(Bodies.CLOCK);

        assertThat(source.marketStatus(soon()).value().state()).isEqualTo(MarketState.OPEN);
        assertThat(fake.only().uri()).isEqualTo("/v1/markets/clock");
    }

    @Test
    void shouldAskForTheExpirationsOfAllRootsWithTheirKinds() {
        fake.answerJson(Bodies.EXPIRATIONS);

        Expirations expirations = source.expirations(
                        Symbol.of("BRK.B"),
                        () -> {
                            throw new AssertionError("the price is not needed");
                        },
                        soon())
                .value();

        assertThat(expirations.dates()).hasSize(4);
        assertThat(fake.only().uri())
                .isEqualTo("/v1/markets/options/expirations?symbol=BRK%2FB&includeAllRoots=true&expirationType=true");
    }

    @Test
    void shouldAskForTheWholeChainWithGreeksInOneCall() {
        fake.answerJson(Bodies.CHAIN);

        OptionChain chain = source.optionChain(AAPL, DAY, soon()).value();

        assertThat(chain.contracts()).hasSize(2);
        assertThat(fake.only().uri())
                .isEqualTo("/v1/markets/options/chains?symbol=AAPL&expiration=2026-03-20&greeks=true");
    }

    @Test
    void shouldSearchANameInOneCall() {
        fake.answerJson(Bodies.SECURITIES);

        assertThat(source.search("coca cola & co", soon()).value()).hasSize(3);
        assertThat(fake.only().uri())
                .matches("/v1/markets/search\\?q=coca(\\+|%20)cola(\\+|%20)%26(\\+|%20)co&indexes=true");
    }

    @Test
    void shouldAlsoLookATickerUpThatNoNameBroughtUp() {
        fake.answerJson(Bodies.SECURITIES);
        source.search("ko", soon());
        assertThat(fake.seen()).hasSize(1);

        fake.answerJson(Bodies.SECURITIES);
        source.search("brk.b", soon());
        assertThat(fake.seen())
                .extracting(FakeTradier.Seen::uri)
                .containsExactly(
                        "/v1/markets/search?q=brk.b&indexes=true",
                        "/v1/markets/lookup?q=BRK%2FB&types=stock%2Cetf%2Cindex");
    }

    @Test
    void shouldNeverSendThePrefixOfATickerOrAnEmptySearch() {
        fake.answerJson("{\"securities\":null}");

        source.search("$ko", soon());
        source.search("^", soon());

        assertThat(fake.seen())
                .extracting(FakeTradier.Seen::uri)
                .containsExactly(
                        "/v1/markets/search?q=ko&indexes=true", "/v1/markets/lookup?q=KO&types=stock%2Cetf%2Cindex");
    }
}
