package io.marketagent.ops;

import io.marketagent.access.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** Keys in log records become stars, in the message as in a stack trace. */
final class MaskedLog {

    private MaskedLog() {}

    static void mask(LogRecord log) {
        if (!(log instanceof ExtLogRecord entry)) {
            return;
        }
        String message = LogMessage.of(entry);
        String masked = Secrets.maskedKnown(message);
        String trace = trace(entry.getThrown());
        String maskedTrace = Secrets.maskedKnown(trace);
        if (!maskedTrace.equals(trace)) {
            entry.setThrown(null);
            entry.setMessage(masked + System.lineSeparator() + maskedTrace, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else if (!masked.equals(message)) {
            entry.setMessage(masked, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
    }

    private static String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
