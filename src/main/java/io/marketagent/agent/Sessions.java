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
import java.util.Optional;

/** The sessions of this process, bounded in number and idle time. */
@Singleton
// Caffeine finds its implementation of this combination of bounds by name, which a native image has to be told
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.PSAMS", "com.github.benmanes.caffeine.cache.SSMSA"})
public class Sessions {

    private final Cache<String, Session> sessions;
    private final SessionConfig config;
    private final Clock clock;

    @Inject
    Sessions(SessionConfig config, Clock clock, Ticker ticker) {
        this.config = config;
        this.clock = clock;
        this.sessions = Caffeine.newBuilder()
                .expireAfterAccess(config.idleTimeout())
                .maximumSize(config.maximum())
                .ticker(ticker)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /** Starts a caller's session with an id that cannot be guessed. */
    Session start(Caller owner) {
        Session session = new Session(RandomId.next(), owner.name(), clock.instant(), config.turns(), config.tokens());
        sessions.put(session.id(), session);
        return session;
    }

    /** A session of this caller's that has not expired; for an operator anybody's. */
    public Optional<Session> find(String id, Caller caller) {
        return Optional.ofNullable(sessions.getIfPresent(id)).filter(session -> caller.owns(session.owner()));
    }

    /** How many there are, for tests. */
    long size() {
        sessions.cleanUp();
        return sessions.estimatedSize();
    }

    /** Forgets a session of this caller's, for an operator anybody's; false when there is none. */
    public boolean forget(String id, Caller caller) {
        return find(id, caller).isPresent() && sessions.asMap().remove(id) != null;
    }
}
