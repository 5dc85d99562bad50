package io.marketagent.tool;

import io.marketagent.trace.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Tools of a test's own, which read no market data. */
public final class ToolsOf {

    private ToolsOf() {}

    public static Tools these(MarketTool<?>... tools) {
        return new Tools(List.of(tools), null, new SimpleMeterRegistry(), Spans.none());
    }
}
