package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much a session remembers and for how long; its clock moves only when told to. */
class SessionMemoryTest {

    private record Bounds(Duration idleTimeout, int maximum, int turns, int tokens) implements SessionConfig {}

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2025-10-20T18:30:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants only");
        }
    }

    private final MovedClock clock = new MovedClock();
    private final Sessions sessions = new Sessions(
            new Bounds(Duration.ofMinutes(30), 100, 3, 25),
            clock,
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());

    @Test
    void shouldForgetASessionAfter30IdleMinutesAndNotBefore() {
        // Given
        Session session = sessions.start(Caller.ANONYMOUS);

        // When
        clock.now = clock.now.plus(Duration.ofMinutes(30).minusMillis(1));

        // Then
        assertThat(sessions.find(session.id(), Caller.ANONYMOUS)).containsSame(session);

        // When
        clock.now = clock.now.plus(Duration.ofMinutes(30).minusMillis(1));

        // Then
        assertThat(sessions.find(session.id(), Caller.ANONYMOUS))
                .as("each look keeps it")
                .containsSame(session);

        // When
        clock.now = clock.now.plus(Duration.ofMinutes(30));

        // Then
        assertThat(sessions.find(session.id(), Caller.ANONYMOUS)).isEmpty();
        assertThat(sessions.forget(session.id(), Caller.ANONYMOUS)).isFalse();
    }

    @Test
    void shouldRememberTheLast3TurnsOldestFirst() {
        // Given
        Session session = sessions.start(Caller.ANONYMOUS);

        // When
        for (int i = 1; i <= 5; i++) {
            session.remember(new Session.Turn("q" + i, "a" + i, null));
        }

        // Then
        assertThat(session.turns()).extracting(Session.Turn::question).containsExactly("q3", "q4", "q5");
    }

    @Test
    void shouldRememberAtMost25TokensOf4CharactersAndAlwaysTheLastTurn() {
        // Given
        Session session = sessions.start(Caller.ANONYMOUS);

        // When
        session.remember(new Session.Turn("first", "x".repeat(60), null));
        session.remember(new Session.Turn("second", "x".repeat(60), null));

        // Then
        assertThat(session.turns()).extracting(Session.Turn::question).containsExactly("second");

        // When
        session.remember(new Session.Turn("third", "x".repeat(200), null));

        // Then
        assertThat(session.turns()).extracting(Session.Turn::question).containsExactly("third");
        assertThat(session.turns().getFirst().prose())
                .as("as much of a long one as there is room for")
                .isEqualTo("x".repeat(94) + "…");

        // When
        session.remember(new Session.Turn("fourth", "x", null));
        session.remember(new Session.Turn("fifth", "x", null));

        // Then
        assertThat(session.turns())
                .as("what was dropped counts no more")
                .extracting(Session.Turn::question)
                .containsExactly("fourth", "fifth");
    }

    @Test
    void shouldGiveEach1000SessionsAnIdOfTheirOwnOf24Characters() {
        // When
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(sessions.start(Caller.ANONYMOUS).id());
        }

        // Then
        assertThat(ids).hasSize(1000).allMatch(id -> id.length() == 24);
    }

    @Test
    void shouldForgetWhatItIsToldToForget() {
        // Given
        Session kept = sessions.start(Caller.ANONYMOUS);
        Session gone = sessions.start(Caller.ANONYMOUS);

        // When
        boolean forgotten = sessions.forget(gone.id(), Caller.ANONYMOUS);

        // Then
        assertThat(forgotten).isTrue();
        assertThat(sessions.find(gone.id(), Caller.ANONYMOUS)).isEmpty();
        assertThat(sessions.find(kept.id(), Caller.ANONYMOUS)).containsSame(kept);
    }
}
