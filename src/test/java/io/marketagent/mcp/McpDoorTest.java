package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types a client takes. */
class McpDoorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; true; false",
                "Application/JSON; true; false",
                "application/json, text/event-stream; true; true",
                "text/event-stream, application/json;q=0.5; true; true",
                "*/*; true; true",
                "*; true; true",
                "application/*; true; false",
                "text/html, */*;q=0.8; true; true",
                "''; true; true",
                "text/event-stream; false; true",
                "text/html; false; false",
                "application/json;q=0; false; false",
                "application/json; q=0.000, text/event-stream; false; true",
                "application/jsonx; false; false",
                "/; false; false",
                ";; false; false"
            })
    void shouldTakeWhatAnAcceptFieldSays(String row) {
        // Given: the field itself may hold semicolons
        int stream = row.lastIndexOf(';');
        int json = row.lastIndexOf(';', stream - 1);
        List<String> fields = List.of(row.substring(0, json).replace("''", ""));

        // Then
        assertThat(McpDoor.accepts(fields, "application/json"))
                .isEqualTo(Boolean.parseBoolean(row.substring(json + 1, stream).strip()));
        assertThat(McpDoor.accepts(fields, "text/event-stream"))
                .isEqualTo(Boolean.parseBoolean(row.substring(stream + 1).strip()));
    }

    @Test
    void shouldTakeAnythingWhereThereIsNoField() {
        assertThat(McpDoor.accepts(List.of(), "application/json")).isTrue();
    }

    @Test
    void shouldReadSeveralFieldsAsOne() {
        assertThat(McpDoor.accepts(List.of("text/event-stream", "application/json"), "application/json"))
                .isTrue();
    }
}
