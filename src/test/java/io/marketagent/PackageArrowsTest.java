package io.marketagent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between packages go only where the design has them. */
class PackageArrowsTest {

    private static final String ROOT = "io.marketagent.";

    /** Each package with those of ours that it may import. {@code ops} joins the others and is not listed. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("calendar", Set.of("text")),
            Map.entry("market", Set.of("text", "calendar")),
            Map.entry("analysis", Set.of("text", "market", "calendar")),
            Map.entry("analysis.figure", Set.of("text", "market", "calendar", "analysis")),
            Map.entry("trace", Set.of("text")),
            Map.entry("upstream", Set.of("text", "market", "trace")),
            Map.entry("tradier", Set.of("text", "upstream", "market", "calendar")),
            Map.entry("polygon", Set.of("text", "upstream", "market", "calendar")),
            Map.entry("feed", Set.of("text", "market", "analysis", "calendar", "trace")),
            Map.entry("sandbox", Set.of("text", "calendar")),
            Map.entry(
                    "tool",
                    Set.of("text", "access", "feed", "analysis", "analysis.figure", "market", "calendar", "trace")),
            Map.entry("access", Set.of("text")),
            Map.entry("connection", Set.of("text", "access")),
            Map.entry(
                    "agent",
                    Set.of("text", "access", "tool", "analysis", "analysis.figure", "market", "calendar", "trace")),
            Map.entry(
                    "agent.builtin",
                    Set.of("text", "agent", "tool", "analysis", "analysis.figure", "market", "calendar")),
            Map.entry("agent.openai", Set.of("text", "agent")),
            Map.entry(
                    "api",
                    Set.of(
                            "text",
                            "access",
                            "agent",
                            "tool",
                            "feed",
                            "analysis",
                            "analysis.figure",
                            "market",
                            "calendar")),
            Map.entry("page", Set.of("text")),
            Map.entry("completions", Set.of("text", "access", "agent", "api", "tool", "market")),
            Map.entry("mcp", Set.of("text", "access", "tool", "market")),
            Map.entry("regression", Set.of("text")),
            Map.entry("cli", Set.of("text", "agent", "tool", "regression")));

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.marketagent");

    static Set<String> packages() {
        return PRODUCT.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .filter(name -> !name.equals("ops"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void shouldImportOnlyWhatTheDesignAllows(String name) {
        // Given
        assertThat(MAY_IMPORT).as("a package that the design does not have").containsKey(name);
        Set<String> allowed = MAY_IMPORT.get(name).stream().map(ROOT::concat).collect(Collectors.toSet());
        DescribedPredicate<JavaClass> foreign = DescribedPredicate.describe(
                "outside " + allowed,
                type -> type.getPackageName().startsWith(ROOT)
                        && !type.getPackageName().equals(ROOT + name)
                        && !allowed.contains(type.getPackageName()));

        // Then
        noClasses()
                .that(resideInAPackage(ROOT + name))
                .should()
                .dependOnClassesThat(foreign)
                .check(PRODUCT);
    }

    @Test
    void shouldReadTheTimeFromAnInjectedClockOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.marketagent..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(PRODUCT);
    }

    @Test
    void shouldMakeTheClockInOnePlace() {
        classes()
                .that(DescribedPredicate.describe(
                        "make a system clock",
                        type -> type.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Clock.class)
                                        && call.getName().startsWith("system"))))
                .should()
                .haveSimpleName("ServiceClock")
                .check(PRODUCT);
    }

    /** The compiler looks for nulls only where a package is marked. */
    @Test
    void shouldMarkEveryPackageAsFreeOfNulls() {
        assertThat(PRODUCT.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(one -> one.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void shouldHaveNoDumpingGrounds() {
        assertThat(packages())
                .noneMatch(name -> name.matches(".*\\b(util|common|impl|dto|service|helper|manager)s?\\b.*"));
    }
}
