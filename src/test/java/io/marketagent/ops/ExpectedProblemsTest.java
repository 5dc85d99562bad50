package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
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
}
