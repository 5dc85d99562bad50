/** What joins the parts and watches over them: the clock, the sandbox's start, health, and the start-up report. */
@NullMarked
package io.marketagent.ops;

import org.jspecify.annotations.NullMarked;
