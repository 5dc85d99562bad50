package io.marketagent.completions;

import io.marketagent.agent.Session;
import io.marketagent.agent.SessionConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The part of a client's conversation that a session would have remembered: the last turns, and so much text. */
final class Conversation {

    private static final int CHARACTERS_A_TOKEN = 4;

    private Conversation() {}

    /** What goes before a question, oldest first. */
    static List<Session.Turn> of(List<CompletionRequest.Turn> turns, SessionConfig config) {
        Deque<Session.Turn> kept = new ArrayDeque<>();
        long room = (long) config.tokens() * CHARACTERS_A_TOKEN;
        for (int i = turns.size() - 1; i >= 0 && kept.size() < config.turns() && room > 0; i--) {
            CompletionRequest.Turn turn = turns.get(i);
            if (!turn.question().isBlank()) {
                Session.Turn told = Session.Turn.told(turn.question(), turn.answer());
                room -= told.question().length() + told.prose().length();
                kept.addFirst(told);
            }
        }
        return List.copyOf(kept);
    }
}
