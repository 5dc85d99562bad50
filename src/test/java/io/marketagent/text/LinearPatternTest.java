package io.marketagent.text;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No clock: what a pattern costs is how often it looks at a character. */
class LinearPatternTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.marketagent");

    private static final int DEEPEST = 8;
    private static final int GLANCE = 100;
    private static final int SHORT = 3_200;
    private static final int LONG = 64_000;

    /** A text twenty times as long may cost 25 times as much. */
    private static final int MOST = 25;

    /** Four times the text costs four times as much where the cost is linear, and sixteen times where it is square. */
    private static final int SUSPICIOUS = 5;

    /** How many of a pattern's own words it meets. */
    private static final int WORDS = 20;

    /** A thousand looks a character, and no end yet. */
    private static final int HOPELESS = 1_000 * SHORT;

    /** What goes on and on in a hostile text; every pattern also meets the words that it is made of. */
    private static final List<String> PUMPS = List.of(
            "a",
            "A",
            "z",
            "1",
            "0",
            " ",
            "\n",
            "\t",
            "\r\n",
            "_",
            "-",
            "*",
            "#",
            ">",
            "`",
            "~",
            "<",
            "<a",
            "[",
            "]",
            "\\",
            "\"",
            "'",
            "/",
            ".",
            ",",
            ":",
            ";",
            "=",
            "+",
            "@",
            "$",
            "(",
            ")",
            "%",
            "&",
            "?",
            "a ",
            " a",
            "1 ",
            "1,",
            "1.",
            "a1",
            "aA1-_",
            "a.",
            "a:",
            "a@",
            "a=",
            "= ",
            "\n ",
            " \n",
            "> ",
            "1\n",
            "* ",
            "\u00e9",
            "\u2019",
            "\u200b",
            "\ud83d\ude00",
            "Jan ",
            "2026-",
            "$1",
            "1/");

    @Test
    void shouldMakeEachPatternInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(LinearPattern.class)
                .should()
                .callMethod(Pattern.class, "compile", String.class)
                .orShould()
                .callMethod(Pattern.class, "compile", String.class, int.class)
                .because("LinearPattern.compile is what this test walks")
                .check(PRODUCT);
    }

    /** What makes a pattern of its own out of sight, at each call. */
    @Test
    void shouldReadNoExpressionAsPartOfACall() {
        noClasses()
                .should()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .orShould()
                .callMethod(String.class, "replaceFirst", String.class, String.class)
                .orShould()
                .callMethod(String.class, "split", String.class)
                .orShould()
                .callMethod(String.class, "split", String.class, int.class)
                .orShould()
                .callMethod(String.class, "splitWithDelimiters", String.class, int.class)
                .orShould()
                .callMethod(Pattern.class, "matches", String.class, CharSequence.class)
                .check(PRODUCT);
    }

    /** All that are made are kept: one made at each question would fill the heap. */
    @Test
    void shouldMakePatternsOnlyWhileClassesAreLoaded() {
        List<JavaAccess<?>> made = PRODUCT.get(LinearPattern.class).getAccessesToSelf().stream()
                .filter(access -> access.getTarget().getName().equals("compile"))
                .filter(access -> !access.getOriginOwner().isEquivalentTo(LinearPattern.class))
                .collect(Collectors.toList());

        assertThat(made)
                .hasSizeGreaterThan(50)
                .allSatisfy(access -> assertThat(isOfAClass(access.getOrigin(), 0))
                        .as(access.getDescription())
                        .isTrue());
    }

    private static boolean isOfAClass(JavaCodeUnit code, int depth) {
        return code.getName().equals(JavaStaticInitializer.STATIC_INITIALIZER_NAME)
                || (depth < DEEPEST
                        && !code.getAccessesToSelf().isEmpty()
                        && code.getAccessesToSelf().stream()
                                .allMatch(access -> isOfAClass(access.getOrigin(), depth + 1)));
    }

    @Test
    void shouldReadATextTwentyTimesAsLongAtAtMost25TimesTheCost() throws Exception {
        // Given
        for (JavaClass type : PRODUCT) {
            Class.forName(type.getName(), true, LinearPatternTest.class.getClassLoader());
        }
        List<Pattern> patterns = LinearPattern.all();
        List<String> slow = new ArrayList<>();

        // When
        for (Pattern pattern : patterns) {
            for (String pump : pumps(pattern)) {
                if (isSuspicious(pattern, pump) && !isLinear(pattern, pump)) {
                    slow.add("\"" + pump.replace("\n", "\\n") + "\" again and again: " + pattern);
                    break;
                }
            }
        }

        // Then
        assertThat(patterns).hasSizeGreaterThan(80);
        assertThat(slow).isEmpty();
    }

    /** Whether a text four times as long costs much more than four times as much: asked first, because it costs little to ask. */
    private static boolean isSuspicious(Pattern pattern, String pump) {
        long few = cost(pattern, text(pump, GLANCE), HOPELESS);
        return cost(pattern, text(pump, 4 * GLANCE), SUSPICIOUS * few) > SUSPICIOUS * few;
    }

    private static boolean isLinear(Pattern pattern, String pump) {
        long few = cost(pattern, text(pump, SHORT), HOPELESS);
        return few <= HOPELESS && cost(pattern, text(pump, LONG), MOST * few) <= MOST * few;
    }

    private static Set<String> pumps(Pattern pattern) {
        Set<String> pumps = new LinkedHashSet<>(PUMPS);
        Matcher words = Pattern.compile("[A-Za-z&]{2,}").matcher(pattern.pattern());
        for (int i = 0; i < WORDS && words.find(); i++) {
            pumps.add(words.group());
            pumps.add(words.group() + " ");
        }
        return pumps;
    }

    private static String text(String pump, int length) {
        // What no pattern ends with, so that none is done at the first try
        return pump.repeat(length / pump.length()) + "\u00a7";
    }

    /** How often all of a text is looked at, until nothing more is found; or one more than the most it may. */
    private static long cost(Pattern pattern, String text, long most) {
        Counted counted = new Counted(text, most);
        try {
            Matcher matcher = pattern.matcher(counted);
            while (matcher.find()) {
                // the next one
            }
            var _ = pattern.matcher(counted).matches();
        } catch (TooMuch | StackOverflowError tooMuch) {
            return most + 1;
        }
        return counted.looks;
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private final long most;
        private long looks;

        Counted(String text, long most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > most) {
                throw new TooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
