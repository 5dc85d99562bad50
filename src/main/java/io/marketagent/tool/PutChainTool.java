package io.marketagent.tool;

import io.marketagent.market.OptionSide;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The puts of a chain. */
@Singleton
public final class PutChainTool extends ChainTool {

    @Inject
    PutChainTool(ChainReader reader) {
        super(reader, OptionSide.PUT);
    }
}
