package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** Whatever is logged, by whomever, holds no key. */
class MaskedLogTest {

    private static final String KEY = "sk-proj-Ab12Cd34Ef56Gh78Ij90";

    private final ExpectedProblems filter = new ExpectedProblems();

    @Test
    void shouldMaskAKeyInTheMessageAndItsParametersAndLeaveIdsAlone() {
        // Given
        ExtLogRecord log = new ExtLogRecord(
                Level.WARNING, "runId=%s refused %s", ExtLogRecord.FormatStyle.PRINTF, "io.marketagent.Test");
        log.setParameters(new Object[] {"yCwYd_I32gR6VHuL_NDWdcVg", KEY});

        // When
        boolean loggable = filter.isLoggable(log);

        // Then
        assertThat(loggable).isTrue();
        assertThat(LogMessage.of(log)).isEqualTo("runId=yCwYd_I32gR6VHuL_NDWdcVg refused ***");
    }

    @Test
    void shouldMaskAKeyInAStackTraceAndKeepTheTrace() {
        // Given
        ExtLogRecord log = new ExtLogRecord(Level.SEVERE, "it failed", "io.marketagent.Test");
        log.setThrown(new IllegalStateException("outer", new IllegalArgumentException("bad key " + KEY)));

        // When
        filter.isLoggable(log);

        // Then
        assertThat(log.getThrown()).isNull();
        assertThat(LogMessage.of(log))
                .contains("it failed", "IllegalStateException: outer", "bad key ***", "MaskedLogTest")
                .doesNotContain(KEY);
    }

    @Test
    void shouldChangeNothingWhereThereIsNoKey() {
        // Given
        IllegalStateException cause = new IllegalStateException("plain");
        ExtLogRecord log = new ExtLogRecord(Level.SEVERE, "it failed", "io.marketagent.Test");
        log.setThrown(cause);

        // When
        filter.isLoggable(log);

        // Then
        assertThat(log.getThrown()).isSameAs(cause);
        assertThat(log.getMessage()).isEqualTo("it failed");
    }
}
