package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The watch over invented numbers has to catch one. */
class NumeralsTest {

    private static final String ANSWER = """
            {"question": "SPY 650 call", "answer": "", "failures": [], "toolCalls": [],
             "blocks": [{"lastSession": "2026-10-20", "items": [
               {"asOf": "2026-10-21T15:00:00Z", "notes": ["about 777 of them"],
                "data": {"last": 664.386, "volume": 1234567, "iv": 0.1834, "open": "09:30", "list": [1.5, 2.5, 3.5]}}]}]}
            """;

    private static ObjectNode answer(String markdown) throws JsonProcessingException {
        ObjectNode answer = (ObjectNode) new ObjectMapper().readTree(ANSWER);
        return answer.put("answer", markdown);
    }

    @Test
    void shouldKnowAValueAsItLooksAfterRounding() throws JsonProcessingException {
        assertThat(Numerals.invented(answer("664.39 and 664.4, 1,234,567 shares, IV 18%, 3 of them, strike 650")))
                .isEmpty();
    }

    @Test
    void shouldKnowDatesTimesAndTheQuestionsOwnNumbers() throws JsonProcessingException {
        assertThat(Numerals.invented(
                        answer("Tue 2026-10-20, as of 2026-10-21 11:00:00 EDT, opens 09:30, Oct 2026, strike 650")))
                .isEmpty();
    }

    @Test
    void shouldCatchANumberThatIsNoneOfThem() throws JsonProcessingException {
        assertThat(Numerals.invented(answer("664.38, 1,234,568, 777, 2026-10-19, 10:30, 2026-10-21 11:00:01 EDT")))
                .containsExactlyInAnyOrder(
                        "664.38", "1,234,568", "777", "2026-10-19", "10:30", "2026-10-21 11:00:01 EDT");
    }

    @Test
    void shouldLetLabelsAndTheFooterPass() throws JsonProcessingException {
        assertThat(Numerals.invented(answer("RSI 14, SMA 200, 252-session high of 2026-10-20\n\n---\n`tool` 37 ms")))
                .isEmpty();
    }
}
