package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Quote;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuoteFieldTest {

    @Test
    void shouldShowEachFieldInItsOwnUnit() {
        // Given
        Quote quote = Samples.quote("TSLA", null, null, Quote.Basis.TRADE);

        // When
        Map<String, String> shown =
                QuoteField.ALL.stream().collect(Collectors.toMap(QuoteField::label, field -> field.shown(quote)));

        // Then
        assertThat(shown)
                .isEqualTo(Map.of(
                        "last", "102.00",
                        "change", "+1.00",
                        "change_percent", "+0.99%",
                        "open", "100.00",
                        "high", "103.00",
                        "low", "99.00",
                        "previous_close", "101.00",
                        "volume", "1,234,567",
                        "bid", "101.99",
                        "ask", "102.01"));
    }
}
