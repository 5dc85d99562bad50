package io.marketagent.agent;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one conversation: questions, the prose of their answers and what was understood; never data, so
 * that a follow-up reads again and every number of an answer is of its own run. Bounded in turns and characters.
 */
public final class Session {

    private final String id;
    private final String owner;
    private final Instant created;
    private final int maximumTurns;
    private final int maximumCharacters;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private int characters;

    /**
     * One question and its answer.
     *
     * @param question what was asked: foreign text
     * @param prose what the model said about it
     * @param intent what the built-in model understood; a real model has none
     */
    public record Turn(
            String question, String prose, @Nullable Object intent) {

        private int length() {
            return question.length() + prose.length();
        }
    }

    Session(String id, String owner, Instant created, int maximumTurns, int maximumCharacters) {
        this.id = id;
        this.owner = owner;
        this.created = created;
        this.maximumTurns = maximumTurns;
        this.maximumCharacters = maximumCharacters;
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
        turns.addLast(turn);
        characters += turn.length();
        while (turns.size() > maximumTurns || (characters > maximumCharacters && turns.size() > 1)) {
            characters -= turns.removeFirst().length();
        }
    }
}
