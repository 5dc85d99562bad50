/**
 * The model that needs no key: it reads a question by rules, says what it means as an {@link io.marketagent.agent.Intent},
 * plans tool calls from it, and puts a sentence before what the tools answered. A LangChain4j
 * {@link dev.langchain4j.model.chat.ChatModel}, so that the loop cannot tell it from a language model. A question goes
 * through, in order: {@code Tokenizer} (words), {@code Speller} (slips), {@code Reader} (what each word is: listing, concept,
 * time, setting), {@code Clauses} (what belongs together), {@code Requests} and {@code FollowUp} (what to read),
 * {@code Planner} (calls); {@code Prose} words the answer. Words and names are data, the text files of this package;
 * what has numbers in it is patterns ({@code Settings}, {@code calendar}).
 */
@NullMarked
package io.marketagent.agent.builtin;

import org.jspecify.annotations.NullMarked;
