package io.marketagent.agent.openai;

import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

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
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration timeout();

    /** Whether text comes in pieces; some servers stream no tool calls. */
    @WithDefault("true")
    boolean streaming();

    /** Tokens of one message. */
    @WithDefault("4000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int maxOutputTokens();

    /** Between 0 and 2; the server's default where it is absent, because some models take no other. */
    Optional<
                    @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
                    @DecimalMax(value = "2", message = RangeWords.AT_MOST) Double>
            temperature();
}
