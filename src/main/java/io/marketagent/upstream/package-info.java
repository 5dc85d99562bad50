/**
 * What both vendors need on the way out: which base URL and key they are called with ({@link io.marketagent.upstream.Upstreams}),
 * the one door that every HTTP exchange passes ({@link io.marketagent.upstream.Outbound}) with what limits, repeats and
 * refuses exchanges there (budgets, retries, circuit breakers), and the shared parts of reading what comes back: tolerant
 * JSON, figures that may be unknown, error texts without secrets.
 */
@NullMarked
package io.marketagent.upstream;

import org.jspecify.annotations.NullMarked;
