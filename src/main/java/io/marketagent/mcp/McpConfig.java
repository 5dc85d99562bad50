package io.marketagent.mcp;

import io.marketagent.market.Deadline;
import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Bounds of the MCP server. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.mcp")
public interface McpConfig {

    /** Tool calls at once; the next is refused. */
    @WithDefault("20")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int limit();

    /** Tool calls of one caller at once; the next is refused. */
    @WithDefault("10")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int limitPerCaller();

    /** Messages in one JSON-RPC batch; a longer one is refused as a whole. */
    @WithDefault("10")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int batch();

    /** Sessions of clients at once; the next is refused. */
    @WithDefault("1000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int sessions();

    /** Sessions of one caller at once; at the next the caller's own that was used longest ago ends. */
    @WithDefault("100")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int sessionsPerCaller();

    /** How long a tool call may take. */
    @WithDefault("20s")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration readDeadline();

    /** The deadline of a call that starts now. */
    default Deadline deadline() {
        return Deadline.after(readDeadline());
    }
}
