package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.WellFormed;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half a surrogate pair comes in as an escape, in a question or a vendor's name; a strict reader takes what goes out. */
@QuarkusTest
@CleanMarket
class WellFormedServiceTest {

    @Inject
    TestMarket market;

    /** All of it, with every escape read. */
    private static String strictly(Response response) {
        byte[] body = response.asByteArray();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (response.contentType().contains("json")) {
                StringBuilder texts = new StringBuilder();
                var parser = new ObjectMapper().createParser(text);
                while (parser.nextToken() != null) {
                    texts.append(parser.getText()).append('\n');
                }
                text = texts.toString();
            }
            assertThat(text).isEqualTo(WellFormed.of(text)).doesNotContain("\u0000");
            return text;
        } catch (CharacterCodingException malformed) {
            throw new AssertionError("no UTF-8: " + new String(body, StandardCharsets.ISO_8859_1), malformed);
        } catch (IOException noJson) {
            throw new AssertionError(noJson);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    void shouldAnswerAQuestionWithHalfACharacterInWholeOnes(String accepted) {
        for (String question : new String[] {
            "SPY stock price \\ud83d", "\\ude00 price of \\ud83dZorblax\\ud83d", "SPY\\ud83d\\ude00 price"
        }) {
            // When
            Response response = given().contentType(ContentType.JSON)
                    .accept(accepted)
                    .body("{\"question\":\"" + question + "\"}")
                    .post("/api/v1/runs?explain=true");

            // Then
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(strictly(response)).doesNotContain("\\ud83d\"");
        }
    }

    @Test
    void shouldShowAVendorsNameOfHalvesAndControlCharactersInWholeOnes() {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(200, """
                {"quotes":{"quote":{"symbol":"SPY","description":"S\\ud83dP\\u0000Y","type":"etf","last":660.5,
                "prevclose":660}}}"""));

        // When
        Response quote = given().get("/api/v1/quotes?symbols=SPY");
        Response run = given().contentType(ContentType.JSON)
                .body("{\"question\":\"SPY stock price\"}")
                .post("/api/v1/runs");

        // Then
        assertThat(strictly(quote)).contains("S\ufffdP Y");
        assertThat(strictly(run)).contains("S\ufffdP Y");
    }

    @Test
    void shouldRepeatAParameterThatIsNoUtf8InWholeCharacters() {
        for (String path : new String[] {
            "/api/v1/quotes?symbols=A%ED%A0%BDB", "/api/v1/stocks/%ED%A0%BD/history", "/api/v1/symbols?query=%ED%A0%BD"
        }) {
            Response response = given().urlEncodingEnabled(false).get(path);

            assertThat(response.statusCode()).as(path).isBetween(200, 404);
            assertThat(strictly(response)).as(path).isNotEmpty();
        }
    }
}
