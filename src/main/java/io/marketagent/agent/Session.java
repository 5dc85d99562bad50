package io.marketagent.agent;

import io.marketagent.access.Secrets;
import io.marketagent.market.WellFormed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one conversation: questions, the prose of their answers and what was understood; never data, so
 * that a follow-up reads again and every number of an answer is of its own run. Bounded in turns and tokens.
 *
 * <p>A token is counted as four characters, as OpenAI says of English: which tokenizer a server has is not known here.
 */
public final class Session {

    private static final int CHARACTERS_A_TOKEN = 4;

    private final String id;
    private final String owner;
    private final Instant created;
    private final int maximumTurns;
    private final int maximumTokens;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private int tokens;

    /**
     * One question and its answer.
     *
     * @param question what was asked: foreign text
     * @param prose what the model said about it
     * @param intent what the built-in model understood; a real model has none
     */
    public record Turn(
            String question, String prose, @Nullable Object intent) {

        /** What is looked at of an answer that a caller brings along: more than any session remembers of one. */
        private static final int LONGEST_ANSWER = 20_000;

        /**
         * A turn as a caller tells it: shortened and without keys, and of an answer of ours only the prose, as in a session.
         *
         * @param question what was asked, of any length
         * @param answer what was answered, of any length; empty for nothing
         */
        public static Turn told(String question, String answer) {
            String asked = WellFormed.cut(WellFormed.of(question).strip(), Question.MAX_LENGTH);
            String prose = AnswerMarkdown.proseOf(WellFormed.of(answer));
            return new Turn(Secrets.masked(asked), Secrets.masked(WellFormed.cut(prose, LONGEST_ANSWER)), null);
        }

        private int tokens() {
            return Session.tokens(question.length() + prose.length());
        }

        /** With as much of the prose as there is room for, and a mark where something is missing. */
        private Turn within(int maximumTokens) {
            int room = Math.max(0, maximumTokens * CHARACTERS_A_TOKEN - question.length());
            return tokens() <= maximumTokens
                    ? this
                    : new Turn(question, WellFormed.cut(prose, Math.max(0, room - 1)) + "…", intent);
        }
    }

    Session(String id, String owner, Instant created, int maximumTurns, int maximumTokens) {
        this.id = id;
        this.owner = owner;
        this.created = created;
        this.maximumTurns = maximumTurns;
        this.maximumTokens = maximumTokens;
    }

    /** Made by the server, not guessable. */
    public String id() {
        return id;
    }

    /** The name of the caller who started it. */
    String owner() {
        return owner;
    }

    public Instant created() {
        return created;
    }

    /** The turns that are remembered, oldest first. */
    public synchronized List<Turn> turns() {
        return List.copyOf(turns);
    }

    synchronized void remember(Turn turn) {
        Turn kept = turn.within(maximumTokens);
        turns.addLast(kept);
        tokens += kept.tokens();
        while (turns.size() > maximumTurns || (tokens > maximumTokens && turns.size() > 1)) {
            tokens -= turns.removeFirst().tokens();
        }
    }

    private static int tokens(int characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}
