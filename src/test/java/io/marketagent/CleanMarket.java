package io.marketagent;

import io.quarkus.arc.Arc;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Resets the {@link TestMarket} before each test, so that it begins as after a start, and after it, so that the next class does too.
 *  It runs before the class's own {@code @BeforeEach} methods and after its {@code @AfterEach} methods. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(CleanMarket.Reset.class)
public @interface CleanMarket {

    final class Reset implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            market().reset();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            market().reset();
        }

        private static TestMarket market() {
            return Arc.container().instance(TestMarket.class).get();
        }
    }
}
