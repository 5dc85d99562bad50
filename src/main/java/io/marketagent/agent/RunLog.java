package io.marketagent.agent;

import io.marketagent.text.LinearPattern;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * One line a run, when it is over: what came of it, what it called and how long that took. As text for a reader of the
 * development log, and each figure as a field of its own in production's JSON. The question is in it only where
 * {@code market-agent.runs.log-questions} allows that.
 */
@Singleton
class RunLog {

    private static final Logger LOG = Logger.getLogger("io.marketagent.run");

    /** What would begin a new line in a log of text. */
    private static final Pattern CONTROLS = LinearPattern.compile("\\p{Cntrl}+");

    private final RunsConfig config;

    @Inject
    RunLog(RunsConfig config) {
        this.config = config;
    }

    void answered(Run run, Answer answer) {
        String tools = answer.toolCalls().stream().map(Answer.ToolCall::tool).collect(Collectors.joining(","));
        long hits = answer.toolCalls().stream()
                .filter(call -> "hit".equals(call.cache()))
                .count();
        Map<String, Object> fields = common(run, answer.outcome().label());
        fields.put("model", answer.model());
        fields.put("rounds", answer.usage().rounds());
        fields.put("tools", tools);
        fields.put("millis", answer.timing().runMs());
        fields.put("queueMillis", answer.timing().queuedMs());
        fields.put("upstreamCalls", run.trail().upstreamCalls());
        fields.put("cacheHits", hits);
        write(fields);
    }

    void refused(Run run, RunRefused refused) {
        write(common(run, refused.reason().kind()));
    }

    private Map<String, Object> common(Run run, String outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runId", run.id());
        if (run.requestId() != null) {
            fields.put("requestId", run.requestId());
        }
        if (run.trail().traceId() != null) {
            fields.put("traceId", run.trail().traceId());
        }
        fields.put("caller", run.question().caller().name());
        fields.put("outcome", outcome);
        if (config.logQuestions()) {
            fields.put("question", run.question().text());
        }
        return fields;
    }

    /** The fields are the record's own: those of the thread belong to the request, which may be over or go on. */
    private static void write(Map<String, Object> fields) {
        String text = fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + CONTROLS.matcher(String.valueOf(field.getValue())).replaceAll(" "))
                .collect(Collectors.joining(" ", "run ", ""));
        ExtLogRecord line =
                new ExtLogRecord(Level.INFO, text, ExtLogRecord.FormatStyle.NO_FORMAT, RunLog.class.getName());
        fields.forEach((name, value) -> line.putMdc(name, String.valueOf(value)));
        LOG.log(line);
    }
}
