package io.marketagent.ops;

import io.quarkus.logging.LoggingFilter;
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
    private static final String UNEXPECTED = "status=500";

    @Override
    public boolean isLoggable(LogRecord record) {
        boolean expected = PROBLEM_LOGGER.equals(record.getLoggerName())
                && record.getMessage() != null
                && !record.getMessage().contains(UNEXPECTED);
        return !expected || record.getLevel().intValue() < Level.INFO.intValue();
    }
}
