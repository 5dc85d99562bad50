/**
 * The domain: what a quote, a bar, a chain and their errors are, and the port {@link io.marketagent.market.MarketSource}
 * that a vendor implements. Records validate in their constructors; what is unknown is {@code null} or absent, never 0.
 * Money is {@link java.math.BigDecimal} in US dollars; greeks, implied volatility and indicators are {@code double}.
 */
@NullMarked
package io.marketagent.market;

import org.jspecify.annotations.NullMarked;
