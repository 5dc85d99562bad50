package io.marketagent.api;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpClosedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

/** A caller who hung up while a question was read; whatever else cannot be read or written is a defect of ours. */
@Provider
@Priority(Priorities.USER)
public final class BodyCutShortMapper extends ExceptionMapperBase<IOException> {

    @Override
    protected HttpProblem toProblem(IOException broken) {
        return connectionEnded(broken) ? Problems.badRequest("The body ended before its end") : Problems.defect();
    }

    private static boolean connectionEnded(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof ClosedChannelException
                    || cause instanceof HttpClosedException) {
                return true;
            }
        }
        return false;
    }
}
