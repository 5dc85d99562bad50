package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The seven tools by name, each call timed, and a span with the names of OpenTelemetry's GenAI conventions. */
@Singleton
public class Tools {

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> TOOL = AttributeKey.stringKey("gen_ai.tool.name");
    private static final AttributeKey<String> TOOL_TYPE = AttributeKey.stringKey("gen_ai.tool.type");

    private final List<MarketTool<?>> all;
    private final Map<ToolName, MarketTool<?>> byName;
    private final MarketData data;
    private final MeterRegistry meters;
    private final Spans spans;

    @Inject
    Tools(@All List<MarketTool<?>> all, MarketData data, MeterRegistry meters, Spans spans) {
        this.spans = spans;
        this.data = data;
        this.all = List.copyOf(all);
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(MarketTool::tool, Function.identity()));
        this.meters = meters;
    }

    public List<MarketTool<?>> all() {
        return all;
    }

    /** Whether everything they find, candidates and failures included, is the sandbox exchange's invention. */
    public boolean simulated() {
        return data.simulated();
    }

    /** Calls one of them. */
    public ToolResult call(ToolCall call, Deadline deadline) {
        MarketTool<?> tool = Objects.requireNonNull(byName.get(call.tool()));
        return traced(tool, () -> called(tool, call, deadline));
    }

    /**
     * Calls one of them with what was written for it.
     *
     * @throws BadRequest when there is no such tool, or the arguments are wrong as a whole
     */
    public ToolResult call(String name, JsonNode arguments, Deadline deadline) {
        MarketTool<?> tool = all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequest("There is no such tool; the tools are "
                        + all.stream().map(MarketTool::name).sorted().toList()));
        return traced(tool, () -> written(tool, arguments, deadline));
    }

    private static <C extends ToolCall> ToolResult called(MarketTool<C> tool, ToolCall call, Deadline deadline) {
        return tool.call(tool.calls().cast(call), deadline);
    }

    private static <C extends ToolCall> ToolResult written(MarketTool<C> tool, JsonNode arguments, Deadline deadline) {
        return tool.call(tool.read(arguments), deadline);
    }

    private ToolResult traced(MarketTool<?> tool, Supplier<ToolResult> call) {
        Attributes known = Attributes.of(OPERATION, "execute_tool", TOOL, tool.name(), TOOL_TYPE, "function");
        return spans.in("execute_tool " + tool.name(), known, span -> {
            ToolResult result = timed(tool, call);
            if (result.answered()) {
                span.setAttribute("market_agent.cache", result.cache());
                span.setAttribute("market_agent.source", result.source());
            } else {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute("error.type", result.failures().getFirst().kind());
            }
            return result;
        });
    }

    private ToolResult timed(MarketTool<?> tool, Supplier<ToolResult> call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "error";
        try {
            ToolResult result = call.get();
            outcome = result.failures().isEmpty() ? "ok" : result.answered() ? "partial" : "failed";
            return result;
        } catch (MarketException failure) {
            outcome = failure.kind();
            throw failure;
        } finally {
            sample.stop(Timer.builder("market_agent_tool")
                    .description("Tool calls of models and MCP clients")
                    .tag("tool", tool.name())
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }
}
