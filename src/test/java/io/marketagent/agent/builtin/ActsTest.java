package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Note;
import io.marketagent.agent.Topic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether somebody wants something done: by how the sentence is built, as data. */
class ActsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary();
    private static final QuestionParser PARSER = new QuestionParser(VOCABULARY);

    static Stream<String> asked() {
        return ExpectedCalls.lines("acts-asked.txt").stream().filter(line -> !line.isBlank());
    }

    static Stream<String> lookAlikes() {
        return ExpectedCalls.lines("acts-lookalikes.txt").stream().filter(line -> !line.isBlank());
    }

    @ParameterizedTest
    @MethodSource("asked")
    void shouldTellWhatSomebodyWantsDone(String line) {
        // Given
        int bar = line.indexOf('|');

        // When
        Acts.Found found = find(line.substring(bar + 1).strip());

        // Then
        assertThat(String.valueOf(found.act())).isEqualTo(line.substring(0, bar).strip());
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void shouldTakeAQuestionAThingOrATaleForNoAct(String line) {
        // Given
        boolean account = line.startsWith("ACCOUNT |");

        // When
        Acts.Found found = find(line.substring(line.indexOf('|') + 1).strip());

        // Then
        assertThat(found.act()).isNull();
        assertThat(found.account()).as("asks about an account").isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "initiate an order, purchasing 100 shares of AAPL at the market's current rate | ORDER | quote AAPL",
                "buy 10 TSLA and tell me the RSI of NVDA | ORDER | quote TSLA ; ta NVDA",
                "sell my AAPL shares. What is its RSI? | ORDER | ta AAPL",
                "call me when AAPL hits 300 | ALERT | quote AAPL",
                "create a new watchlist called \"Tech Stocks\" with AAPL, MSFT, and NVDA. | WATCHLIST | quote AAPL,MSFT,NVDA",
                "move 5k from my savings into the account | TRANSFER | ''",
                "Add Procter & Gamble and Colgate to my watchlist and show me their present quotes | WATCHLIST | quote PG,CL",
                "STO 5 PLTR 12/18 30 delta puts, limit at mid | ORDER | quote PLTR",
                "you deleted my alert on boeing, put it back | ALERT | quote BA",
            })
    void shouldRefuseTheActAndReadTheRest(String question, Intent.Act act, String reads) {
        // When
        Intent intent = PARSER.parse(question, List.of(), ExpectedCalls.NOW);

        // Then
        assertThat(intent).isInstanceOfSatisfying(Intent.Refuse.class, refuse -> {
            assertThat(refuse.act()).isEqualTo(act);
            assertThat(refuse.requests().stream().map(ActsTest::read).collect(Collectors.joining(" ; ")))
                    .isEqualTo(reads);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"what is my balance", "how many shares of UBER do I own", "did my order for AAPL get filled"})
    void shouldHaveNoDataOnAnAccount(String question) {
        assertThat(PARSER.parse(question, List.of(), ExpectedCalls.NOW))
                .isEqualTo(new Intent.OutOfScope(Topic.ACCOUNT));
    }

    @Test
    void shouldAnswerWhatIsAskedBesideAnAccount() {
        // When
        Intent intent = PARSER.parse("what is my balance, and what is the price of KO", List.of(), ExpectedCalls.NOW);

        // Then
        assertThat(intent).isInstanceOfSatisfying(Intent.Ask.class, ask -> {
            assertThat(ask.requests()).extracting(ActsTest::read).containsExactly("quote KO");
            assertThat(ask.notes())
                    .extracting(Note::text)
                    .containsExactly("I leave out the part about accounts and portfolios: I have no data on it.");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how is my AAPL position doing | quote AAPL | I leave out the part about accounts and portfolios: I have no data on it.",
                "alert me to nothing, just show KO | quote KO | ''",
                "don't buy anything, just tell me what MSFT costs | quote MSFT | ''",
            })
    void shouldAnswerWhatTheMarketSaysOfAHoldingAndWhatStandsBesideNoAct(String question, String reads, String note) {
        // When
        Intent intent = PARSER.parse(question, List.of(), ExpectedCalls.NOW);

        // Then
        assertThat(intent).isInstanceOfSatisfying(Intent.Ask.class, ask -> {
            assertThat(ask.requests()).extracting(ActsTest::read).containsExactly(reads);
            assertThat(ask.notes().stream().map(Note::text).collect(Collectors.joining(" ")))
                    .isEqualTo(note);
        });
    }

    @Test
    void shouldSortWithoutTakingPutForAnOption() {
        // When
        Intent intent =
                PARSER.parse("put AAPL, MSFT and F in order of yesterday's volume", List.of(), ExpectedCalls.NOW);

        // Then
        assertThat(intent)
                .isInstanceOfSatisfying(
                        Intent.Ask.class,
                        ask -> assertThat(ask.requests()).singleElement().isInstanceOf(Intent.HistoryRequest.class));
    }

    private static String read(Intent.Request request) {
        String what = request instanceof Intent.QuoteRequest ? "quote " : "ta ";
        return what + request.assets().stream().map(Asset::text).collect(Collectors.joining(","));
    }

    private static Acts.Found find(String text) {
        return Acts.find(Tokenizer.normalise(text), VOCABULARY);
    }
}
