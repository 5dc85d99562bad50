package io.marketagent.mcp;

import io.marketagent.access.CurrentCaller;
import io.quarkiverse.mcp.server.InitialCheck;
import io.quarkiverse.mcp.server.InitialRequest;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Bounds the sessions that clients hold open; the extension (1.13.0) bounds only how long each may be idle. It counts by the
 * extension's own register, so that a session that ends in whatever way frees its place. A caller who has a whole share gets
 * another session at the cost of an own one; only when the shares of many callers fill all places is one refused.
 */
@Singleton
class SessionLimit implements InitialCheck {

    private final ConnectionManager connections;
    private final McpSessions sessions;
    private final CurrentCaller caller;
    private final McpConfig config;

    @Inject
    SessionLimit(ConnectionManager connections, McpSessions sessions, CurrentCaller caller, McpConfig config) {
        this.connections = connections;
        this.sessions = sessions;
        this.caller = caller;
        this.config = config;
    }

    @Override
    public Uni<CheckResult> perform(InitialRequest request) {
        sessions.makeRoom(caller.get());
        // The session that asks is in the register already
        int open = 0;
        for (var ignored : connections) {
            open++;
        }
        return open <= config.sessions()
                ? CheckResult.success()
                : CheckResult.error(
                        "All " + config.sessions() + " MCP sessions are taken: end one, or try again later");
    }
}
