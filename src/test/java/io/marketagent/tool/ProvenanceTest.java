package io.marketagent.tool;

import static io.marketagent.tool.Samples.NOW;
import static io.marketagent.tool.Samples.item;
import static io.marketagent.tool.Samples.quote;
import static io.marketagent.tool.Samples.sourced;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Quote;
import io.marketagent.market.Quote.Basis;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines under a table, and what foreign text can do to it: nothing. */
class ProvenanceTest {

    @Test
    void shouldSayTheSourceAndTheTimeOfTheData() {
        assertThat(Provenance.lines(List.of(item("SPY", "v", "a note"))))
                .isEqualTo("_Source: tradier, as of 2026-10-16 14:30:00 EDT_  \n_a note_");
    }

    @Test
    void shouldSayHowLongAgoItWasCachedUnlessItWasJustLoaded() {
        Item<String> hit = Item.of(Symbol.of("SPY"), sourced("v", Duration.ofSeconds(42)), List.of());
        assertThat(Provenance.lines(List.of(hit))).contains("cached 42 s ago");
    }

    @Test
    void shouldSayDelayedSimulatedAndStaleWithAgeAndReason() {
        // Given
        Sourced<String> stale = new Sourced<>(
                "v",
                "polygon",
                NOW,
                Duration.ofSeconds(90),
                true,
                "Polygon is <b>down</b>",
                true,
                true,
                Sourced.CacheOutcome.STALE,
                Duration.ZERO);

        // When
        String lines = Provenance.lines(List.of(Item.of(Symbol.of("SPY"), stale, List.of())));

        // Then
        assertThat(lines)
                .contains("polygon (simulated) (delayed)")
                .contains("Stale: this is 90 s old")
                .contains("Polygon is \\<b\\>down\\</b\\>");
    }

    @Test
    void shouldNameTheSymbolsWhereThereAreSeveralAndSayANoteOnce() {
        String lines = Provenance.lines(List.of(item("SPY", "v", "same"), item("KO", "v", "same")));
        assertThat(lines).contains("SPY: tradier").contains("KO: tradier").containsOnlyOnce("same");
    }

    @Test
    void shouldNotLetAVendorsNameBreakTheTable() {
        // Given
        Quote evil = quote("SPY", "Evil | Corp\n|---|\n<script>alert(1)</script>", NOW, Basis.TRADE);
        Quote good = quote("SPY", "Good Corp", NOW, Basis.TRADE);

        // When
        String title = QuoteMarkdown.title(List.of(item("SPY", evil)));
        String table = QuoteMarkdown.render(List.of(item("SPY", evil)), List.of());

        // Then
        assertThat(title).doesNotContain("\n").doesNotContain("<script>").contains("Evil \\| Corp");
        assertThat(table).isEqualTo(QuoteMarkdown.render(List.of(item("SPY", good)), List.of()));
        assertThat(table.lines().filter(line -> line.startsWith("|")))
                .hasSize(3)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 13);
    }

    @Test
    void shouldShowOnlyTheAskedFieldsBesideTheLastPrice() {
        String table = QuoteMarkdown.render(
                List.of(item("SPY", quote("SPY", null, NOW, Basis.TRADE))), List.of(QuoteField.VOLUME));
        assertThat(table).startsWith("""
                        | Symbol | Last | Volume | Traded |
                        | --- | ---: | ---: | ---: |
                        | SPY | 102.00 | 1,234,567 | 2026-10-16 14:30:00 EDT |
                        """);
    }

    @Test
    void shouldRefuseARowThatDoesNotFitItsTable() {
        MarkdownTable table = new MarkdownTable("a", "b");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> table.row("1"));
    }
}
