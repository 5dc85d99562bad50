package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.market.WellFormed;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half a surrogate pair in a call comes back as U+FFFD, wherever it is repeated. */
@QuarkusTest
@CleanMarket
class McpWellFormedServiceTest {

    @TestHTTPResource("/")
    URI base;

    private McpClient client;

    @BeforeEach
    void connect() throws Exception {
        client = new McpClient(base);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_stock_quote      | {'symbols':['Zorblax \\ud83d']}",
                "get_call_options_chain | {'symbols':['SPY'],'expiration':'soon \\ude00\\ud83d'}"
            })
    void shouldRepeatHalfACharacterAsAWholeOne(String tool, String arguments) throws Exception {
        // When
        var response = client.send(
                "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments.replace('\'', '"') + "}");

        // Then
        String texts = String.join("\n", response.findValuesAsText("text")) + response.findValuesAsText("message");
        assertThat(texts).contains("\ufffd").isEqualTo(WellFormed.of(texts));
    }
}
