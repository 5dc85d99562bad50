package io.marketagent.ops;

import io.marketagent.agent.openai.StreamAbandoned;
import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers that are no defect out of the log's errors: a full queue, a vendor that is down or a language model's server that
 * sends no JSON is told to the caller and counted in the metrics; as an error with a stack trace for each it would bury the
 * real ones, and hold pieces of what the server sent.
 */
@LoggingFilter(name = "expected-problems")
public final class ExpectedProblems implements Filter {

    private static final String PROBLEM_LOGGER = "http-problem";
    private static final String UNEXPECTED = "status=500";

    /** Where an event of a model's stream is read; what is thrown there ends in Vert.x, which logs it. */
    private static final String MODEL_CLIENT = "io.quarkiverse.langchain4j.openai.";

    @Override
    public boolean isLoggable(LogRecord record) {
        boolean expected = PROBLEM_LOGGER.equals(record.getLoggerName())
                && record.getMessage() != null
                && !record.getMessage().contains(UNEXPECTED);
        return !(expected || brokenStream(record.getThrown()))
                || record.getLevel().intValue() < Level.INFO.intValue();
    }

    private static boolean brokenStream(@Nullable Throwable thrown) {
        return thrown instanceof StreamAbandoned
                || thrown != null
                        && Arrays.stream(thrown.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().startsWith(MODEL_CLIENT));
    }
}
