package io.marketagent.market;

import java.time.Instant;

/**
 * What a source answered to one read.
 *
 * @param value the domain value
 * @param asOf when the data is from, by the vendor's word where it says so, else when it was received
 * @param delayed the vendor says that it is not real-time
 */
public record Reading<T>(T value, Instant asOf, boolean delayed) {}
