package io.marketagent.agent.openai;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Read only where {@code market-agent.model=openai}. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.openai")
public interface OpenAiConfig {

    /** Base URL with its version path ({@code https://api.openai.com/v1}). */
    Optional<URI> url();

    /** The API key; a blank one counts as none. */
    Optional<String> key();

    /** The model's name, as its server knows it. */
    Optional<String> name();

    /** For one message of the model; a run has several, and a deadline of its own. */
    @WithDefault("30s")
    @WithConverter(Range.SomeTime.class)
    Duration timeout();

    /** Whether text comes in pieces; some servers stream no tool calls. */
    @WithDefault("true")
    boolean streaming();

    /** Tokens of one message. */
    @WithDefault("4000")
    @WithConverter(Range.FromOne.class)
    int maxOutputTokens();

    /** Between 0 and 2; the server's default where it is absent, because some models take no other. */
    Optional<@WithConverter(Range.Temperature.class) Double> temperature();
}
