package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.agent.Asset.Name;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.StatusRequest;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.market.Interval;
import io.marketagent.market.OptionSide;
import io.marketagent.market.Symbol;
import io.marketagent.tool.HistoryField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How {@code ?explain=true} prints an intent. */
class IntentJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldPrintEveryRequestByItsKindWithPlainWords() throws JsonProcessingException {
        // Given
        Intent intent = new Intent.Ask(
                List.of(
                        new HistoryRequest(
                                List.of(new Ticker(new Symbol("BRK.B")), new Name("Coca Cola")),
                                Period.pastMonth(),
                                Interval.WEEK,
                                List.of(HistoryField.CLOSE),
                                false),
                        new ChainRequest(
                                List.of(new Ticker(new Symbol("SPY"))),
                                List.of(OptionSide.CALL),
                                new Expiry.ThisFriday(),
                                new StrikeSelection.Exact(new BigDecimal("650")),
                                null,
                                false,
                                true),
                        new StatusRequest(null),
                        new StatusRequest(LocalDate.of(2025, 12, 25))),
                List.of());

        // When
        String printed = json.writeValueAsString(intent);

        // Then
        assertThat(json.readTree(printed)).isEqualTo(json.readTree("""
                {"intent":"Ask","requests":[
                  {"request":"HistoryRequest","assets":["BRK.B","Coca Cola"],"period":"past month","interval":"week",
                   "fields":["close"],"refresh":false},
                  {"request":"ChainRequest","assets":["SPY"],"sides":["call"],"expiration":"this Friday",
                   "selection":{"strike":650},"wallsOnly":false,"refresh":true},
                  {"request":"StatusRequest"},
                  {"request":"StatusRequest","day":"2025-12-25"}]}
                """));
    }

    @Test
    void shouldPrintWhatIsAskedBack() throws JsonProcessingException {
        assertThat(json.writeValueAsString(
                        new Intent.Clarify("Which one?", List.of(), List.of(new Ticker(new Symbol("KO"))))))
                .isEqualTo("{\"intent\":\"Clarify\",\"question\":\"Which one?\",\"candidates\":[\"KO\"]}");
        assertThat(json.writeValueAsString(new Intent.OutOfScope(Topic.NEWS)))
                .isEqualTo("{\"intent\":\"OutOfScope\",\"topic\":\"NEWS\"}");
    }
}
