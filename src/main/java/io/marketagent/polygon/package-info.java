/**
 * Polygon (Massive) as a {@link io.marketagent.market.MarketSource}. {@code PolygonClient} is the HTTP interface; one
 * class per kind of answer holds its wire records and turns a body into domain values without HTTP, {@code PolygonErrors}
 * does the same for everything that is no answer, {@code NextPage} decides where an answer may go on. Nobody outside sees
 * a wire record or Polygon's spelling of a symbol.
 */
@NullMarked
package io.marketagent.polygon;

import org.jspecify.annotations.NullMarked;
