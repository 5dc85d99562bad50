package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.marketagent.agent.Intent;
import io.marketagent.tool.ArgumentsOnly;
import io.marketagent.tool.ToolCall;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text, of any script and length, causes an exception, or a call that a tool refuses. */
class AnyTextTest {

    private static final QuestionParser PARSER = new QuestionParser(new Vocabulary());
    private static final ArgumentsOnly TOOLS = new ArgumentsOnly(ExpectedCalls.NOW);

    private static final List<String> PIECES = List.of(
            "AAPL",
            "$tsla",
            "tesla's",
            "S&P 500",
            "brk.b",
            "IT",
            "a",
            "price",
            "calls",
            "puts",
            "650",
            "650c",
            "5%",
            "within",
            "this friday",
            "next month",
            "Feb 30",
            "from",
            "to",
            "2025-13-45",
            "last 99999 years",
            "past",
            "3",
            "and",
            ",",
            "?",
            ".",
            "RSI",
            "50",
            "day",
            "sma",
            "levels",
            "walls",
            "0dte",
            "SPY251219C00650000",
            "it",
            "its",
            "now",
            "buy",
            "sell",
            "should i",
            "news",
            "vs",
            "ago",
            "since",
            "between",
            "q9",
            "strikes",
            "\"",
            "(",
            ")",
            "[",
            "*",
            "\\",
            "/",
            "-",
            "%",
            "é",
            "中",
            "\uD83D\uDE80",
            "\u0000",
            "\n",
            "'",
            "’s",
            "in",
            "on",
            "weekly",
            "yesterday",
            "$",
            "^",
            "0",
            "999999999999999");

    @Property(tries = 1000, seed = "20261128")
    void shouldReadAnyCharacters(@ForAll("texts") String text) {
        check(PARSER.parse(text, List.of(), ExpectedCalls.NOW));
    }

    @Property(tries = 3000, seed = "-5253074128188355823") // found a name of 92 characters
    void shouldReadAnyMixOfTheWordsItKnows(@ForAll("mixes") List<String> turns) {
        Intent before = null;
        for (String turn : turns) {
            Intent intent = PARSER.parse(turn, before == null ? List.of() : List.of(before), ExpectedCalls.NOW);
            check(intent);
            before = intent;
        }
    }

    private static void check(Intent intent) {
        List<ToolCall> calls = Planner.calls(intent);
        assertThat(calls).hasSizeLessThanOrEqualTo(8).allSatisfy(AnyTextTest::checkCall);
        List<Intent.Request> requests = switch (intent) {
            case Intent.Ask ask -> ask.requests();
            case Intent.Refuse refuse -> refuse.requests();
            case Intent.Clarify _, Intent.OutOfScope _, Intent.Help _ -> List.of();
        };
        for (Intent.Request request : requests) {
            assertThat(request.assets().isEmpty()).isEqualTo(request instanceof Intent.StatusRequest);
        }
        assertThat(Prose.without(intent)).isNotBlank();
    }

    /** A tool takes it, and what answers and clients see of it is the same call. */
    private static void checkCall(ToolCall call) {
        assertThatCode(() -> TOOLS.call(call))
                .as("%s %s", call.tool(), call.arguments())
                .doesNotThrowAnyException();
        assertThat(TOOLS.read(call.tool(), call.arguments()).arguments()).isEqualTo(call.arguments());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(2000),
                Arbitraries.strings().ascii().ofMaxLength(300));
    }

    @Provide
    Arbitrary<List<String>> mixes() {
        Arbitrary<String> question = Combinators.combine(
                        Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(14),
                        Arbitraries.of(" ", " ", " ", "", ", "))
                .as((pieces, joint) -> String.join(joint, pieces));
        return question.list().ofMinSize(1).ofMaxSize(3);
    }
}
