/** The seven tools for models of others, by the Model Context Protocol over Streamable HTTP at {@code /mcp}. */
@NullMarked
package io.marketagent.mcp;

import org.jspecify.annotations.NullMarked;
