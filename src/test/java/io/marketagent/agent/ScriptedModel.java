package io.marketagent.agent;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the service with {@code market-agent.model=openai} and a scripted server behind it. */
public final class ScriptedModel implements QuarkusTestResourceLifecycleManager {

    private static ScriptedModelServer server;

    static ScriptedModelServer server() {
        return server;
    }

    @Override
    public Map<String, String> start() {
        server = new ScriptedModelServer();
        return Map.of(
                "market-agent.model", "openai",
                "market-agent.openai.url", server.url().toString(),
                "market-agent.openai.key", TestOpenAi.KEY,
                "market-agent.openai.name", "scripted",
                "market-agent.openai.timeout", "2S");
    }

    @Override
    public void stop() {
        server.close();
    }
}
