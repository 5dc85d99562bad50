/**
 * What a run does, as OpenTelemetry's spans: run, round, tool, upstream. Off until {@code market-agent.traces.endpoint} is set; a
 * span that is not recorded costs nothing worth measuring.
 */
@NullMarked
package io.marketagent.trace;

import org.jspecify.annotations.NullMarked;
