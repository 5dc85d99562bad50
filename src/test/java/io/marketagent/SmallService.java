package io.marketagent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that three questions fill, that is impatient, and whose streams show signs of life four times a second. */
public final class SmallService implements QuarkusTestProfile {

    public static final int MCP_SESSIONS = 20;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "market-agent.model", "wordy",
                "market-agent.runs.limit", "1",
                "market-agent.runs.queue", "2",
                "market-agent.runs.queue-timeout", "4S",
                "market-agent.api.stream.settle", "0.5S", // a busy machine takes its time to refuse
                "market-agent.api.stream.heartbeat", "0.25S",
                "market-agent.api.stream.missed-heartbeats", "4",
                "market-agent.mcp.limit", "2",
                "market-agent.mcp.sessions", String.valueOf(MCP_SESSIONS),
                "market-agent.mcp.read-deadline", "1S");
    }
}
