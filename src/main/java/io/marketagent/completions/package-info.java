/** OpenAI's chat completions at {@code /v1}, for the clients, SDKs and web pages that speak it: the same runs, the same answers. */
@NullMarked
package io.marketagent.completions;

import org.jspecify.annotations.NullMarked;
