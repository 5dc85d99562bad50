package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.market.MarketException.BadRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models send: read strictly, and refused with what would be right. */
class ArgumentsTest {

    private static final Set<String> KNOWN = Set.of("symbols", "refresh", "strikes", "from", "period");

    private static Arguments arguments(String json) {
        try {
            return new Arguments(new ObjectMapper().readTree(json), KNOWN);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(noJson);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"SPY\"", "null", "7"})
    void shouldRefuseWhatIsNoObject(String json) {
        assertThatThrownBy(() -> arguments(json)).isInstanceOf(BadRequest.class).hasMessageContaining("JSON object");
    }

    @Test
    void shouldRefuseAnUnknownNameAndNameTheKnownOnes() {
        assertThatThrownBy(() -> arguments("{\"symbol\":\"SPY\"}"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("'symbol'")
                .hasMessageContaining("symbols");
    }

    @Test
    void shouldReplaceHalfASurrogatePairInTextsAndInNamesThatItRepeats() {
        assertThat(arguments("{\"symbols\":[\"A\\ud83d\"],\"period\":\"\\ude00b\"}")
                        .texts("symbols", 10))
                .containsExactly("A\ufffd");
        assertThat(arguments("{\"period\":\"\\ude00b\"}").text("period")).contains("\ufffdb");
        assertThatThrownBy(() -> arguments("{\"x\\ud83d\":1}"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("'x\ufffd'");
    }

    @Test
    void shouldReadAListASingleTextAndTextsSeparatedByCommasAlikeWithoutDuplicates() {
        for (String json : new String[] {
            "{\"symbols\":[\"SPY\",\"coca cola\",\"SPY\"]}",
            "{\"symbols\":\"SPY, coca cola,,SPY\"}",
            "{\"symbols\":[\"SPY,coca cola\",\" \"]}"
        }) {
            assertThat(arguments(json).texts("symbols", 10)).as(json).containsExactly("SPY", "coca cola");
        }
        assertThat(arguments("{}").texts("symbols", 10)).isEmpty();
        assertThat(arguments("{\"symbols\":null}").texts("symbols", 10)).isEmpty();
    }

    @Test
    void shouldRefuseThe11thOf10Entries() {
        assertThat(arguments("{\"symbols\":\"A,B,C,D,E,F,G,H,I,J\"}").texts("symbols", 10))
                .hasSize(10);
        assertThatThrownBy(() ->
                        arguments("{\"symbols\":\"A,B,C,D,E,F,G,H,I,J,K\"}").texts("symbols", 10))
                .isInstanceOf(BadRequest.class)
                .hasMessage("'symbols' has 11 entries; at most 10 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[null]", "[[\"SPY\"]]", "{}", "7", "true"})
    void shouldRefuseAListOfAnythingButTexts(String value) {
        assertThatThrownBy(() -> arguments("{\"symbols\":" + value + "}").texts("symbols", 10))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void shouldTakeATextOf80CharactersAndRefuse81() {
        assertThat(arguments("{\"period\":\"" + "x".repeat(80) + "\"}").text("period"))
                .isPresent();
        assertThatThrownBy(() ->
                        arguments("{\"period\":\"" + "x".repeat(81) + "\"}").text("period"))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() ->
                        arguments("{\"symbols\":[\"" + "x".repeat(81) + "\"]}").texts("symbols", 10))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void shouldReadANumberAsTextAndABlankTextAsNothing() {
        assertThat(arguments("{\"period\":2025}").text("period")).contains("2025");
        assertThat(arguments("{\"period\":\"  \"}").text("period")).isEmpty();
        assertThatThrownBy(() -> arguments("{\"period\":true}").text("period")).isInstanceOf(BadRequest.class);
    }

    @Test
    void shouldReadFlagsAsBooleanOrItsText() {
        assertThat(arguments("{\"refresh\":true}").flag("refresh")).isTrue();
        assertThat(arguments("{\"refresh\":\"true\"}").flag("refresh")).isTrue();
        assertThat(arguments("{\"refresh\":\"false\"}").flag("refresh")).isFalse();
        assertThat(arguments("{}").flag("refresh")).isFalse();
        assertThatThrownBy(() -> arguments("{\"refresh\":\"yes\"}").flag("refresh"))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> arguments("{\"refresh\":1}").flag("refresh")).isInstanceOf(BadRequest.class);
    }

    @Test
    void shouldReadWholeNumbersWithinTheirBounds() {
        assertThat(arguments("{\"strikes\":5}").wholeNumber("strikes", 1, 100)).contains(5);
        assertThat(arguments("{\"strikes\":\"5\"}").wholeNumber("strikes", 1, 100))
                .contains(5);
        assertThat(arguments("{\"strikes\":5.0}").wholeNumber("strikes", 1, 100))
                .contains(5);
        assertThat(arguments("{}").wholeNumber("strikes", 1, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "101",
                "5.5",
                "\"many\"",
                "true",
                "[]",
                "1e400",
                "1e99999999",
                "\"1e-99999999\"",
                "\"NaN\"",
                "-1"
            })
    void shouldRefuseEveryOtherNumber(String value) {
        assertThatThrownBy(() -> arguments("{\"strikes\":" + value + "}").wholeNumber("strikes", 1, 100))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("1 to 100");
    }

    @Test
    void shouldReadANumberWithItsDecimals() {
        assertThat(arguments("{\"strikes\":\"652.5\"}").number("strikes", BigDecimal.ONE, BigDecimal.valueOf(1000)))
                .contains(new BigDecimal("652.5"));
    }

    @Test
    void shouldReadIsoDatesOnly() {
        assertThat(arguments("{\"from\":\"2026-10-16\"}").date("from")).contains(LocalDate.of(2026, 10, 16));
        for (String no : new String[] {"10/16/2026", "2026-02-30", "yesterday"}) {
            assertThatThrownBy(() -> arguments("{\"from\":\"" + no + "\"}").date("from"))
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("2026-10-17");
        }
    }
}
