package io.marketagent.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns OpenTelemetry on where {@code market-agent.traces.endpoint} names a collector, and off elsewhere: its SDK would otherwise
 * look for one on localhost. Read by SmallRye Config before the application starts.
 */
public final class TracesSwitch implements ConfigSourceFactory {

    private static final String ENDPOINT = "market-agent.traces.endpoint";

    /** Below application.properties (250), so that whoever sets Quarkus' own keys there is obeyed. */
    private static final int ORDINAL = 200;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue configured = context.getValue(ENDPOINT);
        String endpoint = configured == null ? null : configured.getValue();
        Map<String, String> settings = endpoint == null || endpoint.isBlank()
                ? Map.of("quarkus.otel.sdk.disabled", "true")
                : Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", endpoint);
        return List.of(new PropertiesConfigSource(settings, ENDPOINT, ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
