package io.marketagent.tool;

import io.marketagent.market.OptionSide;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The calls of a chain. */
@Singleton
public final class CallChainTool extends ChainTool {

    @Inject
    CallChainTool(ChainReader reader) {
        super(reader, OptionSide.CALL);
    }
}
