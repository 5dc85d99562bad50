package io.marketagent.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions one after the other in one session, typed or from a pipe, a line each. */
final class Dialogue {

    private final Service service;
    private final AnswerPrinter printer;
    private final PrintStream err;
    private @Nullable String session;
    private ExitCode worst = ExitCode.ANSWERED;

    Dialogue(Service service, AnswerPrinter printer, PrintStream err) {
        this.service = service;
        this.printer = printer;
        this.err = err;
    }

    /** Asks one question; says on standard error why there is no answer. */
    ExitCode ask(String question) {
        ExitCode code;
        try {
            AnswerJson reply = service.ask(question, session, printer);
            session = reply.session();
            printer.answer(reply);
            code = reply.exitCode();
        } catch (WrongUse wrong) {
            err.println("market-agent: " + wrong.getMessage());
            code = ExitCode.WRONG_USE;
        } catch (Unavailable unavailable) {
            err.println("market-agent: " + unavailable.getMessage());
            code = ExitCode.UNAVAILABLE;
        }
        worst = worst.compareTo(code) > 0 ? worst : code;
        return code;
    }

    /** Asks each line, up to the end or until nobody is there any more; ends with the worst that happened. */
    ExitCode piped(InputStream in) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && ask(line) == ExitCode.UNAVAILABLE) {
                    return worst;
                }
            }
        } catch (IOException broken) {
            err.println("market-agent: standard input broke: " + broken.getMessage());
            return ExitCode.WRONG_USE;
        }
        return worst;
    }

    /**
     * Asks what a person types; what was not answered was seen, so that it ends well.
     *
     * @param lines the next line, or {@code null} at the end
     */
    ExitCode typed(Supplier<@Nullable String> lines) {
        for (String line = lines.get(); line != null; line = lines.get()) {
            if (line.strip().equals("exit") || line.strip().equals("quit")) {
                break;
            }
            if (!line.isBlank()) {
                var _ = ask(line);
            }
        }
        return ExitCode.ANSWERED;
    }
}
