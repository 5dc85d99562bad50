package io.marketagent.tool;

import static io.marketagent.tool.Samples.NOW;
import static io.marketagent.tool.Samples.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.market.MarketException;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What a model reads: all of a short result, the beginning of a long one with the word that it is one. */
class ModelTextTest {

    private static ObjectNode described(Item<String> item) {
        return JsonNodeFactory.instance.objectNode().put("value", item.data());
    }

    private static String text(List<Item<String>> items, List<Failure> failures) {
        return ModelText.of(new Reply<>(Resolved.symbols(List.of()), items, failures), ModelTextTest::described);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            throw new AssertionError(text, noJson);
        }
    }

    @Test
    void shouldShowAShortResultWithItsProvenance() {
        // When
        JsonNode json = json(text(List.of(item("SPY", "v", "a note")), List.of()));

        // Then
        JsonNode result = json.path("results").path(0);
        assertThat(result.path("symbol").asText()).isEqualTo("SPY");
        assertThat(result.path("value").asText()).isEqualTo("v");
        assertThat(result.path("source").asText()).isEqualTo("tradier");
        assertThat(result.path("as_of").asText()).isEqualTo(NOW.toString());
        assertThat(result.path("notes").path(0).asText()).isEqualTo("a note");
        assertThat(result.has("stale")).isFalse();
        assertThat(result.has("simulated")).isFalse();
        assertThat(json.has("note")).isFalse();
    }

    @Test
    void shouldTellStaleWithItsAgeAndSimulated() {
        // Given
        Sourced<String> stale = new Sourced<>(
                "v",
                "polygon",
                NOW,
                Duration.ofSeconds(90),
                true,
                "down",
                false,
                true,
                Sourced.CacheOutcome.STALE,
                Duration.ZERO);

        // When
        JsonNode result = json(text(List.of(Item.of(Symbol.of("SPY"), stale, List.of())), List.of()))
                .path("results")
                .path(0);

        // Then
        assertThat(result.path("stale").asBoolean()).isTrue();
        assertThat(result.path("age_seconds").asInt()).isEqualTo(90);
        assertThat(result.path("simulated").asBoolean()).isTrue();
    }

    @Test
    void shouldCutFromTheEndAndSayNOfM() {
        // Given
        List<Item<String>> ten = IntStream.range(0, 10)
                .mapToObj(i -> item("A" + i, "x".repeat(400)))
                .toList();

        // When
        String text = text(ten, List.of());

        // Then
        JsonNode json = json(text);
        int shown = json.path("results").size();
        assertThat(shown).isBetween(3, 5);
        assertThat(json.path("note").asText()).isEqualTo(shown + " of 10 shown here");
        assertThat(json.path("results").path(0).path("symbol").asText()).isEqualTo("A0");
        assertThat(bytes(text)).isLessThanOrEqualTo(2048);
    }

    @Test
    void shouldNameFailuresWithTheirKindAndCandidates() {
        // Given
        MarketException ambiguous = new MarketException.AmbiguousSymbol(
                "which one?", List.of(new SymbolMatch(Symbol.of("UAL"), "United Airlines", SymbolMatch.Type.STOCK)));

        // When
        JsonNode error = json(text(List.of(), List.of(Failure.of("united", ambiguous))))
                .path("errors")
                .path(0);

        // Then
        assertThat(error.path("input").asText()).isEqualTo("united");
        assertThat(error.path("kind").asText()).isEqualTo("ambiguous-symbol");
        assertThat(error.path("candidates").path(0).path("symbol").asText()).isEqualTo("UAL");
    }

    @Property(tries = 300)
    void shouldNeverBeLongerThan2048Bytes(
            @ForAll @IntRange(max = 10) int items,
            @ForAll @StringLength(max = 3000) String value,
            @ForAll @Size(max = 10) List<@StringLength(max = 400) String> messages) {
        // Given
        List<Item<String>> all = IntStream.range(0, items)
                .mapToObj(i -> item("A" + i, value, value))
                .toList();
        List<Failure> failures = new ArrayList<>();
        messages.forEach(message -> failures.add(Failure.of(
                message,
                new MarketException.AmbiguousSymbol(
                        message, List.of(new SymbolMatch(Symbol.of("KO"), message, SymbolMatch.Type.STOCK))))));

        // When
        String text = text(all, failures);

        // Then
        assertThat(bytes(text)).isLessThanOrEqualTo(2048);
        assertThat(json(text).isObject()).isTrue();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
