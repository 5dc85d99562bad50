package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.market.MarketException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TolerantJsonTest {

    private static final VendorAccess VENDOR =
            new VendorAccess("tradier", URI.create("https://vendor.example"), "k3y-s3cret", true, false);

    record Envelope(@Nullable Box box) {}

    record Box(@JsonProperty("row") @Nullable List<Row> rows) {
        Box {
            rows = TolerantJson.rows(rows);
        }
    }

    record Row(
            @Nullable String name,
            @Nullable BigDecimal price,
            @Nullable Double delta,
            @Nullable Long volume) {}

    private static Envelope read(String body) {
        return TolerantJson.read(VENDOR, body, Envelope.class);
    }

    private static @Nullable Row row(String fields) {
        return read("{\"box\":{\"row\":{" + fields + "}}}").box().rows().getFirst();
    }

    @Test
    void shouldReadOneElementAsAListOfOne() {
        assertThat(read("{\"box\":{\"row\":{\"name\":\"A\"}}}").box().rows())
                .extracting(Row::name)
                .containsExactly("A");
    }

    @Test
    void shouldReadAnArray() {
        assertThat(read("{\"box\":{\"row\":[{\"name\":\"A\"},{\"name\":\"B\"}]}}")
                        .box()
                        .rows())
                .extracting(Row::name)
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"row\":null}",
                "{\"row\":\"null\"}",
                "{}",
                "{\"row\":[]}",
                "{\"row\":[null]}",
                "{\"row\":\"\"}"
            })
    void shouldReadNoElementsAsAnEmptyList(String box) {
        assertThat(read("{\"box\":" + box + "}").box().rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"box\":null}", "{\"box\":\"null\"}", "{\"box\":\"\"}", "{}"})
    void shouldReadAMissingContainerAsNull(String body) {
        assertThat(read(body).box()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"12.50, 12.50", "'\"12.50\"', 12.50", "299, 299", "4.5755041e+07, 45755041", "9.0E-4, 0.0009"})
    void shouldReadPricesInEveryForm(String json, BigDecimal price) {
        assertThat(row("\"price\":" + json).price()).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"NaN\"",
                "NaN",
                "\"\"",
                "\"n/a\"",
                "true",
                "null",
                "{\"a\":[1]}",
                "[]",
                "1e999999999",
                "-1e-999999999"
            })
    void shouldReadWhatIsNoNumberAsUnknown(String json) {
        Row row = row("\"price\":" + json + ",\"delta\":" + json + ",\"volume\":" + json + ",\"name\":\"A\"");

        assertThat(row).isEqualTo(new Row("A", null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"4.5755041e+07, 45755041", "17.75, 17", "0, 0", "'\"12\"', 12"})
    void shouldReadCountsInEveryForm(String json, long volume) {
        assertThat(row("\"volume\":" + json).volume()).isEqualTo(volume);
    }

    @Test
    void shouldReadATextThatIsAStructureAsUnknown() {
        assertThat(row("\"name\":{\"x\":{\"y\":1}},\"volume\":3")).isEqualTo(new Row(null, null, null, 3L));
    }

    @Test
    void shouldReplaceHalfASurrogatePairAndControlCharactersInTexts() {
        assertThat(row("\"name\":\"A\\ud83dB\\u0000C\\ude00\"").name()).isEqualTo("A\ufffdB C\ufffd");
        assertThat(row("\"name\":\"\\ud83d\\ude00\"").name()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void shouldCutATextOf1Mb() {
        assertThat(row("\"name\":\"" + "x".repeat(1_000_000) + "\"").name()).hasSize(TolerantTexts.LONGEST);
    }

    private static Envelope bounded(int rows, String body) {
        return TolerantJson.read(
                new VendorAccess("tradier", VENDOR.baseUrl(), VENDOR.key(), true, false, rows), body, Envelope.class);
    }

    @Test
    void shouldReadAsManyRowsAsTheBoundAndNotOneMore() {
        assertThat(bounded(3, "{\"box\":{\"row\":[{\"name\":\"A\"},{\"price\":1},{}]}}")
                        .box()
                        .rows())
                .hasSize(3);
        assertThatThrownBy(() -> bounded(3, "{\"box\":{\"row\":[{},{},{},{}]}}"))
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Tradier sent more than 3 rows in one answer; it was not read");
        assertThatThrownBy(() -> bounded(3, "{\"box\":{\"row\":[null,null,null,null]}}"))
                .hasMessageContaining("more than 3 rows");
        assertThatThrownBy(() -> bounded(3, "{\"box\":{\"row\":[[],[],[],[]]}}"))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldStopReadingAnAnswerOfTwoMillionEmptyObjects() {
        String body = "{\"box\":{\"row\":[" + "{},".repeat(2_000_000) + "{}]}}";

        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Tradier sent more than 60000 rows in one answer; it was not read");
    }

    @Test
    void shouldRefuseAnAnswerNested100000Deep() {
        String deep = "{\"box\":{\"row\":{\"price\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}}";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(MarketException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "<!DOCTYPE html><html><body>k3y-s3cret</body></html>",
                "{\"box\":{\"row\":",
                "{\"box\":1}",
                "[]",
                "{} {}",
                "Invalid Access Token"
            })
    void shouldRefuseWhatHasAnotherShapeWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MarketException.Unavailable.class)
                .hasNoCause()
                .hasMessage("Tradier answered with something that cannot be read; try again");
    }
}
