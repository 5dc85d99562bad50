/** Who calls, what they may do and how often; and what must never leave the process: keys. */
@NullMarked
package io.marketagent.access;

import org.jspecify.annotations.NullMarked;
