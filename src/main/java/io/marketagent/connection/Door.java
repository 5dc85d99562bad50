package io.marketagent.connection;

import io.marketagent.access.BodyLimits;
import io.marketagent.access.CurrentCaller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections of the public port from the moment the system hands them over, and lets in no more than may be: in all,
 * and from one address. Each that comes in is watched by a {@link ConnectionGuard}. Counts are exact from any thread.
 */
@Singleton
class Door {

    private final ConnectionsConfig config;
    private final BodyLimits bodies;
    private final MeterRegistry meters;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Set<ConnectionGuard> unread = ConcurrentHashMap.newKeySet();

    /** Why a connection was closed from our side. */
    enum Closed {
        HEAD_TIMEOUT,
        BODY_TIMEOUT,
        BODY_TOO_LONG,
        UNREAD_TIMEOUT,
        UNREAD_LIMIT;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private enum Refused {
        MAXIMUM,
        PER_ADDRESS;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Inject
    Door(ConnectionsConfig config, BodyLimits bodies, MeterRegistry meters) {
        this.config = config;
        this.bodies = bodies;
        this.meters = meters;
        Gauge.builder("market_agent_connections", open, AtomicInteger::get)
                .description("Open connections of the public port")
                .register(meters);
        for (Refused reason : Refused.values()) {
            var _ = refused(reason); // from 0 on, so that the first one shows in a rate
        }
        for (Closed reason : Closed.values()) {
            var _ = closed(reason);
        }
    }

    /** In bytes, of a request to this path. */
    long longestBody(String path) {
        return bodies.of(path);
    }

    ConnectionsConfig config() {
        return config;
    }

    /** Takes the connection in and watches it, or closes it without a word: whoever is refused here has said nothing yet. */
    boolean admit(Channel connection) {
        String address = address(connection.remoteAddress());
        if (open.incrementAndGet() > config.maximum()) {
            open.decrementAndGet();
            refuse(connection, Refused.MAXIMUM);
            return false;
        }
        if (byAddress.merge(address, 1, Integer::sum) > config.perAddress()) {
            leave(address);
            refuse(connection, Refused.PER_ADDRESS);
            return false;
        }
        var _ = connection.closeFuture().addListener(closed -> leave(address));
        var _ = connection.pipeline().addFirst(new ConnectionGuard(this));
        return true;
    }

    private void leave(String address) {
        open.decrementAndGet();
        var _ = byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    private void refuse(Channel connection, Refused reason) {
        refused(reason).increment();
        // not registered with an event loop yet, through which an ordinary close would go
        connection.unsafe().closeForcibly();
    }

    private Counter refused(Refused reason) {
        return Counter.builder("market_agent_connections_refused")
                .description("Connections closed as soon as they came, because there were too many")
                .tag("reason", reason.label)
                .register(meters);
    }

    private Counter closed(Closed reason) {
        return Counter.builder("market_agent_connections_closed")
                .description("Connections closed because their caller sent too slowly or too much, or did not read")
                .tag("reason", reason.label)
                .register(meters);
    }

    void count(Closed reason) {
        closed(reason).increment();
    }

    /** A reader has fallen behind; when too much waits for all such readers, the one who has for longest is given up. */
    void fellBehind(ConnectionGuard reader) {
        unread.add(reader);
        long waiting = 0;
        for (ConnectionGuard each : unread) {
            waiting += each.unread();
        }
        if (waiting > config.unread().asLongValue()) {
            Optional<ConnectionGuard> longest =
                    unread.stream().min(Comparator.comparingLong(ConnectionGuard::behindSinceNanos));
            longest.ifPresent(given -> {
                unread.remove(given);
                given.close(Closed.UNREAD_LIMIT);
            });
        }
    }

    void caughtUp(ConnectionGuard reader) {
        unread.remove(reader);
    }

    private static String address(SocketAddress remote) {
        return CurrentCaller.network(
                remote instanceof InetSocketAddress internet && internet.getAddress() != null
                        ? internet.getAddress().getHostAddress()
                        : null);
    }
}
