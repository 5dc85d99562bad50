package io.marketagent.ops;

import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** A log record's message with its parameters filled in, whichever way of writing them its logger has. */
public final class LogMessage {

    private static final ExtFormatter WORDS = new PatternFormatter("%s");

    private LogMessage() {}

    /** The text; empty where there is none. */
    public static String of(LogRecord log) {
        String text = WORDS.formatMessage(log);
        return text == null ? "" : text;
    }
}
