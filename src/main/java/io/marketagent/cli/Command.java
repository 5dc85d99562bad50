package io.marketagent.cli;

import io.marketagent.regression.PromptsOverHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One command from its arguments to its exit code. */
final class Command {

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Map<String, String> environment;

    /**
     * @param out gets the answer and nothing else
     * @param err gets all other words
     */
    Command(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.environment = environment;
    }

    /**
     * Runs it.
     *
     * @param ownProcess answers a question here; called only when this process has to
     */
    ExitCode run(String[] arguments, Supplier<ExitCode> ownProcess) {
        try {
            return switch (CommandSyntax.read(arguments)) {
                case Order.Help help -> {
                    out.print(help.text());
                    yield ExitCode.ANSWERED;
                }
                case Order.Regress regress -> regress(regress.service());
                case Order.Ask ask -> {
                    Order.Remote service = ask.service();
                    yield service == null
                            ? ownProcess.get()
                            : ask(ask, new RemoteService(service.url(), service.key()));
                }
            };
        } catch (WrongUse wrong) {
            err.println("market-agent: " + wrong.getMessage());
            return ExitCode.WRONG_USE;
        } finally {
            out.flush();
        }
    }

    /** Asks whoever it is, once or in a conversation. */
    ExitCode ask(Order.Ask ask, Service service) {
        AnswerPrinter printer = new AnswerPrinter(out, err, Screen.ofThisProcess(environment), ask.format());
        Dialogue conversation = new Dialogue(service, printer, err);
        if (ask.question() != null) {
            return conversation.ask(ask.question());
        }
        if (!Screen.isTyped()) {
            return conversation.piped(in);
        }
        try (LineEditor editor = new LineEditor(environment)) {
            return conversation.typed(editor::next);
        } catch (IOException noTerminal) {
            err.println("market-agent: no terminal to type on: " + noTerminal.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }

    private ExitCode regress(Order.Remote service) {
        try {
            List<String> faults = new PromptsOverHttp(out, answer -> List.of()).faults(service.url(), service.key());
            return faults.isEmpty() ? ExitCode.ANSWERED : ExitCode.NOT_ANSWERED;
        } catch (UncheckedIOException | IllegalStateException unavailable) {
            err.println("market-agent: " + Text.plain(String.valueOf(unavailable.getMessage())));
            return ExitCode.UNAVAILABLE;
        }
    }
}
