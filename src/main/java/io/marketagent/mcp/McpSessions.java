package io.marketagent.mcp;

import io.marketagent.access.Caller;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose each MCP session is. The extension (1.13.0) takes a session's id from whoever shows it; here a session is its opener's
 * alone, and for others, operators too, it does not exist. Callers are told apart as they are counted: by name, or by network
 * where nobody is known.
 *
 * <p>Which sessions there are is the extension's register alone to say: what ends there, in whatever way, is gone here.
 */
@Singleton
class McpSessions {

    private final ConnectionManager connections;
    private final McpConfig config;

    /** From the one used longest ago to the last. */
    private final Map<String, String> openers = new LinkedHashMap<>();

    @Inject
    McpSessions(ConnectionManager connections, McpConfig config) {
        this.connections = connections;
        this.config = config;
    }

    /** A session has been opened; where that is more than the caller's share, the own one used longest ago ends. */
    synchronized void opened(String id, Caller opener) {
        openers.put(id, opener.counted());
        keep(opener, config.sessionsPerCaller());
    }

    /** Before a session is opened: ends what would be one too many of this caller's. */
    synchronized void makeRoom(Caller opener) {
        keep(opener, config.sessionsPerCaller() - 1);
    }

    private void keep(Caller opener, int most) {
        openers.keySet().removeIf(id -> !connections.has(id));
        List<String> own = new ArrayList<>();
        openers.forEach((id, owner) -> {
            if (owner.equals(opener.counted())) {
                own.add(id);
            }
        });
        for (String id : own.subList(0, Math.max(0, own.size() - most))) {
            openers.remove(id);
            var _ = connections.remove(id);
        }
    }

    /** Whether this caller has such a session; if so it counts as used now. */
    synchronized boolean use(String id, Caller caller) {
        if (!caller.counted().equals(openers.get(id))) {
            return false;
        }
        openers.remove(id);
        if (!connections.has(id)) {
            return false;
        }
        openers.put(id, caller.counted());
        return true;
    }
}
