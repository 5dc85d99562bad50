package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BadRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The seven tools by name, each call timed. */
@Singleton
public class Tools {

    private final List<MarketTool> all;
    private final Map<String, MarketTool> byName;
    private final MarketData data;
    private final MeterRegistry meters;

    @Inject
    Tools(@All List<MarketTool> all, MarketData data, MeterRegistry meters) {
        this.data = data;
        this.all = List.copyOf(all);
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(MarketTool::name, Function.identity()));
        this.meters = meters;
    }

    public List<MarketTool> all() {
        return all;
    }

    /** Whether everything they find, candidates and failures included, is the sandbox exchange's invention. */
    public boolean simulated() {
        return data.simulated();
    }

    /**
     * Calls one of them.
     *
     * @throws BadRequest when there is no such tool, or the arguments are wrong as a whole
     */
    public ToolResult call(String name, JsonNode arguments, Deadline deadline) {
        MarketTool tool = byName.get(name);
        if (tool == null) {
            throw new BadRequest("There is no such tool; the tools are "
                    + byName.keySet().stream().sorted().toList());
        }
        Timer.Sample sample = Timer.start(meters);
        String outcome = "error";
        try {
            ToolResult result = tool.call(arguments, deadline);
            outcome = result.failures().isEmpty() ? "ok" : result.answered() ? "partial" : "failed";
            return result;
        } catch (MarketException failure) {
            outcome = failure.kind();
            throw failure;
        } finally {
            sample.stop(Timer.builder("market_agent_tool")
                    .description("Tool calls of models and MCP clients")
                    .tag("tool", name)
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }
}
