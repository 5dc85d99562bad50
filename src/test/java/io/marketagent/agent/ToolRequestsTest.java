package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What a model asks for, made fit to be answered. */
class ToolRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldTakeNoteOf32CallsOf20000WithOneIdAndLongNames() {
        // Given
        ToolExecutionRequest request = ToolExecutionRequest.builder()
                .id("i".repeat(100_000))
                .name("n".repeat(100_000))
                .arguments("{}")
                .build();
        AiMessage message = AiMessage.builder()
                .toolExecutionRequests(Collections.nCopies(20_000, request))
                .build();

        // When
        ToolRequests requests = ToolRequests.of(message, JSON, 32);

        // Then
        assertThat(requests.requests()).hasSize(32).allSatisfy(each -> {
            assertThat(each.id()).hasSizeLessThanOrEqualTo(103);
            assertThat(each.name()).hasSize(64);
        });
        assertThat(requests.requests()).extracting(ToolExecutionRequest::id).doesNotHaveDuplicates();
        assertThat(requests.message().toolExecutionRequests()).hasSize(32);
    }
}
