package io.marketagent.market;

import java.util.Map;
import java.util.Optional;

/** The usual fund of an index: what stands for it where a vendor has no such index. */
public final class IndexFunds {

    private static final Map<String, String> FUNDS =
            Map.of("DJI", "DIA", "SPX", "SPY", "NDX", "QQQ", "IXIC", "ONEQ", "RUT", "IWM");

    private IndexFunds() {}

    /** The fund that follows an index, if there is a usual one. */
    public static Optional<Symbol> of(Symbol index) {
        return Optional.ofNullable(FUNDS.get(index.value())).map(Symbol::of);
    }
}
