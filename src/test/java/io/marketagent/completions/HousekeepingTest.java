package io.marketagent.completions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HousekeepingTest {

    /** The frame of Open WebUI's templates; the conversation may be long. */
    private static final String OPEN_WEBUI = """
            ### Task:
            %s
            ### Guidelines:
            - Prioritize accuracy over excessive creativity; keep it clear and simple.
            ### Output:
            JSON format: %s
            ### Chat History:
            <chat_history>
            USER: What is the price of Tesla right now, and how did it do over the past three months?
            ASSISTANT: | price |
            %s
            </chat_history>""";

    private static CompletionRequest request(String question, CompletionRequest.Turn... earlier) {
        return new CompletionRequest(false, false, question, List.of(earlier), 0, List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Generate a concise, 3-5 word title with an emoji summarizing the chat history. | { "title": "your concise title here" } | {"title":"What is the price of Tesla right now,…"}
            Generate 1-3 broad tags categorizing the main themes of the chat history.      | { "tags": ["tag1", "tag2", "tag3"] }   | {"tags":["Finance","Stocks"]}
            Suggest 3-5 relevant follow-up questions or prompts.                           | { "follow_ups": ["Question 1?"] }      | {"follow_ups":[]}
            Analyze the chat history to determine the necessity of search queries.         | { "queries": ["query1"] }              | {"queries":[]}
            You are an autocompletion system.                                              | { "text": "<your_completion>" }        | {"text":""}
            """)
    void shouldAnswerOpenWebUisPromptsInTheJsonTheyAskFor(String task, String format, String answer) {
        String prompt = OPEN_WEBUI.formatted(task, format, "| 1 |\n".repeat(2000));

        assertThat(Housekeeping.answer(request(prompt))).hasValue(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the title itself.\n\nConversation:\nUser: Tesla stock price\nAI: It is 400.",
                "Analyze this conversation and provide:\n1. The detected language of the conversation\n2. A concise title in the detected language (5 words or less, no punctuation or quotation)\n\nUser: Tesla stock price\nAI: It is 400.",
                "Please generate a concise title (max 40 characters) for a conversation that starts with:\nUser: Tesla stock price\nAssistant: 400"
            })
    void shouldAnswerLibreChatsPromptsWithTheFirstWordsOfTheConversation(String prompt) {
        assertThat(Housekeeping.answer(request(prompt))).hasValue("Tesla stock price");
    }

    @Test
    void shouldTakeTheTitleFromTheMessagesBeforeWhereThePromptHasNoConversation() {
        String prompt =
                "Please generate a concise, 5-word-or-less title for the conversation, using its same language.";

        assertThat(Housekeeping.answer(request(prompt, new CompletionRequest.Turn("SPY puts", "Here they are"))))
                .hasValue("SPY puts");
        assertThat(Housekeeping.answer(request(prompt))).hasValue("US stocks and options");
    }

    @Test
    void shouldNotRepeatAKeyInATitle() {
        String prompt = "5-word-or-less title for the conversation\nUser: my api key is sk-abcdefghijklmnop1234";

        assertThat(Housekeeping.answer(request(prompt)).orElseThrow()).doesNotContain("abcdefghijklmnop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tesla stock price",
                "### Task: compare AAPL and MSFT",
                "what would you call a good title for SPY"
            })
    void shouldLeaveQuestionsAlone(String question) {
        assertThat(Housekeeping.answer(request(question))).isEmpty();
    }
}
