package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of others' text in our Markdown. A zero-width space, shown here as ¦, breaks what renderers link by themselves. */
class ForeignTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '"',
            value = {
                "see https://evil.example → see https¦://evil.example",
                "WWW.evil.example → WWW¦.evil.example",
                "me@evil.example → me@ evil.example",
                "[a](b) → \\[a\\](b)",
                "| a | b | → \\| a \\| b \\|",
                "<b>`x` → \\<b\\>\\`x\\`"
            })
    void shouldMakePlainWordsOfAVendorsText(String text, String inline) {
        assertThat(ForeignText.inline(text).replace('\u200b', '¦')).isEqualTo(inline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '"',
            value = {
                "**bold** and _soft_, 3 < 4 and a - b → **bold** and _soft_, 3 < 4 and a - b",
                "[a](https://x.y) → \\[a\\](https¦://x.y)",
                "![p](x) → !\\[p\\](x)",
                "\\[a\\](x) → \\[a\\](x)",
                "\\\\[a](x) → \\\\\\[a\\](x)",
                "a <b>c</b> <!-- d --> <?e → a \\<b>c\\</b> \\<!-- d --> \\<?e",
                "```json → \\```json",
                "_Source: Reuters_ → _Source (the model's word): Reuters_",
                "**Sources**: two → **Sources (the model's word)**: two",
                "The source: a vendor → The source: a vendor"
            })
    void shouldTakeFromAModelsMarkdownOnlyWhatActs(String text, String prose) {
        assertThat(ForeignText.prose(text).replace('\u200b', '¦')).isEqualTo(prose);
    }

    @Test
    void shouldFenceCodeWithMoreTicksThanItHas() {
        assertThat(ForeignText.code("get {\"a\":1}")).isEqualTo("`get {\"a\":1}`");
        assertThat(ForeignText.code("a ``b`` c\nd")).isEqualTo("``` a ``b`` c d ```");
    }
}
