/** Any server that speaks OpenAI's chat completions, as a language model: OpenAI itself, Ollama, vLLM and others. */
@NullMarked
package io.marketagent.agent.openai;

import org.jspecify.annotations.NullMarked;
