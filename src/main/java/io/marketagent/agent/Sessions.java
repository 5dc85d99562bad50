package io.marketagent.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.access.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions of this process, bounded in number and idle time, and in number for each caller: who starts more than a caller's
 * share loses the own one that was used longest ago, and nobody else's. Callers are told apart as they are counted, by address
 * where nobody is known.
 */
@Singleton
// Caffeine finds its implementation of this combination of bounds by name, which a native image has to be told
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.PSAMS", "com.github.benmanes.caffeine.cache.SSLMSA"})
public class Sessions {

    private final Cache<String, Held> sessions;

    /**
     * The ids of each caller's, from the one used longest ago to the last; a name is in here before its session is in the cache,
     * and leaves after it. Nothing of the cache is called while a caller's entry is held: its listener waits for that.
     */
    private final ConcurrentMap<String, SequencedSet<String>> byCaller = new ConcurrentHashMap<>();

    private final SessionConfig config;
    private final Clock clock;

    /** A session, and under what its caller is counted. */
    private record Held(Session session, String counted) {}

    @Inject
    Sessions(SessionConfig config, Clock clock, Ticker ticker) {
        this.config = config;
        this.clock = clock;
        this.sessions = Caffeine.newBuilder()
                .expireAfterAccess(config.idleTimeout())
                .maximumSize(config.maximum())
                .ticker(ticker)
                .scheduler(Scheduler.systemScheduler())
                .<String, Held>removalListener((id, gone, cause) -> {
                    if (id != null && gone != null) {
                        leave(gone.counted, id);
                    }
                })
                .build();
    }

    /** Starts a caller's session with an id that cannot be guessed. */
    Session start(Caller owner) {
        Session session = new Session(RandomId.next(), owner.name(), clock.instant(), config.turns(), config.tokens());
        List<String> over = new ArrayList<>();
        byCaller.compute(owner.counted(), (counted, ids) -> {
            SequencedSet<String> own = ids == null ? new LinkedHashSet<>() : ids;
            own.add(session.id());
            while (own.size() > config.perCaller()) {
                over.add(own.removeFirst());
            }
            return own;
        });
        sessions.put(session.id(), new Held(session, owner.counted()));
        if (!isCounted(session.id(), owner.counted())) {
            over.add(session.id()); // so many others were started meanwhile that it was one too many before it was put
        }
        sessions.invalidateAll(over);
        return session;
    }

    /** A session for one question, with the turns that its caller brings along: nobody finds it, and it takes no other's place. */
    Session brought(Caller owner, List<Session.Turn> turns) {
        Session session = new Session(RandomId.next(), owner.name(), clock.instant(), config.turns(), config.tokens());
        turns.forEach(session::remember);
        return session;
    }

    /** A session of this caller's that has not expired; for an operator anybody's. */
    public Optional<Session> find(String id, Caller caller) {
        return Optional.ofNullable(sessions.getIfPresent(id))
                .filter(held -> caller.owns(held.session.owner()))
                .map(this::used);
    }

    private Session used(Held held) {
        byCaller.computeIfPresent(held.counted, (counted, ids) -> {
            if (ids.contains(held.session.id())) {
                ids.addLast(held.session.id());
            }
            return ids;
        });
        return held.session;
    }

    private boolean isCounted(String id, String counted) {
        boolean[] found = {false};
        byCaller.computeIfPresent(counted, (name, ids) -> {
            found[0] = ids.contains(id);
            return ids;
        });
        return found[0];
    }

    private void leave(String counted, String id) {
        byCaller.computeIfPresent(counted, (name, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }

    /** How many there are, for tests. */
    long size() {
        sessions.cleanUp();
        return sessions.estimatedSize();
    }

    /** Forgets a session of this caller's, for an operator anybody's; false when there is none. */
    public boolean forget(String id, Caller caller) {
        Held held = find(id, caller).isPresent() ? sessions.asMap().remove(id) : null;
        if (held == null) {
            return false;
        }
        leave(held.counted, id); // the cache tells of it later, and until then it would cost another one its place
        return true;
    }
}
