/**
 * An exchange that does not exist, so that the product works without any vendor's key: seeded prices of real symbols,
 * option chains with greeks, served in both vendors' wire formats by an HTTP server of its own on a loopback port.
 *
 * <p>Everything is a function of (seed, symbol, instant): the same question at the same instant has the same answer in
 * every process and on every platform. Nothing here is market data.
 */
@NullMarked
package io.marketagent.sandbox;

import org.jspecify.annotations.NullMarked;
