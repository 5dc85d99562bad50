package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.marketagent.access.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much a session remembers and for how long; its clock moves only when told to. */
class SessionMemoryTest {

    private record Bounds(Duration idleTimeout, int maximum, int perCaller, int turns, int tokens)
            implements SessionConfig {}

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

    private static final Caller ALICE = new Caller("key:alice", "key:alice", true, false);
    private static final Caller BOB = new Caller("key:bob", "key:bob", true, false);

    private final MovedClock clock = new MovedClock();
    private final Sessions sessions = new Sessions(
            new Bounds(Duration.ofMinutes(30), 100, 10, 3, 25),
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

    @Test
    void shouldForgetOfMoreThan10SessionsOfACallerTheOneUsedLongestAgo() {
        // Given
        List<Session> own = start(ALICE, 10);
        var _ = sessions.find(own.get(0).id(), ALICE);

        // When
        Session another = sessions.start(ALICE);

        // Then
        assertThat(sessions.find(own.get(1).id(), ALICE)).isEmpty();
        for (Session kept : List.of(own.get(0), own.get(2), own.get(9), another)) {
            assertThat(sessions.find(kept.id(), ALICE)).containsSame(kept);
        }
    }

    @Test
    void shouldLeaveTheSessionsOfOthersAloneWhenOneCallerStarts5000() {
        // Given
        List<Session> others = start(BOB, 3);
        Session anonymous = sessions.start(Caller.anonymous("192.0.2.1"));

        // When
        var _ = start(ALICE, 5000);
        for (int i = 0; i < 5000; i++) {
            sessions.start(Caller.anonymous("192.0.2.2"));
        }

        // Then
        assertThat(sessions.size()).isEqualTo(10 + 10 + 3 + 1);
        assertThat(others)
                .allSatisfy(kept -> assertThat(sessions.find(kept.id(), BOB)).containsSame(kept));
        assertThat(sessions.find(anonymous.id(), Caller.anonymous("192.0.2.1"))).containsSame(anonymous);
        assertThat(sessions.start(BOB)).isNotNull();
    }

    @Test
    void shouldNeverKeepMoreThan10Of8ThreadsThatStart100Each() throws InterruptedException {
        // When
        Thread[] starters = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> start(ALICE, 100)))
                .toArray(Thread[]::new);
        for (Thread starter : starters) {
            starter.join();
        }

        // Then
        assertThat(sessions.size()).isEqualTo(10);
    }

    @Test
    void shouldCountNoSessionThatIsForgottenOrExpired() {
        // Given
        List<Session> own = start(ALICE, 10);
        var _ = sessions.forget(own.get(9).id(), ALICE);

        // When
        var _ = sessions.start(ALICE);

        // Then
        assertThat(sessions.find(own.get(0).id(), ALICE)).isPresent();

        // When
        clock.now = clock.now.plus(Duration.ofMinutes(31));
        List<Session> later = start(ALICE, 10);

        // Then
        assertThat(later)
                .allSatisfy(kept -> assertThat(sessions.find(kept.id(), ALICE)).isPresent());
    }

    /** A native image has only the class that is named to it. */
    @Test
    void shouldNameCaffeinesImplementationToTheNativeImage() throws ReflectiveOperationException {
        // Given
        Field field = Sessions.class.getDeclaredField("sessions");
        field.setAccessible(true);

        // When
        String taken = ((Cache<?, ?>) field.get(sessions)).asMap().getClass().getName();

        // Then
        assertThat(Sessions.class.getAnnotation(RegisterForReflection.class).classNames())
                .contains(taken);
    }

    private List<Session> start(Caller caller, int times) {
        return IntStream.range(0, times).mapToObj(i -> sessions.start(caller)).toList();
    }
}
