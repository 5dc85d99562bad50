/** Text from outside: patterns over it, which take no longer than it is long. */
@NullMarked
package io.marketagent.text;

import org.jspecify.annotations.NullMarked;
