package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules, as Prometheus' own promtool reads them. */
class AlertRulesTest {

    private static final Path RULES = Path.of("docker/prometheus/rules.yml");

    @TempDir
    Path directory;

    @BeforeEach
    void promtool() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(one -> Files.isExecutable(Path.of(one, "promtool"))),
                "promtool is not installed");
        Files.copy(RULES, directory.resolve("rules.yml"));
        try (InputStream tests = AlertRulesTest.class.getResourceAsStream("alerts.test.yml")) {
            Files.copy(tests, directory.resolve("alerts.test.yml"));
        }
    }

    @Test
    void shouldBe8ValidRules() throws Exception {
        assertThat(promtool("check", "rules", "rules.yml")).contains("SUCCESS: 8 rules found");
    }

    @Test
    void eachShouldFireOnItsTroubleAndStayCalmJustBelow() throws Exception {
        assertThat(promtool("test", "rules", "alerts.test.yml")).contains("SUCCESS");
    }

    @Test
    void eachShouldHaveATestOfBothAndASectionInTheRunbook() throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        String runbook = Files.readString(Path.of("k8s/RUNBOOK.md"));
        List<String> tests = yaml.readTree(directory.resolve("alerts.test.yml").toFile())
                .path("tests")
                .findValuesAsText("name");
        for (JsonNode rule : yaml.readTree(RULES.toFile()).at("/groups/0/rules")) {
            String name = rule.get("alert").asText();
            assertThat(runbook).contains("\n## " + name + "\n");
            assertThat(rule.at("/annotations/runbook").asText())
                    .isEqualTo("k8s/RUNBOOK.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(tests).contains(name + " fires", name + " stays calm");
        }
    }

    private String promtool(String... arguments) throws Exception {
        Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
        return said;
    }
}
