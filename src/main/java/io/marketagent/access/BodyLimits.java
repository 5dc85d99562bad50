package io.marketagent.access;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How long a body may be: a conversation that a client of OpenAI's API brings along, or anything else. */
@Singleton
public class BodyLimits {

    private final long usual;
    private final long conversation;

    @Inject
    BodyLimits(
            @ConfigProperty(name = "market-agent.bodies.usual") MemorySize usual,
            @ConfigProperty(name = "market-agent.bodies.conversation") MemorySize conversation) {
        this(usual.asLongValue(), conversation.asLongValue());
    }

    /** In bytes. */
    public BodyLimits(long usual, long conversation) {
        this.usual = usual;
        this.conversation = conversation;
    }

    /** In bytes, everywhere but where a conversation is posted. */
    public long usual() {
        return usual;
    }

    /**
     * In bytes.
     *
     * @param path as it came, without a query; one that is written otherwise than clients write it has the usual limit
     */
    public long of(@Nullable String path) {
        return OpenAiPaths.COMPLETIONS.equals(path) ? conversation : usual;
    }
}
