package io.marketagent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of others the page is made of, and how long a browser keeps it. */
@QuarkusTest
class LibraryFilesServiceTest {

    private static final Path SERVED = Path.of("target", "classes", "META-INF", "resources", "_static");
    private static final Path OURS = Path.of("src", "main", "resources", "META-INF", "resources");
    private static final int HASH = 12;

    static List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(SERVED)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> SERVED.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    static List<String> scripts() throws IOException {
        return files().stream().filter(name -> name.endsWith(".js")).toList();
    }

    @Test
    void shouldServe3LibrariesWithTheirLicencesAndNothingElse() throws IOException {
        assertThat(files())
                .containsExactly(
                        "dompurify-3.4.15-LICENSE.txt",
                        "dompurify-3.4.15-f263b05369e0.js",
                        "echarts-6.0.0-LICENSE-d3.txt",
                        "echarts-6.0.0-LICENSE.txt",
                        "echarts-6.0.0-NOTICE.txt",
                        "echarts-6.0.0-b920493ac903.js",
                        "marked-17.0.5-0b4487359ce6.js");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldNameEachScriptByItsHashAsThePageDoes(String name) throws IOException, NoSuchAlgorithmException {
        byte[] content = Files.readAllBytes(SERVED.resolve(name));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        assertThat(name).endsWith("-" + hash.substring(0, HASH) + ".js");
        try (Stream<Path> ours = Files.walk(OURS)) {
            assertThat(ours.filter(Files::isRegularFile).filter(file -> holds(file, "/_static/" + name)))
                    .as("files of the page that load it")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldLetBrowsersKeepWhatHasAVersionForAYear(String name) throws IOException {
        RestAssured.given()
                .config(RestAssuredConfig.config().decoderConfig(new DecoderConfig().noContentDecoders()))
                .get("/_static/" + name)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
                .header("Vary", equalTo("accept-encoding"))
                .header("Content-Encoding", nullValue())
                .header("Content-Length", equalTo(Long.toString(Files.size(SERVED.resolve(name)))));
    }

    @Test
    void shouldSendTheChartLibraryCompressedToAThird() throws IOException {
        String name = "echarts-6.0.0-b920493ac903.js";
        var answer = RestAssured.given()
                .config(RestAssuredConfig.config().decoderConfig(new DecoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "br;q=1.0, gzip;q=0.8")
                .get("/_static/" + name);

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.asByteArray().length).isBetween(300_000, 400_000);
        assertThat(RestAssured.get("/_static/" + name).asByteArray())
                .as("as RestAssured unpacks it")
                .isEqualTo(Files.readAllBytes(SERVED.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "gzip; q=0.000", "br", "*;q=0"})
    void shouldNotCompressForWhoDoesNotTakeIt(String accepted) {
        RestAssured.given()
                .config(RestAssuredConfig.config().decoderConfig(new DecoderConfig().noContentDecoders()))
                .header("Accept-Encoding", accepted)
                .get("/_static/marked-17.0.5-0b4487359ce6.js")
                .then()
                .statusCode(200)
                .header("Content-Encoding", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echarts-6.0.0-000000000000.js",
                "marked/lib/marked.esm.js",
                "echarts/6.0.0/dist/echarts.js",
                "..%2findex.html",
                ""
            })
    void shouldNotHaveAMissingFileKept(String name) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/_static/" + name)
                .then()
                .statusCode(404)
                .header("Cache-Control", not(containsString("immutable")));
    }

    private static boolean holds(Path file, String words) {
        try {
            return Files.readString(file).contains(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
