package io.marketagent.upstream;

import io.marketagent.market.MarketException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says in our own words what went wrong below HTTP. The messages of the HTTP stack hold host names, ports and pieces of
 * answers, so none of them is used and none is kept as a cause.
 */
final class TransportFailures {

    private TransportFailures() {}

    static MarketException describe(VendorAccess vendor, RuntimeException failure) {
        String label = vendor.label();
        if (Thread.currentThread().isInterrupted() || among(failure, InterruptedException.class) != null) {
            Thread.currentThread().interrupt();
            return brokenOff(vendor);
        }
        if (among(failure, NoRoom.class) != null) {
            return new MarketException.Busy();
        }
        AnswerTooLarge tooLarge = among(failure, AnswerTooLarge.class);
        if (tooLarge != null) {
            return new MarketException.Unavailable(
                    label + " sent more than " + tooLarge.megabytes() + " MB in one answer; it was not read");
        }
        if (among(failure, TimeoutException.class) != null
                || among(failure, io.smallrye.mutiny.TimeoutException.class) != null) {
            return new MarketException.Unavailable(label + " did not answer in time; try again");
        }
        if (among(failure, UnknownHostException.class) != null
                || among(failure, ConnectException.class) != null
                || among(failure, NoRouteToHostException.class) != null) {
            return MarketException.Unavailable.momentary(label + " cannot be reached; try again later");
        }
        if (among(failure, SSLException.class) != null) {
            return new MarketException.Unavailable("No secure connection to " + label + " could be made");
        }
        // the last is a connection that ends within an answer's headers
        if (among(failure, IOException.class) != null
                || among(failure, VertxException.class) != null
                || among(failure, PrematureChannelClosureException.class) != null) {
            return MarketException.Unavailable.momentary("The connection to " + label + " broke; try again");
        }
        return VendorErrors.unreadable(vendor);
    }

    /** The caller has left: its thread is interrupted and stays so. */
    static MarketException brokenOff(VendorAccess vendor) {
        return new MarketException.Unavailable("Asking " + vendor.label() + " was broken off");
    }

    /** The failure of this type in the chain of causes, which may be long or a ring. */
    private static <T> @Nullable T among(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
