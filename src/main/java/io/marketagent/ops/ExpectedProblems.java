package io.marketagent.ops;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.agent.openai.StreamAbandoned;
import io.quarkus.logging.LoggingFilter;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final String STREAM_LOGGER = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";
    /** The second one speaks where a connection breaks so early that nobody listens to the request yet. */
    private static final Set<String> CONNECTION_LOGGERS =
            Set.of("io.vertx.core.net.impl.ConnectionBase", "io.vertx.core.http.impl.HttpClientRequestImpl");

    /** Told of failures that reach a call after its end. */
    private static final String DROPPED_LOGGER = "io.quarkus.mutiny.runtime.MutinyInfrastructure";

    private static final String CONFIG_LOGGER = "io.quarkus.config";
    private static final String UNEXPECTED = "status=500";

    /** Where an event of a model's stream is read; what is thrown there ends in Vert.x, which logs it. */
    private static final String MODEL_CLIENT = "io.quarkiverse.langchain4j.openai.";

    /** Exports every five seconds, and warns each time when nobody is there. */
    private static final String COLLECTOR_LOGGERS = "io.quarkus.opentelemetry.runtime.exporter.otlp.sender.";

    private static final long COLLECTOR_PAUSE = TimeUnit.MINUTES.toNanos(5);

    private final Ticker ticker;
    private final AtomicLong collectorSaid;

    /** Made by Quarkus, before there are beans. */
    public ExpectedProblems() {
        this(Ticker.systemTicker());
    }

    ExpectedProblems(Ticker ticker) {
        this.ticker = ticker;
        collectorSaid = new AtomicLong(ticker.read() - COLLECTOR_PAUSE);
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        boolean expected = toldToTheCaller(record)
                || readerLeft(record)
                || connectionEnded(record)
                || connectionEndedLate(record)
                || brokenStream(record.getThrown())
                || quarkusOwnKey(record)
                || collectorSaidLately(record);
        MaskedLog.mask(record); // last, for it may take the exception away
        return !expected || record.getLevel().intValue() < Level.INFO.intValue();
    }

    private static boolean brokenStream(@Nullable Throwable thrown) {
        return thrown instanceof StreamAbandoned
                || (thrown != null
                        && Arrays.stream(thrown.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().startsWith(MODEL_CLIENT)));
    }

    private static boolean toldToTheCaller(LogRecord record) {
        return PROBLEM_LOGGER.equals(record.getLoggerName())
                && record.getMessage() != null
                && !record.getMessage().contains(UNEXPECTED);
    }

    /** Quarkus itself sets this key where a REST client decompresses, and then does not know it; a typo of ours still warns. */
    private static boolean quarkusOwnKey(LogRecord record) {
        if (!CONFIG_LOGGER.equals(record.getLoggerName())) {
            return false;
        }
        String message = LogMessage.of(record);
        return message.contains("\"quarkus.rest-client.") && message.contains(".enable-compression\"");
    }

    /** A collector of traces that is away is told once in five minutes. */
    private boolean collectorSaidLately(LogRecord record) {
        if (record.getLoggerName() == null || !record.getLoggerName().startsWith(COLLECTOR_LOGGERS)) {
            return false;
        }
        long now = ticker.read();
        long last = collectorSaid.get();
        return now - last < COLLECTOR_PAUSE || !collectorSaid.compareAndSet(last, now);
    }

    /** Either side of a connection may end it; for a vendor's the read has its reason, with the vendor's name. */
    private static boolean connectionEnded(LogRecord record) {
        return record.getLoggerName() != null
                && CONNECTION_LOGGERS.contains(record.getLoggerName())
                && (record.getThrown() == null || record.getThrown() instanceof IOException);
    }

    /** A connection that ends once more after its call had: with the reset of a stream that has been given up. */
    private static boolean connectionEndedLate(LogRecord record) {
        return DROPPED_LOGGER.equals(record.getLoggerName())
                && (record.getThrown() instanceof VertxException || record.getThrown() instanceof IOException);
    }

    /** Whoever closes a stream's line while an event is written to it; counted as an abandoned run. */
    private static boolean readerLeft(LogRecord record) {
        return STREAM_LOGGER.equals(record.getLoggerName()) && record.getThrown() instanceof IOException;
    }
}
