package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A native image knows only what it is told of: an intent printed by {@code ?explain=true} was a 500 there, or had an enum's own name in
 * the place of its word.
 */
class IntentReflectionTest {

    static Stream<Class<?>> printed() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Arrays.stream(Intent.class.getDeclaredClasses()).filter(Class::isRecord).forEach(type -> add(type, found));
        found.remove(Symbol.class); // REST answers with it
        return found.stream();
    }

    private static void add(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> add(argument, found));
        } else if (type instanceof Class<?> ours
                && ours.getName().startsWith("io.marketagent")
                && (ours.isRecord() || hasWord(ours))
                && found.add(ours)
                && !hasWord(ours)) {
            Stream.of(ours.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> add(component, found));
        }
    }

    /** Whether it is written as one word; an enum that is not has its own name, which needs nothing. */
    private static boolean hasWord(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void shouldRegisterWhateverAnIntentPrints(Class<?> type) {
        Class<?>[] told =
                Intent.class.getAnnotation(RegisterForReflection.class).targets();

        assertThat(type.isAnnotationPresent(RegisterForReflection.class)
                        || Arrays.asList(told).contains(type))
                .as(type.getName())
                .isTrue();
    }
}
