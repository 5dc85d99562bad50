package io.marketagent.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking only where a pattern can begin finds what looking everywhere finds. */
class WordPatternsTest {

    private static final Instant NOW = Instant.parse("2025-10-21T15:00:00Z");
    private static final List<String> FRAMES = List.of("(?<![\\w$])(?<!\\d[.,/-])", "(?<![\\w.:$/])");

    private static List<Pattern> patterns;
    private static List<String> texts;

    /** Those of the calendar's grammars, on the suite's questions and on their words shuffled. */
    @BeforeAll
    static void read() throws IOException {
        assertThat(Period.findAll("last week", NOW, 1)).hasSize(1);
        assertThat(Expiry.findAll("calls for this Friday", NOW, 1)).hasSize(1);
        assertThat(DayTime.findAll("at 10am", NOW)).hasSize(1);
        patterns = LinearPattern.all().stream()
                .filter(pattern -> FRAMES.stream().anyMatch(pattern.pattern()::startsWith))
                .toList();
        assertThat(patterns).hasSizeGreaterThan(80);
        texts = new ArrayList<>();
        try (var questions =
                WordPatternsTest.class.getResourceAsStream("/io/marketagent/agent/builtin/questions.txt")) {
            new String(questions.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", 2)[0])
                    .forEach(texts::add);
        }
        List<String> words = new ArrayList<>(
                texts.stream().flatMap(text -> Stream.of(text.split(" "))).toList());
        Collections.shuffle(words, new Random(20261128));
        for (int i = 0; i + 12 <= words.size(); i += 12) {
            texts.add(String.join(i % 24 == 0 ? " " : ", ", words.subList(i, i + 12)));
        }
    }

    @Test
    void shouldFindWhatEachPatternFindsByItself() {
        WordPatterns all = new WordPatterns(patterns);
        for (String text : texts) {
            List<List<MatchResult>> found = all.findAll(text);
            for (int i = 0; i < patterns.size(); i++) {
                assertThat(found.get(i).stream().map(WordPatternsTest::groups))
                        .as("%s in \"%s\"", patterns.get(i), text)
                        .containsExactlyElementsOf(patterns.get(i)
                                .matcher(text)
                                .results()
                                .map(WordPatternsTest::groups)
                                .toList());
            }
        }
    }

    private static List<String> groups(MatchResult match) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i <= match.groupCount(); i++) {
            groups.add(match.start(i) + "-" + match.end(i));
        }
        return groups;
    }

    @ParameterizedTest
    @CsvSource({
        "last\\s+week, 'How was last week, and the last  week before?', 2",
        "\\d+/\\d+, 'on 3/4 and 13/45', 2",
        "(?<=for\\s)today, 'the calls for today, today', 1",
        "mid-?november, 'from mid-november to MID-NOVEMBER', 1",
        "week, 'weekly weekend week', 1",
        "week, '', 0"
    })
    void shouldFindThePatternWhereverAWordBeginsIt(String regex, String text, int times) {
        WordPatterns one = new WordPatterns(List.of(Pattern.compile("(?<![\\w$])" + regex + "(?!\\w)")));

        assertThat(one.findAll(text).getFirst()).hasSize(times);
    }

    @Test
    void shouldStillFindAllAfterMoreWordsThanAreKept() {
        WordPatterns one = new WordPatterns(List.of(Pattern.compile("(?<![\\w$])last\\s+week")));
        for (int i = 0; i < 20_000; i++) {
            assertThat(one.findAll(Integer.toString(i, 36).replaceAll("\\d", "x"))
                            .getFirst())
                    .isEmpty();
        }

        assertThat(one.findAll("the last week").getFirst()).hasSize(1);
    }
}
