package io.marketagent.cli;

import io.marketagent.agent.Question;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How a command is written. Described by calls, not annotations: nothing is looked up by reflection. */
final class CommandSyntax {

    private static final String HELP = "--help";
    private static final String URL = "--url";
    private static final String KEY_FILE = "--key-file";
    private static final int HELP_WIDTH = 100;

    private CommandSyntax() {}

    /**
     * Reads a command line.
     *
     * @throws WrongUse for what cannot be read, with what is wrong in words
     */
    static Order read(String... arguments) throws WrongUse {
        CommandLine command = new CommandLine(all()).setUsageHelpWidth(HELP_WIDTH);
        try {
            ParseResult parsed = command.parseArgs(arguments);
            ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
            if (!parsed.hasSubcommand() || last.isUsageHelpRequested()) {
                if (!parsed.hasSubcommand() && !last.isUsageHelpRequested()) {
                    throw new WrongUse("say what to do: ask, or regress (" + HELP + " tells more)");
                }
                return new Order.Help(last.commandSpec().commandLine().getUsageMessage(Ansi.OFF));
            }
            return last.commandSpec().name().equals("ask") ? ask(last) : new Order.Regress(remote(last));
        } catch (ParameterException wrong) {
            throw new WrongUse(wrong.getMessage() + " (" + HELP + " tells more)");
        }
    }

    private static CommandSpec all() {
        CommandSpec all = CommandSpec.create().name("market-agent").addOption(help());
        all.usageMessage()
                .description("Answers questions about US stocks and options. Without any argument it is the service.")
                .footer("", "Exit codes: 0 answered, 1 not or not wholly answered, 2 wrong use, 3 unavailable.");
        return all.addSubcommand("ask", askSpec()).addSubcommand("regress", regressSpec());
    }

    private static CommandSpec askSpec() {
        CommandSpec ask = CommandSpec.create()
                .addOption(help())
                .addOption(url(false))
                .addOption(keyFile())
                .addOption(flag("--json", "The answer as the service's API has it."))
                .addOption(flag("--csv", "The numbers alone, as comma separated values."))
                .addOption(flag("--markdown", "The answer's own Markdown."))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("QUESTION")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("In plain language: \"SPY calls for this Friday\". Without it a conversation"
                                + " begins; from a pipe each line is a question.")
                        .build());
        ask.usageMessage()
                .description("Asks a question, in this process with the keys of the environment, or a service.");
        return ask;
    }

    private static CommandSpec regressSpec() {
        CommandSpec regress =
                CommandSpec.create().addOption(help()).addOption(url(true)).addOption(keyFile());
        regress.usageMessage()
                .description("Asks a service all prompts of the regression suite and checks the answers.");
        return regress;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", HELP)
                .usageHelp(true)
                .description("Shows this.")
                .build();
    }

    private static OptionSpec url(boolean required) {
        return OptionSpec.builder(URL)
                .paramLabel("URL")
                .type(String.class)
                .required(required)
                .description("A service, for example http://localhost:8080.")
                .build();
    }

    private static OptionSpec keyFile() {
        return OptionSpec.builder(KEY_FILE)
                .paramLabel("FILE")
                .type(String.class)
                .description("Holds the caller's key for that service, on its first line.")
                .build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    private static Order ask(ParseResult parsed) throws WrongUse {
        List<String> words = parsed.matchedPositionalValue(0, List.<String>of());
        String question = String.join(" ", words);
        if (!words.isEmpty()) {
            check(question);
        }
        boolean remote = parsed.hasMatchedOption(URL);
        if (!remote && parsed.hasMatchedOption(KEY_FILE)) {
            throw new WrongUse(KEY_FILE + " is for a service: name it with " + URL);
        }
        return new Order.Ask(words.isEmpty() ? null : question, remote ? remote(parsed) : null, format(parsed));
    }

    /** Before anything is started. */
    private static void check(String question) throws WrongUse {
        try {
            var _ = new Question(question, null);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUse(String.valueOf(wrong.getMessage()));
        }
    }

    private static AnswerPrinter.Format format(ParseResult parsed) throws WrongUse {
        AnswerPrinter.Format format = AnswerPrinter.Format.TEXT;
        for (AnswerPrinter.Format one : AnswerPrinter.Format.values()) {
            if (parsed.hasMatchedOption("--" + one.name().toLowerCase(Locale.ROOT))) {
                if (format != AnswerPrinter.Format.TEXT) {
                    throw new WrongUse("only one of --json, --csv and --markdown");
                }
                format = one;
            }
        }
        return format;
    }

    private static Order.Remote remote(ParseResult parsed) throws WrongUse {
        String written = parsed.matchedOptionValue(URL, "");
        String keyFile = parsed.matchedOptionValue(KEY_FILE, "");
        try {
            URI url = URI.create(written);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null) {
                return new Order.Remote(url, keyFile.isEmpty() ? null : key(Path.of(keyFile)));
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new WrongUse(URL + " takes an address like http://localhost:8080");
    }

    private static @Nullable String key(Path file) throws WrongUse {
        try {
            String key = Files.readString(file).lines().findFirst().orElse("").strip();
            if (key.isEmpty() || key.chars().anyMatch(sign -> sign <= ' ' || sign > '~')) {
                throw new WrongUse(KEY_FILE + " " + file + " does not begin with a key");
            }
            return key;
        } catch (IOException unreadable) {
            throw new WrongUse(KEY_FILE + " " + file + " cannot be read");
        }
    }
}
