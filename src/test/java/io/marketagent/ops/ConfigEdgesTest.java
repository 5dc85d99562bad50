package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.marketagent.text.Range;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ranges of all settings, read from the code: their edges are taken, what is one step outside is not. */
class ConfigEdgesTest {

    private static final Map<String, String> SHIPPED = shipped();
    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, long.class, double.class, OptionalInt.class, Duration.class);

    /** A setting and one end of its range. */
    private record Edge(Class<?> mapping, String property, String edge, String outside, String told) {
        @Override
        public String toString() {
            return property + ": " + edge + ", not " + outside;
        }
    }

    private record Setting(Class<?> mapping, String property, Method method) {}

    private static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.marketagent")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type -> (Class<?>) type.reflect())
                        .sorted(Comparator.comparing(Class::getName))
                        .forEach(type -> collect(
                                type, type.getAnnotation(ConfigMapping.class).prefix(), type, all));
        return all;
    }

    private static void collect(Class<?> mapping, String prefix, Class<?> group, List<Setting> all) {
        for (Method method : group.getMethods()) {
            if (method.isDefault() || method.getParameterCount() > 0) {
                continue; // computed from settings
            }
            String property = prefix + "." + hyphenated(method.getName());
            if (method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith("io.marketagent")) {
                collect(mapping, property, method.getReturnType(), all);
            } else {
                all.add(new Setting(mapping, property, method));
            }
        }
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** What is annotated: the method, or the type within its Optional. */
    private static List<AnnotatedElement> annotated(Method method) {
        List<AnnotatedElement> elements = new ArrayList<>(List.of(method));
        if (method.getAnnotatedReturnType() instanceof AnnotatedParameterizedType optional) {
            elements.addAll(List.of(optional.getAnnotatedActualTypeArguments()));
        }
        return elements;
    }

    static Stream<Edge> edges() {
        return settings().stream()
                .flatMap(setting -> annotated(setting.method()).stream().flatMap(element -> edges(setting, element)));
    }

    private static Stream<Edge> edges(Setting setting, AnnotatedElement element) {
        WithConverter converter = element.getAnnotation(WithConverter.class);
        if (converter == null) {
            return Stream.empty();
        }
        return switch (made(converter.value())) {
            case Range<?> range -> edges(setting, range.least(), range.most());
            case Range.OptionalFromOne _ -> edges(setting, 1, null);
            default -> Stream.empty();
        };
    }

    private static Object made(Class<?> converter) {
        try {
            return converter.getConstructor().newInstance();
        } catch (ReflectiveOperationException notMade) {
            throw new IllegalStateException(notMade);
        }
    }

    private static Stream<Edge> edges(Setting setting, Object least, @Nullable Object most) {
        Stream<Edge> lower = Stream.of(edge(setting, least, -1, "at least"));
        return most == null ? lower : Stream.concat(lower, Stream.of(edge(setting, most, 1, "at most")));
    }

    /** @param direction of the step that leads outside: a whole number, a hundredth or a millisecond */
    private static Edge edge(Setting setting, Object edge, int direction, String told) {
        return switch (edge) {
            case Duration end ->
                new Edge(
                        setting.mapping(),
                        setting.property(),
                        end.toString(),
                        end.plusMillis(direction).toString(),
                        "and has to be " + told
                                + (end.toDays() > 0 ? " " + end.toDays() + " days" : " " + end.toMillis() + " ms"));
            case Double end -> {
                double outside = BigDecimal.valueOf(end)
                        .add(new BigDecimal("0.01").multiply(BigDecimal.valueOf(direction)))
                        .doubleValue();
                yield new Edge(
                        setting.mapping(),
                        setting.property(),
                        end.toString(),
                        Double.toString(outside),
                        "is " + outside + ", and has to be " + told + " " + end);
            }
            default -> {
                long outside = ((Number) edge).longValue() + direction;
                yield new Edge(
                        setting.mapping(),
                        setting.property(),
                        edge.toString(),
                        Long.toString(outside),
                        "is " + outside + ", and has to be " + told + " " + edge);
            }
        };
    }

    @Test
    void shouldHaveARangeForEveryNumberAndDuration() {
        List<String> without = settings().stream()
                .filter(setting -> NUMBERS.contains(setting.method().getReturnType())
                        || setting.method().getGenericReturnType().getTypeName().contains("Double"))
                .filter(setting -> annotated(setting.method()).stream()
                        .flatMap(element -> edges(setting, element))
                        .findAny()
                        .isEmpty())
                .map(Setting::property)
                .toList();

        // Any number begins a series of invented prices
        assertThat(without).containsExactly("market-agent.sandbox.seed");
    }

    @Test
    void shouldRefuseWhatIsNoNumberAndNoDuration() {
        assertThat(told("market-agent.runs.limit", "ten")).contains("is ten, and has to be a whole number");
        assertThat(told("market-agent.runs.deadline", "soon")).contains("is soon, and has to be a duration");
        assertThat(told("market-agent.openai.temperature", "NaN")).contains("is NaN, and has to be at most 2");
    }

    private static String told(String property, String value) {
        Class<?> mapping = settings().stream()
                .filter(setting -> setting.property().equals(property))
                .findFirst()
                .orElseThrow()
                .mapping();
        return catchThrowable(() -> read(new Edge(mapping, property, "", value, ""), value))
                .getMessage();
    }

    @ParameterizedTest
    @MethodSource("edges")
    void shouldTakeTheEdgeAndRefuseWhatIsOneStepOutside(Edge edge) {
        assertThatCode(() -> read(edge, edge.edge())).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(edge, edge.outside()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(edge.property())
                .hasMessageContaining(edge.told());
    }

    private static void read(Edge edge, String value) {
        Map<String, String> values = new HashMap<>(SHIPPED);
        values.put(edge.property(), value);
        new SmallRyeConfigBuilder()
                .withMapping(edge.mapping())
                .withMappingIgnore("**")
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withDefaultValue("smallrye.config.mapping.validate-unknown", "false")
                .addDefaultInterceptors()
                .build();
    }

    /** What is shipped, without profiles. */
    private static Map<String, String> shipped() {
        Properties file = new Properties();
        try (InputStream stream = ConfigEdgesTest.class.getResourceAsStream("/application.properties")) {
            file.load(stream);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        Map<String, String> values = new HashMap<>();
        file.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("%"))
                .forEach(name -> values.put(name, file.getProperty(name)));
        return values;
    }
}
