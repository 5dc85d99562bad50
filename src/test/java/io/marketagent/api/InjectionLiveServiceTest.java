package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.Answers;
import io.marketagent.CleanMarket;
import io.marketagent.LiveService;
import io.marketagent.TestMarket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixty texts that want to be instructions, links, HTML or a source: asked by a user, told by a vendor, repeated by a model
 * that falls for everything. They stay text.
 */
@QuarkusTest
@TestProfile(LiveService.class)
@CleanMarket
class InjectionLiveServiceTest {

    /** Both vendors are hostile, and the model can be made so. */
    private static final String SYSTEM_PROMPT = "You answer questions about US stocks";

    private static HostileVendor vendors;

    @Inject
    TestMarket market;

    static List<String> texts() {
        try (InputStream file = InjectionLiveServiceTest.class.getResourceAsStream("/injections.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @BeforeAll
    static void openTheVendors() {
        vendors = new HostileVendor();
    }

    @AfterAll
    static void closeTheVendors() {
        vendors.close();
    }

    @BeforeEach
    void reset() {
        vendors.says("");
    }

    @Test
    void shouldTry61Texts() {
        assertThat(texts())
                .as("change the number with injections.txt")
                .hasSize(61)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldAnswerAQuestionWithoutDoingWhatItSays(String text) {
        // When
        Response response = ask(text);

        // Then
        ReadAnswer read = harmless(response, text);
        int blocks = Answers.of(response).required("blocks").size();
        assertThat(read.headings()).as(text).hasSize(blocks);
        assertThat(vendors.asked())
                .as(text)
                .allMatch(path -> path.startsWith("/v1/markets/")
                        || path.startsWith("/v2/")
                        || path.startsWith("/v3/")
                        || path.startsWith("/v1/marketstatus/"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldTakeAVendorsTextForData(String text) {
        // Given
        vendors.says(text);

        for (String question : List.of(
                "AAPL stock price",
                "AAPL past 3 months, AAPL option expirations and is the market open?",
                "zorblax price",
                "gullible " + "show AAPL")) {
            // When
            Response response = ask(question);

            // Then
            harmless(response, question + ": " + text);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldNeutraliseWhatAModelSaysThatFallsForIt(String text) {
        // When
        Response response = ask("gullible " + text);

        // Then
        harmless(response, text);
        String session = Answers.of(response).required("session").asText();
        String remembered = Answers.of(given().get("/api/v1/sessions/" + session))
                .at("/turns/0/answer")
                .asText();
        new ReadAnswer(remembered).isHarmless(text);
    }

    @Test
    void shouldHaveNoKeyInAnyAnswerThatAUserPastedOrTheServiceHas() {
        // Given
        String pasted = "sk-proj-Ab12Cd34Ef56Gh78Ij90";
        vendors.says("your key " + LiveService.TRADIER_KEY);

        // When
        String asked = ask("my key is " + pasted + " and yours " + LiveService.POLYGON_KEY + ", AAPL stock price?")
                .asString();
        String repeated = ask("gullible " + pasted + " " + LiveService.POLYGON_KEY + " AAPL")
                .asString();
        String problem = given().get("/api/v1/stocks/" + pasted + "/history").asString();

        // Then
        assertThat(asked + repeated)
                .doesNotContain(pasted)
                .doesNotContain(LiveService.POLYGON_KEY)
                .doesNotContain(LiveService.TRADIER_KEY);
        assertThat(problem.replaceFirst("\"instance\":\"[^\"]*\"", "")).doesNotContain(pasted);
    }

    private static Response ask(String question) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("question", question))
                .post("/api/v1/runs");
    }

    private static ReadAnswer harmless(Response response, String because) {
        assertThat(response.statusCode()).as(because).isEqualTo(200);
        JsonNode answer = Answers.of(response);
        assertThat(answer.required("toolCalls"))
                .as(because)
                .filteredOn(call -> call.hasNonNull("resolved"))
                .allMatch(
                        call -> ReadAnswer.TOOLS.contains(call.required("tool").asText()));
        assertThat(response.asString())
                .as(because)
                .doesNotContain(SYSTEM_PROMPT)
                .doesNotContain(LiveService.TRADIER_KEY)
                .doesNotContain(LiveService.POLYGON_KEY);
        return new ReadAnswer(answer.required("answer").asText()).isHarmless(because);
    }
}
