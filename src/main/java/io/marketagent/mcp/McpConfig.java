package io.marketagent.mcp;

import io.marketagent.market.Deadline;
import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the MCP server. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.mcp")
public interface McpConfig {

    /** Tool calls at once; the next is refused. */
    @WithDefault("20")
    @WithConverter(Range.FromOne.class)
    int limit();

    /** Tool calls of one caller at once; the next is refused. */
    @WithDefault("10")
    @WithConverter(Range.FromOne.class)
    int limitPerCaller();

    /** Messages in one JSON-RPC batch; a longer one is refused as a whole. */
    @WithDefault("10")
    @WithConverter(Range.FromOne.class)
    int batch();

    /** Sessions of clients at once; the next is refused. */
    @WithDefault("1000")
    @WithConverter(Range.FromOne.class)
    int sessions();

    /** Sessions of one caller at once; at the next the caller's own that was used longest ago ends. */
    @WithDefault("100")
    @WithConverter(Range.FromOne.class)
    int sessionsPerCaller();

    /** How long a tool call may take. */
    @WithDefault("20s")
    @WithConverter(Range.SomeTime.class)
    Duration readDeadline();

    /** The deadline of a call that starts now. */
    default Deadline deadline() {
        return Deadline.after(readDeadline());
    }
}
