package io.marketagent.feed;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Sourced;

/** Market data behind a read that is not made: whoever comes so far has read all that it was given. */
public final class UnaskedMarket extends MarketData {

    private final RuntimeException end;

    /** @param end what a read ends with */
    public UnaskedMarket(RuntimeException end) {
        super(null, null, null, null, null, null, null, null);
        this.end = end;
    }

    @Override
    public Sourced<MarketStatus> marketStatus(Freshness freshness, Deadline deadline) {
        throw end;
    }
}
