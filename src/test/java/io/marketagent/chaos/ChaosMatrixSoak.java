package io.marketagent.chaos;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The whole matrix: each trouble meets all seven tools at once. {@code ./mvnw verify -Psoak -Dtest=ChaosMatrixSoak}. */
@Tag("soak")
@QuarkusTest
@QuarkusTestResource(value = Wires.class, restrictToAnnotatedClass = true)
class ChaosMatrixSoak extends ChaosMatrix {

    @Override
    List<String> questions(Trouble trouble) {
        return SEVEN;
    }
}
