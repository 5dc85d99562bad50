/**
 * Tradier as a {@link io.marketagent.market.MarketSource}. {@code TradierClient} is the HTTP interface; one class per
 * endpoint holds its wire records and turns a body into domain values without HTTP, {@code TradierErrors} does the same
 * for everything that is no answer. Nobody outside sees a wire record or Tradier's spelling of a symbol.
 */
@NullMarked
package io.marketagent.tradier;

import org.jspecify.annotations.NullMarked;
