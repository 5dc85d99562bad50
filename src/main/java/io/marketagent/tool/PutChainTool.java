package io.marketagent.tool;

import io.marketagent.analysis.ChainSides;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The puts of a chain. */
@Singleton
public final class PutChainTool extends ChainTool {

    @Inject
    PutChainTool(ChainReader reader) {
        super(reader, ChainSides.PUT);
    }
}
