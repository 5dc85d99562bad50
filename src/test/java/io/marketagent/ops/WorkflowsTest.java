package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The GitHub workflows, held against GitHub's own schema: a slip shows here and not on the day of a release. */
class WorkflowsTest {

    private static final Path WORKFLOWS = Path.of(".github/workflows");

    private final YAMLMapper yaml = new YAMLMapper();
    private final WorkflowSchema schema;

    WorkflowsTest() throws IOException {
        schema = new WorkflowSchema();
    }

    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void shouldBeABuildAndARelease() throws IOException {
        assertThat(workflows().map(one -> one.getFileName().toString())).containsExactly("build.yml", "release.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void shouldFitGitHubsSchema(Path workflow) throws IOException {
        assertThat(schema.faults(yaml.readTree(workflow.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void shouldUseEachActionAtACommitWithItsVersionBeside(Path workflow) throws IOException {
        // Given
        List<String> uses = Files.readAllLines(workflow).stream()
                .filter(line -> line.contains("uses:"))
                .map(String::strip)
                .toList();

        // Then
        assertThat(uses)
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line).matches("(- )?uses: [\\w-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void shouldGrantNothingBeyondReadingToAllItsJobs(Path workflow) throws IOException {
        assertThat(yaml.readTree(workflow.toFile()).get("permissions")).isEqualTo(yaml.readTree("{contents: read}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{jobs: {a: {runs-on: x, steps: [{run: y}]}}}                        | : on is missing",
                "{on: pusch, jobs: {a: {runs-on: x, steps: [{run: y}]}}}             | /on: ",
                "{on: push, jobs: {a: {steps: [{run: y}]}}}                          | /jobs/a: runs-on is missing",
                "{on: push, jobs: {a: {runs-on: x, steps: [{run: y, usess: z}]}}}    | /jobs/a/steps/0/usess: unknown key",
                "{on: push, jobs: {a: {runs-on: x, timeout-minutes: no, steps: [{run: y}]}}} | /jobs/a/timeout-minutes: ",
                "{on: push, permissions: {contents: reed}, jobs: {a: {runs-on: x, steps: [{run: y}]}}} | /permissions/contents: "
            })
    void shouldTellASlipWithItsPlace(String workflow, String told) throws IOException {
        // When
        JsonNode read = yaml.readTree(workflow);

        // Then
        assertThat(schema.faults(read)).isNotEmpty().first().asString().startsWith(told);
    }
}
