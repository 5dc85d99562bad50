package io.marketagent.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Makes the beans of this package without Quarkus, configured like application.properties but for some keys. */
public final class TestUpstreams {

    private TestUpstreams() {}

    /** The configuration with some keys below {@code market-agent} set otherwise: key, value, key, value. */
    static SmallRyeConfig config(String... keysAndValues) {
        Properties file = new Properties();
        try (InputStream stream = TestUpstreams.class.getResourceAsStream("/application.properties")) {
            file.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> values = new HashMap<>();
        file.stringPropertyNames().stream()
                .filter(name -> name.startsWith("market-agent."))
                .forEach(name -> values.put(name, file.getProperty(name)));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("market-agent." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(UpstreamConfig.Tradier.class)
                .withMapping(UpstreamConfig.Polygon.class)
                .withMapping(CallsConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    /** {@link Upstreams} with some keys set otherwise: key, value, key, value. */
    public static Upstreams with(String... keysAndValues) {
        SmallRyeConfig config = config(keysAndValues);
        return new Upstreams(
                config.getValue(UpstreamConfig.MODE, UpstreamConfig.Mode.class),
                config.getConfigMapping(UpstreamConfig.Tradier.class),
                config.getConfigMapping(UpstreamConfig.Polygon.class),
                config.getConfigMapping(CallsConfig.class));
    }

    /** Throws any failure, of which the compiler knows nothing. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    /** The door to these upstreams, with some keys of {@link CallsConfig} set otherwise. */
    public static Outbound outbound(Upstreams upstreams, MeterRegistry meters, String... keysAndValues) {
        CallsConfig config = config(keysAndValues).getConfigMapping(CallsConfig.class);
        Budgets budgets = new Budgets(upstreams, config, meters, Clock.systemUTC(), Ticker.systemTicker());
        return new Outbound(
                upstreams,
                new Bulkheads(config, meters),
                new AnswerMemory(config),
                budgets,
                new Breakers(config, meters),
                new Retries(config, meters, Ticker.systemTicker()),
                meters,
                Spans.none());
    }
}
