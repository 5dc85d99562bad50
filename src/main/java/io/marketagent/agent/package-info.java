/**
 * A question becomes a run: admitted by a bulkhead, held to one deadline, answered by a model that chooses tools. The loop
 * is the same for every model; it never imports the built-in one.
 */
@NullMarked
package io.marketagent.agent;

import org.jspecify.annotations.NullMarked;
