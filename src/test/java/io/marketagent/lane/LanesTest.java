package io.marketagent.lane;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A class is found by its name: one that is called otherwise than it starts would run in the wrong lane, or in none. */
class LanesTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.marketagent");

    private static final DescribedPredicate<JavaClass> BOOTS =
            DescribedPredicate.describe("boot the service", type -> type.isAnnotatedWith(QuarkusTest.class));

    private static final DescribedPredicate<JavaClass> OWN = DescribedPredicate.describe(
            "have settings of their own",
            type -> type.isAnnotatedWith(TestProfile.class) || type.isAnnotatedWith(QuarkusTestResource.class));

    /** What a profile of Maven names. */
    private static final DescribedPredicate<JavaClass> SOAK = DescribedPredicate.describe(
            "soak or measure",
            type -> type.getSimpleName().endsWith("Soak")
                    || type.getSimpleName().endsWith("Benchmark"));

    @Test
    void shouldCallWhatBootsTheServiceServiceTest() {
        classes()
                .that(BOOTS.and(DescribedPredicate.not(SOAK)))
                .should(ArchConditions.haveNameMatching(".*ServiceTest"))
                .check(TESTS);
        classes()
                .that(DescribedPredicate.describe(
                        "are called so", type -> type.getSimpleName().endsWith("ServiceTest")))
                .should(ArchConditions.be(BOOTS))
                .check(TESTS);
    }

    @Test
    void shouldCallWhatHasSettingsOfItsOwnLiveServiceTestOrOwnServiceTest() {
        classes()
                .that(BOOTS.and(OWN).and(DescribedPredicate.not(SOAK)))
                .should(ArchConditions.haveNameMatching(".*(Live|Own)ServiceTest"))
                .check(TESTS);
        classes()
                .that(BOOTS.and(DescribedPredicate.not(OWN)).and(DescribedPredicate.not(SOAK)))
                .should(ArchConditions.haveNameNotMatching(".*(Live|Own)ServiceTest"))
                .check(TESTS);
    }
}
