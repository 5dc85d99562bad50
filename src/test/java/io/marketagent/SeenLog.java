package io.marketagent;

import io.marketagent.ops.ExpectedProblems;
import io.marketagent.ops.LogMessage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that is logged while it is open, with its stack traces' messages. */
public final class SeenLog extends Handler implements AutoCloseable {

    /** The service's own word on what is a defect. */
    private static final ExpectedProblems NEWS = new ExpectedProblems();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    public SeenLog() {
        Logger.getLogger("").addHandler(this);
    }

    public String text() {
        return String.join("\n", lines);
    }

    /** What was logged as an error: a defect of ours, or it would have been told to the caller instead. */
    public Queue<String> errors() {
        return errors;
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.SEVERE.intValue() && NEWS.isLoggable(record)) {
            errors.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
        }
        lines.add(LogMessage.of(record));
        for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
            lines.add(cause.toString());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
