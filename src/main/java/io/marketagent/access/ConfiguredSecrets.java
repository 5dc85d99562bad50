package io.marketagent.access;

import io.marketagent.text.LinearPattern;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Tells {@link Secrets} the keys that this process is configured with, before anything is asked. */
@Singleton
class ConfiguredSecrets {

    private static final int BEFORE_OTHERS = 0;
    private static final Pattern NAMES_A_SECRET =
            LinearPattern.compile("(?i)market-agent\\..*[.-](?:key|token|secret|password)"
                    + "|quarkus\\.oidc\\..*secret.*|quarkus\\.(?:redis|otel)\\..*(?:password|headers)");

    void learn(@Observes @Priority(BEFORE_OTHERS) StartupEvent event, Config config, ApiKeys keys) {
        Secrets.configure((String word) -> !keys.isEmpty() && keys.owner(word).isPresent());
        // Those that come from the environment only are not always among the names
        Stream<String> always =
                Stream.of("market-agent.tradier.key", "market-agent.polygon.key", "market-agent.openai.key");
        Stream<String> named = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> NAMES_A_SECRET.matcher(name).matches());
        Secrets.configure(Stream.concat(always, named)
                .map(name -> config.getOptionalValue(name, String.class))
                .flatMap(Optional::stream)
                .toList());
    }
}
