package io.marketagent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that three questions fill, that is impatient, and whose streams show signs of life four times a second. */
public final class SmallService implements QuarkusTestProfile {

    public static final int MCP_SESSIONS = 20;

    /** Of one caller. */
    public static final int MCP_SESSIONS_PER_CALLER = 8;

    /** Of one address at one time. */
    public static final int CONNECTIONS = 100;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("market-agent.model", "wordy"),
                Map.entry("market-agent.runs.max-prose", "1000000000"), // it says as much as a socket holds, and more
                Map.entry("market-agent.runs.limit", "1"),
                Map.entry("market-agent.runs.queue", "2"),
                Map.entry("market-agent.runs.queue-timeout", "4S"),
                Map.entry("market-agent.api.stream.settle", "0.5S"), // a busy machine takes its time to refuse
                Map.entry("market-agent.api.stream.heartbeat", "0.25S"),
                Map.entry("market-agent.api.stream.missed-heartbeats", "4"),
                Map.entry("market-agent.api.stream.resume-grace", "5S"),
                Map.entry("market-agent.mcp.limit", "2"),
                Map.entry("market-agent.mcp.limit-per-caller", "1"),
                Map.entry("market-agent.mcp.sessions-per-caller", String.valueOf(MCP_SESSIONS_PER_CALLER)),
                Map.entry("market-agent.mcp.sessions", String.valueOf(MCP_SESSIONS)),
                Map.entry("market-agent.mcp.read-deadline", "1S"),
                Map.entry("market-agent.connections.per-address", String.valueOf(CONNECTIONS)),
                Map.entry("market-agent.connections.head-timeout", "1S"),
                Map.entry("market-agent.connections.body-timeout", "1S"),
                Map.entry("market-agent.connections.unread-timeout", "2S"));
    }
}
