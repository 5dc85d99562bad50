package io.marketagent.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where the process begins: without arguments it is the service, else a command. */
@QuarkusMain
public final class MarketAgent {

    MarketAgent() {}

    /** Decides before Quarkus starts; a command for a service elsewhere, help or wrong use never starts it. */
    @SuppressWarnings("SystemExitOutsideMain") // this is it; the check knows no varargs
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
            return;
        }
        Map<String, String> environment = System.getenv();
        ExitCode code;
        try {
            code = command().run(arguments, () -> InProcess.run(arguments, environment));
        } catch (RuntimeException | Error defect) {
            standardError().println("market-agent: " + defect);
            code = ExitCode.UNAVAILABLE;
        }
        System.exit(code.number());
    }

    /** A command on this process's own streams, in UTF-8 whatever the locale is. */
    static Command command() {
        return new Command(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                standardError(),
                System.in,
                System.getenv());
    }

    static PrintStream standardError() {
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    }
}
