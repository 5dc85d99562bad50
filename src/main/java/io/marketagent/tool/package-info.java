/**
 * The seven tools, once: name, description, typed arguments, JSON schema, call, compact text for a model and rendered
 * block for a reader. The agent, MCP and REST all use these. A tool takes one or more symbols or company names, answers
 * for each and reports a failing one beside the good ones.
 */
@NullMarked
package io.marketagent.tool;

import org.jspecify.annotations.NullMarked;
