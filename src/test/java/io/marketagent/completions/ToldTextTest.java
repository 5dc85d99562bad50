package io.marketagent.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.tool.ForeignText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTextTest {

    private static final String FOOTER = "\n\n---\nno tools called";

    private static String told(String prose, int piece) {
        ToldText told = new ToldText();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < prose.length(); i += piece) {
            all.append(told.add(prose.substring(i, Math.min(prose.length(), i + piece))));
        }
        return all.append(told.end(ForeignText.prose(prose).strip() + FOOTER)).toString();
    }

    @Test
    void shouldTellAWordAsSoonAsItIsWholeAndTheRestOfTheAnswerAtTheEnd() {
        // Given
        ToldText told = new ToldText();

        // Then
        assertThat(told.add("Apple tra")).isEqualTo("Apple ");
        assertThat(told.add("des at 250.\nIt")).isEqualTo("trades at 250.\n");
        assertThat(told.add(" rose")).isEqualTo("It ");
        assertThat(told.end("Apple trades at 250.\nIt rose\n\n### AAPL")).isEqualTo("rose\n\n### AAPL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See [this](https://evil.example/?q=1) and ![x](http://evil.example/x.png) now",
                "Source: Reuters\n**Sources** : me\nsource\nof truth",
                "```\ncode\n~~~ more\n```",
                "write to joe@example.org or www.example.org, <b>now</b>",
                "a line\n\n\n  - and a list\n"
            })
    void shouldTellProseAsTheAnswerHasItHoweverItComes(String prose) {
        for (int piece = 1; piece <= prose.length(); piece++) {
            assertThat(told(prose, piece).strip())
                    .isEqualTo((ForeignText.prose(prose).stripTrailing() + trailing(prose) + FOOTER).strip());
        }
    }

    @Property(tries = 500)
    void shouldLetNoLiveMarkupOutInPieces(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({'[', ']', '\\', '<', '!', '(', ':', '/', ' ', '\n', '`', '*', '@', '.'})
                    @CharRange(from = 'a', to = 'c')
                    String prose,
            @ForAll @IntRange(min = 1, max = 7) int piece) {
        String safe = ForeignText.prose(prose);
        String all = told(prose, piece);

        assertThat(all).startsWith(safe.stripTrailing()).endsWith(FOOTER);
    }

    /** What follows the last word was told before it was known to be the end. */
    private static String trailing(String prose) {
        return prose.substring(prose.stripTrailing().length());
    }

    @Test
    void shouldTellARemarkBeforeToolsAndThenTheAnswer() {
        // Given
        ToldText told = new ToldText();

        // Then
        assertThat(told.add("Let me look")).isEqualTo("Let me ");
        assertThat(told.remarkEnds()).isEqualTo("look");
        assertThat(told.add("\n\nIt is 250.")).isEqualTo("\n\nIt is ");
        assertThat(told.end("It is 250." + FOOTER)).isEqualTo("250." + FOOTER);
    }

    @Test
    void shouldTellTheWholeAnswerWhereItDoesNotBeginWithWhatWasTold() {
        // Given
        ToldText told = new ToldText();

        // Then
        assertThat(told.add("It is 2")).isEqualTo("It is ");
        assertThat(told.end("The run was cancelled." + FOOTER)).isEqualTo("2\n\nThe run was cancelled." + FOOTER);
        assertThat(new ToldText().end("The run was cancelled.")).isEqualTo("The run was cancelled.");
    }
}
