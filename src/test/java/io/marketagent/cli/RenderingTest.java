package io.marketagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer looks like on screens of several widths, with and without colours. */
class RenderingTest {

    private static final String TABLE = """
            | Symbol | Last | Change |
            | --- | ---: | ---: |
            | TSLA | 436.53 | -1.47 |
            | KO | 71.17 | +0.04 |
            | AMD | 195.30 | 0.00 |
            | IBM | 300.00 | – |
            """;

    private static Screen screen(int width) {
        return new Screen(false, false, width);
    }

    private static List<String> lines(String markdown, Screen screen) {
        return MarkdownText.lines(markdown, screen, Map.of());
    }

    @Test
    void shouldAlignNumbersRightAndTheFirstColumnLeft() {
        assertThat(lines(TABLE, screen(80)))
                .containsExactly(
                        "Symbol    Last  Change",
                        "TSLA    436.53   -1.47",
                        "KO       71.17   +0.04",
                        "AMD     195.30    0.00",
                        "IBM     300.00       –");
    }

    @Test
    void shouldCutATableOf4RowsInto2OnAScreenOf20Columns() {
        assertThat(lines(TABLE, screen(20)))
                .containsExactly(
                        "Symbol    Last",
                        "TSLA    436.53",
                        "KO       71.17",
                        "AMD     195.30",
                        "IBM     300.00",
                        "",
                        "Symbol  Change",
                        "TSLA     -1.47",
                        "KO       +0.04",
                        "AMD       0.00",
                        "IBM          –");
    }

    @Test
    void shouldStandATableOf1RowUprightWhereItIsTooWide() {
        // Given
        String wide = "| Symbol | Last | Volume |\n| --- | ---: | ---: |\n| TSLA | 436.53 | 64,791,445 |\n";

        // Then
        assertThat(lines(wide, screen(25)))
                .containsExactly("Symbol        TSLA", "Last        436.53", "Volume  64,791,445");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 40, 80, 200})
    void shouldKeepEveryLineWithinTheScreenAndEveryWordOfIt(int width) {
        // Given
        String text = "The close of **TSLA** was above its average.\n\n### TSLA – Tesla\n\n" + TABLE
                + "\n> **Simulated data.** No vendor key is configured.\n\n- one thing and another\n"
                + "\n_Source: tradier, as of today_\n\n---\nqueued 1 ms";

        // When
        List<String> lines = lines(text, screen(width));

        // Then
        assertThat(lines).allMatch(line -> Text.width(line) <= width);
        assertThat(String.join(" ", lines))
                .contains("TSLA was", "436.53", "another", "configured.", "1 ms")
                .doesNotContain("**", "###", "---", "\u001b");
    }

    @Test
    void shouldColourGainsAndLossesOnlyWhereThereAreColours() {
        assertThat(lines(TABLE, new Screen(true, true, 80)))
                .anyMatch(line -> line.contains("\u001b[31m -1.47\u001b[0m"))
                .anyMatch(line -> line.contains("\u001b[32m +0.04\u001b[0m"))
                .noneMatch(line -> line.contains("AMD") && line.contains("\u001b"));
    }

    @Test
    void shouldObeyNothingThatAVendorPutIntoAName() {
        assertThat(lines("### Evil \u001b]0;title\u0007\u001b[2J\u009b31mInc.\u202e", screen(80)))
                .containsExactly("Evil ]0;title[2J31mInc.");
    }

    @Test
    void shouldShowSignsThatMarkdownEscapesAsTheyWere() {
        assertThat(lines("| Name | Last |\n| --- | ---: |\n| A\\|B \\*C\\* | 1.00 |\n", screen(80)))
                .containsExactly("Name     Last", "A|B *C*  1.00");
    }

    @Test
    void shouldDrawOneBlockAValueFromTheLowestToTheHighest() {
        assertThat(Sparkline.of(numbers("1", "2", "3", "8"), 10)).isEqualTo("▁▂▃█");
    }

    @Test
    void shouldDrawAFlatSeriesInTheMiddleAndALongOneInAsManyColumnsAsThereAre() {
        assertThat(Sparkline.of(numbers("5", "5", "5"), 10)).isEqualTo("▅▅▅");
        assertThat(Sparkline.of(
                        IntStream.range(0, 1000).mapToObj(BigDecimal::valueOf).toList(), 8))
                .isEqualTo("▂▃▄▄▅▆▇█");
    }

    @Test
    void shouldWriteTheChartBelowTheTitleOfAHistoryOf3Sessions() throws Unavailable {
        // Given
        AnswerJson reply = AnswerJson.of(AnswerCsvTest.HISTORY);

        // When
        List<String> lines = MarkdownText.lines(reply.markdown(), screen(60), Sparkline.charts(reply.blocks(), 60));

        // Then
        assertThat(lines).containsSubsequence("KO – this week", "▁▄█  closes 70.50 to 71.17");
    }

    @Test
    void shouldStreamWholeWordsWrappedAtTheEdge() {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LiveText text =
                new LiveText(new PrintStream(bytes, false, StandardCharsets.UTF_8), new Screen(true, false, 20));

        // When
        for (String delta : List.of("TSLA is **at", " 436** and the ri", "sing of it goes", " on.")) {
            text.add(delta);
        }

        // Then
        assertThat(text.end()).isTrue();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList()))
                .containsExactly("TSLA is at 436 and", "the rising of it", "goes on.");
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return List.of(numbers).stream().map(BigDecimal::new).toList();
    }
}
