package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.marketagent.market.Deadline;
import io.marketagent.tool.MarketTool;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.ToolName;
import io.marketagent.tool.ToolResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the arguments that clients really send. */
class GivenArgumentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Has an argument of each type. */
    private static final MarketTool<ToolCall.Status> TOOL = new MarketTool<>() {

        @Override
        public ToolName tool() {
            return ToolName.STATUS;
        }

        @Override
        public Class<ToolCall.Status> calls() {
            return ToolCall.Status.class;
        }

        @Override
        public ToolCall.Status read(JsonNode arguments) {
            throw new UnsupportedOperationException("only its schema is read");
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public JsonObjectSchema parameters() {
            return JsonObjectSchema.builder()
                    .addProperty(
                            "symbols",
                            JsonArraySchema.builder()
                                    .items(new JsonStringSchema())
                                    .build())
                    .addProperty("filter", JsonObjectSchema.builder().build())
                    .addStringProperty("expiration")
                    .addStringProperty("from")
                    .addIntegerProperty("strikes")
                    .addNumberProperty("strike")
                    .addBooleanProperty("refresh")
                    .required("symbols")
                    .additionalProperties(false)
                    .build();
        }

        @Override
        public ToolResult call(ToolCall.Status call, Deadline deadline) {
            throw new UnsupportedOperationException("only its schema is read");
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "symbols; \"[\\\"AAPL\\\",\\\"TSLA\\\"]\"; [\"AAPL\",\"TSLA\"]",
                "symbols; \" ['AAPL', 'TSLA'] \"; [\"AAPL\",\"TSLA\"]",
                "symbols; \"[]\"; []",
                "filter; \"{\\\"a\\\":1}\"; {\"a\":1}",
                "strikes; \"5\"; 5",
                "strike; \"650.5\"; 650.5",
                "refresh; \"true\"; true"
            })
    void shouldReadJsonTextAsWhatTheSchemaWants(String name, String sent, String expected) throws IOException {
        assertThat(given(name, sent).arguments().get(name)).isEqualTo(JSON.readTree(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "symbols; \"AAPL, TSLA\"",
                "symbols; \"AAPL\"",
                "symbols; \"[AAPL\"",
                "symbols; \"[\\\"A\\\"] [\\\"B\\\"]\"",
                "symbols; \"5\"",
                "symbols; \"\"",
                "symbols; [\"AAPL\"]",
                "expiration; \"[1]\"",
                "expiration; \"20261016\"",
                "strikes; \"five\"",
                "strikes; 5",
                "refresh; \"yes\""
            })
    void shouldLeaveEveryOtherValueAsItIs(String name, String sent) throws IOException {
        assertThat(given(name, sent).arguments().get(name)).isEqualTo(JSON.readTree(sent));
    }

    @ParameterizedTest
    @CsvSource({"strikes", "strike", "refresh", "filter", "symbols"})
    void shouldTakeTheTextNullAsNotGivenWhereNoTextIsWanted(String name) throws IOException {
        assertThat(given(name, "\"null\"").arguments().has(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"toolCallId", "tool_call_id", "sessionId", "action", "chatInput", "_meta"})
    void shouldLeaveOutWithoutAWordWhatClientsAdd(String name) throws IOException {
        // When
        GivenArguments given = given("{\"symbols\":[\"AAPL\"],\"" + name + "\":\"x\"}");

        // Then
        assertThat(given.arguments().properties()).hasSize(1);
        assertThat(given.note(TOOL)).isEmpty();
    }

    @Test
    void shouldLeaveOutAnyOtherNameAndSayWhichAndWhatThereIs() throws IOException {
        // When
        GivenArguments given =
                given("{\"symbols\":[\"AAPL\"],\"reasoning\":1,\"x\":2,\"y\":{},\"" + "z".repeat(1000) + "\":0}");

        // Then
        assertThat(given.arguments()).isEqualTo(JSON.readTree("{\"symbols\":[\"AAPL\"]}"));
        assertThat(given.note(TOOL))
                .contains("not used, for this tool has no such arguments: reasoning, x, y and 1 more;"
                        + " it has expiration, filter, from, refresh, strike, strikes, symbols");
    }

    @Test
    void shouldSayOfALongNameOnly40Characters() throws IOException {
        assertThat(given("{\"symbols\":[\"AAPL\"],\"" + "z".repeat(1000) + "\":0}")
                        .note(TOOL))
                .hasValueSatisfying(
                        note -> assertThat(note).contains("z".repeat(40)).doesNotContain("z".repeat(41)));
    }

    @ParameterizedTest
    @CsvSource({"symbol", "Symbols", "expiry", "expiration_date", "start_date", "ticker"})
    void shouldKeepForTheToolToRefuseWhatWasMeantForOneOfItsArguments(String name) throws IOException {
        // When
        GivenArguments given = given("{\"symbols\":[\"AAPL\"],\"" + name + "\":\"x\"}");

        // Then
        assertThat(given.arguments().has(name)).isTrue();
        assertThat(given.note(TOOL)).isEmpty();
    }

    @Test
    void shouldKeepAnyNameWhereARequiredArgumentIsMissing() throws IOException {
        assertThat(given("{\"papers\":[\"AAPL\"],\"action\":\"x\"}").arguments())
                .isEqualTo(JSON.readTree("{\"papers\":[\"AAPL\"]}"));
    }

    private static GivenArguments given(String name, String value) throws IOException {
        return given("{\"" + name + "\":" + value + "}");
    }

    private static GivenArguments given(String arguments) throws IOException {
        return GivenArguments.of(TOOL, (ObjectNode) JSON.readTree(arguments));
    }
}
