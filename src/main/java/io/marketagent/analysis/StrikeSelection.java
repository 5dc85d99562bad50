package io.marketagent.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.market.MarketException;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which strikes of a chain are wished. */
public sealed interface StrikeSelection {

    /** What is shown when nothing is wished: the first ten strikes of a side from the price outwards. */
    StrikeSelection DEFAULT = new Nearest(10);

    /**
     * From what was given, at most one of the three; empty where nothing was.
     *
     * @param strikes how many
     * @param strike this one, US dollars
     * @param within all that are this near the price, percent
     */
    static Optional<StrikeSelection> of(
            @Nullable Integer strikes, @Nullable BigDecimal strike, @Nullable BigDecimal within) {
        int given = (strikes == null ? 0 : 1) + (strike == null ? 0 : 1) + (within == null ? 0 : 1);
        if (given > 1) {
            throw new MarketException.BadRequest(
                    "Give at most one of a number of strikes, one strike and a distance from the price");
        }
        return Optional.ofNullable(
                strikes != null
                        ? new Nearest(strikes)
                        : strike != null ? new Exact(strike) : within != null ? new Within(within) : null);
    }

    /**
     * The first strikes from the price outwards: of calls those at or above it, of puts those at or below it.
     *
     * @param count strikes a side, 1 to 500
     */
    record Nearest(@JsonProperty("strikes") int count) implements StrikeSelection {
        public Nearest {
            if (count < 1 || count > 500) {
                throw new MarketException.BadRequest("The number of strikes is 1 to 500, not " + count);
            }
        }
    }

    /**
     * One strike.
     *
     * @param strike US dollars, positive
     */
    record Exact(BigDecimal strike) implements StrikeSelection {
        public Exact {
            if (strike.signum() <= 0) {
                throw new MarketException.BadRequest("A strike is a positive price, not " + strike.toPlainString());
            }
        }
    }

    /**
     * All strikes from price · (1 − percent/100) to price · (1 + percent/100), both bounds included, whatever the side.
     *
     * @param percent more than 0, at most 100
     */
    record Within(@JsonProperty("within_percent") BigDecimal percent) implements StrikeSelection {
        public Within {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new MarketException.BadRequest(
                        "The distance from the price is more than 0 and at most 100 percent, not "
                                + percent.toPlainString());
            }
        }
    }
}
