/** REST under {@code /api/v1}: runs, sessions, typed market data, caches; and the one mapping of errors to problem+json. */
@NullMarked
package io.marketagent.api;

import org.jspecify.annotations.NullMarked;
