/** The terminal: the same jar or binary as a command that answers, of its own or from a service. */
@NullMarked
package io.marketagent.cli;

import org.jspecify.annotations.NullMarked;
