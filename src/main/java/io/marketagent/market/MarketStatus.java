package io.marketagent.market;

import io.marketagent.calendar.MarketState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the US stock market trades. Date and time are not in here: they are read from the clock at every answer.
 *
 * @param state open, closed, pre-market or after-hours
 * @param description the vendor's own words: foreign text
 * @param asOf the vendor's time of it
 */
public record MarketStatus(MarketState state, @Nullable String description, Instant asOf) {}
