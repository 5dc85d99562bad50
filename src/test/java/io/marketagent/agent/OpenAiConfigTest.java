package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.agent.openai.OpenAiModel;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that cannot work as it is configured refuses to start, in a sentence that names the key to set and no secret. */
class OpenAiConfigTest {

    private static final TestOpenAi COMPLETE = TestOpenAi.at(URI.create("http://127.0.0.1:9/v1"), true);

    private static void assertRefused(TestOpenAi config, String key) {
        assertThatThrownBy(() -> new OpenAiModel(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining(TestOpenAi.KEY);
    }

    @Test
    void shouldNameTheMissingKey() {
        assertRefused(COMPLETE.withUrl(null), "needs market-agent.openai.url");
        assertRefused(COMPLETE.withName(null), "needs market-agent.openai.name");
        assertRefused(COMPLETE.withUrl("https://api.openai.com/v1").withKey(null), "needs market-agent.openai.key");
        assertRefused(COMPLETE.withUrl("https://api.openai.com/v1").withKey(" "), "needs market-agent.openai.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com/v1", "ftp://api.openai.com", "/v1"})
    void shouldTakeHttpUrlsOnly(String url) {
        assertRefused(COMPLETE.withUrl(url), "http or https URL");
    }
}
