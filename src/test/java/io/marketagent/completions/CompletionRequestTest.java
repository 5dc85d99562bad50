package io.marketagent.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.access.OpenAiError;
import io.marketagent.completions.CompletionRequest.Turn;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static CompletionRequest read(String body) {
        try {
            return CompletionRequest.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), JSON);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void shouldTakeTheLastMessageOfTheUserAsTheQuestionAndThoseBeforeWithTheirAnswersAsTurns() {
        // When
        CompletionRequest request = read("""
                {"model": "gpt-4o", "temperature": 0.2, "tools": [], "stop": ["x"], "messages": [
                  {"role": "system", "content": "You are a pirate"},
                  {"role": "assistant", "content": "Ahoy"},
                  {"role": "user", "content": "AAPL price"},
                  {"role": "assistant", "content": null, "tool_calls": [{"id": "1"}]},
                  {"role": "tool", "tool_call_id": "1", "content": "1.00"},
                  {"role": "assistant", "content": "AAPL trades at 250."},
                  {"role": "user", "content": [{"type": "text", "text": "and yesterday"}, {"type": "text", "text": "please"}]},
                  {"role": "assistant", "content": "to be continued"}]}""");

        // Then
        assertThat(request.question()).isEqualTo("and yesterday\nplease");
        assertThat(request.earlier()).containsExactly(new Turn("AAPL price", "AAPL trades at 250."));
        assertThat(request.stream()).isFalse();
        assertThat(request.includeUsage()).isFalse();
        request.check();
    }

    @Test
    void shouldReadAPictureOfAnEarlierMessageAsNothing() {
        // When
        CompletionRequest request = read("""
                {"messages": [
                  {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:,"}}]},
                  {"role": "user", "content": "AAPL price"}], "stream": true, "stream_options": {"include_usage": true}}""");

        // Then
        assertThat(request.earlier()).containsExactly(new Turn("", ""));
        assertThat(request.stream()).isTrue();
        assertThat(request.includeUsage()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nothing                                                                      | body                 | invalid_value
            []                                                                           | body                 | invalid_value
            {"messages": "AAPL"}                                                         | messages             | invalid_value
            {"messages": []}                                                             | messages             | invalid_value
            {"messages": [{"role": "system", "content": "AAPL price"}]}                  | messages             | invalid_value
            {"messages": [{"content": "AAPL price"}, {"role": "user", "content": "AA"}]} | messages[0].role     | invalid_value
            {"messages": [{"role": "user", "content": 5}]}                               | messages[0].content  | invalid_value
            {"messages": [{"role": "user"}]}                                             | messages[0].content  | invalid_value
            {"messages": [{"role": "user", "content": [{"type": "input_audio"}]}]}       | messages[0].content  | unsupported_value
            {"messages": [{"role": "user", "content": "x"}]}                             | messages             | invalid_value
            {"messages": [{"role": "user", "content": "SPY"}], "model": 4}               | model                | invalid_value
            {"messages": [{"role": "user", "content": "SPY"}], "stream": "yes"}          | stream               | invalid_value
            {"messages": [{"role": "user", "content": "SPY"}], "stream_options": 1}      | stream_options       | invalid_value
            {"messages": [{"role": "user", "content": "SPY"}], "n": 2}                   | n                    | unsupported_value
            {"messages": [{"role": "user", "content": "SPY"}], "tool_choice": "required"} | tool_choice         | unsupported_value
            {"messages": [{"role": "user", "content": "SPY"}], "tool_choice": {"type": "function"}} | tool_choice | unsupported_value
            {"messages": [{"role": "user", "content": "SPY"}], "response_format": {"type": "json_object"}} | response_format | unsupported_value
            {"messages": [{"role": "user", "content": "SPY"}], "logprobs": true}         | logprobs             | unsupported_value
            {"messages": [{"role": "user", "content": "SPY"}], "modalities": ["text", "audio"]} | modalities    | unsupported_value
            """)
    void shouldRefuseWithTheFieldThatIsWrong(String body, String param, String code) {
        assertThatThrownBy(() -> read(body).check()).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(400);
            OpenAiError.Told told = OpenAiError.of(problem).error();
            assertThat(told.type()).isEqualTo("invalid_request_error");
            assertThat(told.param()).isEqualTo(param);
            assertThat(told.code()).isEqualTo(code);
            assertThat(told.message()).isNotBlank();
        });
    }

    @Test
    void shouldRefuseAQuestionOf2001CharactersAndNoneOf2000() {
        String body = "{\"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}";

        read(body.formatted("x".repeat(2000))).check();
        assertThatThrownBy(() -> read(body.formatted("x".repeat(2001))).check()).hasMessageContaining("2001");
    }
}
