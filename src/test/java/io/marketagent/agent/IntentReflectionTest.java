package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A native image knows only the records it is told of: an intent printed by {@code ?explain=true} was a 500 there. */
class IntentReflectionTest {

    static Stream<Class<?>> records() {
        return Arrays.stream(Intent.class.getDeclaredClasses()).filter(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldRegisterEveryRecordOfAnIntent(Class<?> type) {
        assertThat(type.isAnnotationPresent(RegisterForReflection.class)).isTrue();
    }
}
