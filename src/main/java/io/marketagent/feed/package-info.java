/**
 * The eight cached reads. {@link io.marketagent.feed.MarketData} is the only way in: it looks in the cache, lets one load
 * per key ask the sources in order, and falls back to the last known value, marked stale. A load belongs to no caller:
 * it runs on a virtual thread of the feed, so a caller who leaves never takes the others along.
 */
@NullMarked
package io.marketagent.feed;

import org.jspecify.annotations.NullMarked;
