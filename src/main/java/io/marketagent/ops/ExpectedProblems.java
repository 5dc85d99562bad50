package io.marketagent.ops;

import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Keeps answers that are no defect out of the log's errors: a full queue or a vendor that is down is told to the caller and
 * counted in the metrics; as an error with a stack trace for each refused request it would bury the real ones.
 */
@LoggingFilter(name = "expected-problems")
public final class ExpectedProblems implements Filter {

    private static final String PROBLEM_LOGGER = "http-problem";
    private static final String STREAM_LOGGER = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";
    private static final String UNEXPECTED = "status=500";

    @Override
    public boolean isLoggable(LogRecord record) {
        boolean expected = toldToTheCaller(record) || readerLeft(record);
        return !expected || record.getLevel().intValue() < Level.INFO.intValue();
    }

    private static boolean toldToTheCaller(LogRecord record) {
        return PROBLEM_LOGGER.equals(record.getLoggerName())
                && record.getMessage() != null
                && !record.getMessage().contains(UNEXPECTED);
    }

    /** Whoever closes a stream's line while an event is written to it; counted as an abandoned run. */
    private static boolean readerLeft(LogRecord record) {
        return STREAM_LOGGER.equals(record.getLoggerName()) && record.getThrown() instanceof IOException;
    }
}
