package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedProblemsTest {

    private final ExpectedProblems filter = new ExpectedProblems();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quarkus.rest-client."tradier".enable-compression    | false
            quarkus.rest-client."tradier".enable-compresion     | true
            quarkus.rest-client."tradier".connect-timeuot       | true
            market-agent.enable-compression                     | true
            """)
    void shouldKeepEveryUnknownKeyInTheLogButTheOneThatQuarkusSetsItself(String key, boolean logged) {
        ExtLogRecord warning = new ExtLogRecord(
                Level.WARN,
                "Unrecognized configuration key \"%s\" was provided",
                ExtLogRecord.FormatStyle.PRINTF,
                ExpectedProblems.class.getName());
        warning.setLoggerName("io.quarkus.config");
        warning.setParameters(new Object[] {key});

        assertThat(filter.isLoggable(warning)).isEqualTo(logged);
    }

    @ParameterizedTest
    @CsvSource({
        "io.vertx.core.net.impl.ConnectionBase, false",
        "io.vertx.core.http.impl.HttpClientRequestImpl, false",
        "io.vertx.core.http.impl.HttpServerImpl, true"
    })
    void shouldKeepAVendorsBrokenConnectionOutOfTheErrorsWhereverVertxSpeaksOfIt(String logger, boolean logged) {
        ExtLogRecord error = new ExtLogRecord(Level.ERROR, "Connection reset", ExpectedProblems.class.getName());
        error.setLoggerName(logger);

        assertThat(filter.isLoggable(error)).isEqualTo(logged);
    }

    @Test
    void shouldKeepAStreamThatIsResetAfterItsCallOutOfTheErrorsAndNothingElseThatWasDropped() {
        assertThat(filter.isLoggable(dropped(new StreamResetException(0)))).isFalse();
        assertThat(filter.isLoggable(dropped(new IllegalStateException("a defect"))))
                .isTrue();
    }

    private static ExtLogRecord dropped(Exception failure) {
        ExtLogRecord error = new ExtLogRecord(Level.ERROR, "Mutiny had to drop it", ExpectedProblems.class.getName());
        error.setLoggerName("io.quarkus.mutiny.runtime.MutinyInfrastructure");
        error.setThrown(failure);
        return error;
    }

    @Test
    void shouldTellThatACollectorIsAwayOnceIn5Minutes() {
        AtomicLong nanos = new AtomicLong(-5);
        ExpectedProblems patient = new ExpectedProblems(nanos::get);

        assertThat(patient.isLoggable(failedExport())).isTrue();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(patient.isLoggable(failedExport())).isFalse();
        nanos.addAndGet(1);
        assertThat(patient.isLoggable(failedExport())).isTrue();
        assertThat(patient.isLoggable(failedExport())).isFalse();
    }

    private static ExtLogRecord failedExport() {
        ExtLogRecord warning = new ExtLogRecord(
                Level.WARN, "Failed to export TraceRequestMarshaler.", ExpectedProblems.class.getName());
        warning.setLoggerName("io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxGrpcSender");
        return warning;
    }
}
