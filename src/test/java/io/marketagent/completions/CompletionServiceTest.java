package io.marketagent.completions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own client against an open service. */
@QuarkusTest
@CleanMarket
class CompletionServiceTest {

    @Inject
    TestMarket market;

    @TestHTTPResource("/v1")
    URI base;

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(base.toString())
                .apiKey("sk-whatever")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static ChatCompletionCreateParams.Builder asking(String question) {
        return ChatCompletionCreateParams.builder().model("market-agent").addUserMessage(question);
    }

    private String content(ChatCompletionCreateParams request) {
        return client.chat()
                .completions()
                .create(request)
                .choices()
                .getFirst()
                .message()
                .content()
                .orElseThrow();
    }

    @Test
    void shouldAnswerInMarkdownWithOurFooterWhateverBearerAnOpenServiceIsShown() {
        // When
        ChatCompletion completion =
                client.chat().completions().create(asking("AAPL stock price").build());

        // Then
        assertThat(completion.id()).startsWith("chatcmpl-");
        assertThat(completion.model()).isEqualTo("market-agent");
        assertThat(completion.created()).isEqualTo(market.now().getEpochSecond());
        assertThat(completion.choices()).hasSize(1);
        ChatCompletion.Choice choice = completion.choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(choice.message().content().orElseThrow())
                .contains("AAPL", "### ", "Simulated data", "\n---\n", "get_stock_quote", "model builtin");
        assertThat(completion.usage().orElseThrow().totalTokens()).isZero();
    }

    @Test
    void shouldStreamTheSameAnswerAndItsUsageAndDone() {
        // Given
        content(asking("AAPL stock price").build()); // warms the cache
        ChatCompletionCreateParams request = asking("AAPL stock price")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        // When
        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(request)) {
            chunks = stream.stream().toList();
        }

        // Then
        assertThat(chunks.getFirst().choices().getFirst().delta().role()).isPresent();
        assertThat(chunks)
                .extracting(ChatCompletionChunk::id)
                .containsOnly(chunks.getFirst().id());
        assertThat(chunks.getLast().usage()).isPresent();
        assertThat(chunks.getLast().choices()).isEmpty();
        assertThat(chunks.get(chunks.size() - 2).choices().getFirst().finishReason())
                .hasValue(ChatCompletionChunk.Choice.FinishReason.STOP);
        assertThat(withoutTimes(text(chunks))).isEqualTo(withoutTimes(content(request)));
        assertThat(chunks).as("prose, then the rest of the answer").hasSizeGreaterThan(4);
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }

    private static String withoutTimes(String markdown) {
        return markdown.replaceAll("\\d+ ms", "ms");
    }

    @Test
    void shouldWriteServerSentEventsThatEndWithDoneAndHaveNoUsageUnlessAskedFor() {
        // When
        Response response = given().contentType(ContentType.JSON)
                .accept("text/event-stream")
                .body(Map.of("stream", true, "messages", List.of(Map.of("role", "user", "content", "market status"))))
                .post("/v1/chat/completions");

        // Then
        assertThat(response.contentType()).startsWith("text/event-stream");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store, no-transform");
        assertThat(response.header("X-Run-Id")).isNotBlank();
        assertThat(response.asString())
                .endsWith("data: [DONE]\n\n")
                .contains("\"finish_reason\":null", "\"finish_reason\":\"stop\"")
                .doesNotContain("usage");
    }

    @Test
    void shouldReadAFollowUpAgainstTheMessagesBeforeItAndLookNothingUpForThem() {
        // Given
        String first = content(asking("TSLA stock price").build());
        market.requests().clear();

        // When
        String followUp = content(asking("NVDA stock price")
                .addAssistantMessage("NVDA is fine")
                .addUserMessage("TSLA stock price")
                .addAssistantMessage(first)
                .addUserMessage("and last week?")
                .build());
        boolean askedAgain = market.requests().all().stream()
                .anyMatch(request -> request.toString().contains("NVDA"));
        String compared = content(asking("NVDA stock price")
                .addUserMessage("hello there")
                .addUserMessage("what about TSLA?")
                .addUserMessage("compare them")
                .build());

        // Then
        assertThat(followUp)
                .contains("get_stock_price_history")
                .contains("TSLA")
                .doesNotContain("NVDA");
        assertThat(askedAgain).as("an earlier question is not asked again").isFalse();
        assertThat(compared).contains("\"NVDA\"", "\"TSLA\"");
    }

    @Test
    void shouldLeaveNoSessionBehind() {
        // When
        String again = content(asking("AAPL stock price").build());
        String lost = content(asking("and yesterday?").build());

        // Then
        assertThat(again).contains("AAPL");
        assertThat(lost).doesNotContain("AAPL");
    }

    @Test
    void shouldAnswerHousekeepingWithoutARunInBothForms() {
        // Given
        String prompt =
                "### Task:\nGenerate a concise, 3-5 word title\n### Output:\nJSON format: { \"title\": \"your title\" }\n"
                        + "### Chat History:\n<chat_history>\nUSER: Tesla stock price\nASSISTANT: " + "x ".repeat(3000)
                        + "\n</chat_history>";

        // When
        Response whole = given().contentType(ContentType.JSON)
                .body(Map.of("messages", List.of(Map.of("role", "user", "content", prompt))))
                .post("/v1/chat/completions");
        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asking(prompt).build())) {
            chunks = stream.stream().toList();
        }

        // Then
        String title = "{\"title\":\"Tesla stock price\"}";
        assertThat(whole.jsonPath().getString("choices[0].message.content")).isEqualTo(title);
        assertThat(text(chunks)).isEqualTo(title);
        assertThat(whole.header("X-Run-Id")).isNull();
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldListTheOneModelAndKnowNoOther() {
        assertThat(client.models().list().data()).extracting(Model::id).containsExactly("market-agent");
        assertThat(client.models().retrieve("market-agent").ownedBy()).isEqualTo("market-agent");
        assertThatThrownBy(() -> client.models().retrieve("gpt-4o"))
                .isInstanceOfSatisfying(NotFoundException.class, missing -> {
                    assertThat(missing.code()).hasValue("model_not_found");
                    assertThat(missing.param()).hasValue("model");
                });
    }

    @Test
    void shouldTellTheClientWhatIsWrongInItsShape() {
        assertThatThrownBy(() -> content(asking("AAPL stock price").n(2).build()))
                .isInstanceOfSatisfying(BadRequestException.class, bad -> {
                    assertThat(bad.code()).hasValue("unsupported_value");
                    assertThat(bad.param()).hasValue("n");
                    assertThat(bad.type()).hasValue("invalid_request_error");
                    assertThat(bad.getMessage()).contains("one answer");
                });
    }

    @Test
    void shouldTakeAConversationOf1MegabyteAndRefuseALongerOneAnnouncedOrNot() {
        // Given
        String almost = conversation(1024 * 1024);
        String longer = conversation(1024 * 1024 + 1);

        // Then
        assertThat(post(almost).statusCode()).isEqualTo(200);
        Response refused = post(longer);
        shape(refused, 413, "too_long");
        assertThat(refused.jsonPath().getString("error.message")).contains("1024 kB");
    }

    private static String conversation(int bytes) {
        String start =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"AAPL stock price\"},{\"role\":\"assistant\",\"content\":\"";
        String end = "\"},{\"role\":\"user\",\"content\":\"and yesterday?\"}]}";
        return start + "x".repeat(bytes - start.length() - end.length()) + end;
    }

    private static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/chat/completions");
    }

    private static void shape(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/json");
        Map<String, Object> error = response.jsonPath().getMap("error");
        assertThat(error).containsOnlyKeys("message", "type", "param", "code").containsEntry("code", code);
        assertThat(error.get("message")).asString().isNotBlank();
        assertThat(response.jsonPath().getMap("")).containsOnlyKeys("error");
    }

    @Test
    void shouldRefuseEveryOtherPathMethodAndTypeInOpenAisShape() {
        shape(given().get("/v1"), 404, "not_found");
        shape(given().get("/v1/"), 404, "not_found");
        shape(given().post("/v1/embeddings"), 404, "not_found");
        shape(given().get("/v1/markets/quotes"), 404, "not_found");
        shape(given().get("/v1/models/a/b"), 404, "not_found");
        shape(given().get("/v1/chat/completions"), 405, "method_not_allowed");
        shape(given().delete("/v1/models/market-agent"), 405, "method_not_allowed");
        assertThat(given().get("/v1/chat/completions").header("Allow")).isEqualTo("POST");
        shape(post("{"), 400, "invalid_value");
        shape(post(""), 400, "invalid_value");
        Response form = given().contentType(ContentType.URLENC).body("a=b").post("/v1/chat/completions");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.jsonPath().getString("error.type")).isEqualTo("invalid_request_error");
        shape(given().header("Host", "evil.example").get("/v1/models"), 421, "foreign_host");
    }
}
