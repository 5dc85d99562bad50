package io.marketagent.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.marketagent.PackagedService;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a process tells those who run it: a line and a tree of spans for each question, both with the caller's ids. */
class ObservedIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String KEY = "sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3n4";

    private static Response ask(PackagedService service, String question) {
        return given().baseUri(service.address().toString())
                .contentType(ContentType.JSON)
                .header("X-Request-Id", "ticket-4711")
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .body(Map.of("question", question))
                .post("api/v1/runs");
    }

    /** The line of a run in the log, which is written after the answer was sent. */
    private static JsonNode line(PackagedService service, String runId) {
        return await().atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> service.output()
                                .lines()
                                .filter(line -> line.contains(runId))
                                .findFirst(),
                        Optional::isPresent)
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException noJson) {
                        throw new AssertionError(line, noJson);
                    }
                })
                .orElseThrow();
    }

    @Test
    void shouldWriteOneJsonLineARunAndSendNoTraceAnywhere() {
        try (PackagedService service = PackagedService.start(Map.of(), Map.of("market-agent.security.open", "true"))) {
            // When
            Response answer = ask(service, "AAPL stock price and its RSI");
            Response again = ask(service, "AAPL stock price");
            Response keyAsId = given().baseUri(service.address().toString())
                    .header("X-Request-Id", KEY)
                    .get("api/v1/runs");
            Response refused = given().baseUri(service.address().toString())
                    .header("X-Request-Id", "a\"b")
                    .get("api/v1/quotes");

            // Then
            assertThat(answer.header("X-Request-Id")).isEqualTo("ticket-4711");
            assertThat(refused.header("X-Request-Id")).matches("[0-9a-f-]{36}");
            assertThat(keyAsId.header("X-Request-Id")).matches("[0-9a-f-]{36}");
            JsonNode line = line(service, answer.header("X-Run-Id"));
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("loggerName").asText()).isEqualTo("io.marketagent.run");
            JsonNode first = line.path("mdc");
            assertThat(first.path("requestId").asText()).isEqualTo("ticket-4711");
            assertThat(first.path("caller").asText()).isEqualTo("anonymous");
            assertThat(first.path("outcome").asText()).isEqualTo("answered");
            assertThat(first.path("model").asText()).isEqualTo("builtin");
            assertThat(first.path("tools").asText()).isEqualTo("get_stock_quote,get_ta_indicators");
            assertThat(first.path("millis").asText()).matches("\\d+");
            assertThat(first.path("queueMillis").asText()).matches("\\d+");
            assertThat(first.path("upstreamCalls").asInt()).isBetween(2, 6);
            assertThat(first.path("cacheHits").asInt()).isZero();
            JsonNode second = line(service, again.header("X-Run-Id")).path("mdc");
            assertThat(second.path("upstreamCalls").asText()).isEqualTo("0");
            assertThat(second.path("cacheHits").asText()).isEqualTo("1");
            for (String path : List.of("q/health/live", "q/health/ready", "q/health/started", "q/metrics", "q/info")) {
                assertThat(given().get(service.management().resolve(path)).statusCode())
                        .as(path)
                        .isEqualTo(200);
                assertThat(given().get(service.address().resolve(path)).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(service.output()).doesNotContain("AAPL").doesNotContain(":4317/");
            assertThat(service.output().lines().filter(text -> text.contains("io.marketagent.run")))
                    .hasSize(2);
        }
    }

    @Test
    void shouldSendSpansFromRunToRoundToToolToUpstreamBelowTheCallers() throws IOException {
        try (TraceCollector collector = new TraceCollector();
                PackagedService service = PackagedService.start(
                        Map.of("MARKET_AGENT_TRACES_ENDPOINT", collector.endpoint()),
                        Map.of(
                                "market-agent.security.open", "true",
                                "market-agent.runs.log-questions", "true",
                                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                                "quarkus.otel.bsp.schedule.delay", "0.2S"))) {
            // When
            Response answer = ask(service, "compare the stock price and RSI of AAPL and MSFT " + KEY);
            given().baseUri(service.address().toString()).get("api/v1/quotes?symbols=" + KEY);
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> collector.spans().stream()
                            .anyMatch(span -> span.getName().equals("GET /api/v1/quotes")));

            // Then
            List<Span> spans = collector.spans().stream()
                    .filter(span -> hex(span.getTraceId()).equals(TRACE))
                    .toList();
            Span request = only(spans, "POST /api/v1/runs");
            Span run = only(spans, "invoke_agent market-agent");
            assertThat(run.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(attributes(run))
                    .contains("gen_ai.operation.name=invoke_agent", "gen_ai.agent.name=market-agent")
                    .contains("market_agent.run.id=" + answer.header("X-Run-Id"), "market_agent.outcome=answered");
            List<Span> rounds = named(spans, "round");
            assertThat(rounds)
                    .hasSize(2)
                    .allMatch(round -> round.getParentSpanId().equals(run.getSpanId()));
            assertThat(named(spans, "chat builtin"))
                    .hasSize(2)
                    .allMatch(chat -> attributes(chat).contains("gen_ai.request.model=builtin"));
            Span quote = only(spans, "execute_tool get_stock_quote");
            Span indicators = only(spans, "execute_tool get_ta_indicators");
            for (Span tool : List.of(quote, indicators)) {
                assertThat(tool.getParentSpanId()).isEqualTo(rounds.getFirst().getSpanId());
                assertThat(attributes(tool)).contains("gen_ai.operation.name=execute_tool");
            }
            List<Span> upstream = spans.stream()
                    .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
                    .toList();
            assertThat(upstream)
                    .extracting(Span::getName)
                    .contains("tradier quotes")
                    .allMatch(name -> name.startsWith("tradier ") || name.startsWith("polygon "));
            assertThat(upstream)
                    .extracting(Span::getParentSpanId)
                    .containsOnly(quote.getSpanId(), indicators.getSpanId());
            assertThat(line(service, answer.header("X-Run-Id"))
                            .path("mdc")
                            .path("upstreamCalls")
                            .asInt())
                    .isEqualTo(upstream.size());
            JsonNode fields = line(service, answer.header("X-Run-Id")).path("mdc");
            assertThat(fields.path("traceId").asText()).isEqualTo(TRACE);
            assertThat(fields.path("requestId").asText()).isEqualTo("ticket-4711");
            assertThat(collector.spans()).noneMatch(span -> span.toString().contains(KEY));
            assertThat(service.output()).contains("compare the stock price").doesNotContain(KEY);
        }
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .toList();
    }

    private static Span only(List<Span> spans, String name) {
        assertThat(spans).extracting(Span::getName).contains(name);
        assertThat(named(spans, name)).as(name).hasSize(1);
        return named(spans, name).getFirst();
    }

    private static List<String> attributes(Span span) {
        return span.getAttributesList().stream()
                .map((KeyValue one) -> one.getKey() + "=" + one.getValue().getStringValue())
                .toList();
    }
}
