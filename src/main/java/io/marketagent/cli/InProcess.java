package io.marketagent.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.agent.Runs;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The parts of the service without its ports, for as long as a command takes. */
@Singleton
@Unremovable
public class InProcess implements QuarkusApplication {

    /** Set whatever the environment says: there is no HTTP and no management port, and nobody to be checked. */
    private static final Map<String, String> NO_PORTS =
            Map.of("quarkus.http.host-enabled", "false", "quarkus.management.host-enabled", "false");

    /** Set where nobody set them: warnings are lines on standard error. */
    private static final Map<String, String> QUIET = Map.of(
            "quarkus.banner.enabled", "false",
            "quarkus.log.console.stderr", "true",
            "quarkus.log.console.json.enabled", "false",
            "quarkus.log.console.level", "WARN",
            "quarkus.log.console.format", "%p: %s%e%n");

    private static final AtomicReference<ExitCode> ENDED = new AtomicReference<>(ExitCode.UNAVAILABLE);

    private final Runs runs;
    private final ObjectMapper json;

    @Inject
    InProcess(Runs runs, ObjectMapper json) {
        this.runs = runs;
        this.json = json;
    }

    /** Starts it, runs a question or a conversation, and stops it. A start that fails is unavailable. */
    static ExitCode run(String[] arguments, Map<String, String> environment) {
        NO_PORTS.forEach(System::setProperty);
        QUIET.forEach((name, value) -> {
            String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
            if (System.getProperty(name) == null && !environment.containsKey(variable)) {
                System.setProperty(name, value);
            }
        });
        System.setOut(System.err); // whatever a library says, standard output is the answer's
        Quarkus.run(
                InProcess.class,
                (code, failure) -> {
                    if (failure != null) {
                        ENDED.set(ExitCode.UNAVAILABLE);
                        MarketAgent.standardError().println("market-agent: it did not start: " + cause(failure));
                    }
                },
                arguments);
        return ENDED.get();
    }

    private static String cause(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }

    @Override
    public int run(String... arguments) throws WrongUse {
        if (CommandSyntax.read(arguments) instanceof Order.Ask ask) {
            ENDED.set(MarketAgent.command().ask(ask, new OwnRuns(runs, json)));
        }
        return ENDED.get().number();
    }
}
