package io.marketagent.agent;

import io.marketagent.agent.openai.OpenAiConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A configuration of the OpenAI model as a test needs it. */
record TestOpenAi(
        Optional<URI> url,
        Optional<String> key,
        Optional<String> name,
        Duration timeout,
        boolean streaming,
        int maxOutputTokens,
        Optional<Double> temperature)
        implements OpenAiConfig {

    static final String KEY = "sk-secret-7d1f";

    static TestOpenAi at(URI url, boolean streaming) {
        return new TestOpenAi(
                Optional.of(url),
                Optional.of(KEY),
                Optional.of("scripted"),
                Duration.ofSeconds(5),
                streaming,
                500,
                Optional.empty());
    }

    TestOpenAi withTimeout(Duration timeout) {
        return new TestOpenAi(url, key, name, timeout, streaming, maxOutputTokens, temperature);
    }

    TestOpenAi withKey(String key) {
        return new TestOpenAi(url, Optional.ofNullable(key), name, timeout, streaming, maxOutputTokens, temperature);
    }

    TestOpenAi withUrl(String url) {
        return new TestOpenAi(
                Optional.ofNullable(url).map(URI::create), key, name, timeout, streaming, maxOutputTokens, temperature);
    }

    TestOpenAi withName(String name) {
        return new TestOpenAi(url, key, Optional.ofNullable(name), timeout, streaming, maxOutputTokens, temperature);
    }
}
