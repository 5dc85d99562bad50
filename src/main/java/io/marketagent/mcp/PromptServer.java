package io.marketagent.mcp;

import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Offers three prompts to MCP clients, whose readers choose them from a menu: they name the tools that answer them, and nothing else. */
@Singleton
class PromptServer {

    /** Longest argument in characters. */
    static final int LONGEST_ARGUMENT = 80;

    private static final String NO_ADVICE =
            " Take every number from a tool result as it is, say its source and as-of time, and give no advice.";

    private static final List<Prompt> PROMPTS = List.of(
            new Prompt(
                    "analyze_symbol",
                    "Analyze a symbol",
                    "Price, past three months, trend, momentum, support and resistance of one symbol",
                    List.of(new Argument("symbol", "ticker symbol or company name", true)),
                    given -> "Analyze " + given.get("symbol")
                            + ". Call get_stock_quote, get_stock_price_history for the past 3 months,"
                            + " and get_ta_indicators with indicators, levels and analysis. Then say in a few sentences where the price"
                            + " stands, what its trend and momentum are, and which levels are near." + NO_ADVICE),
            new Prompt(
                    "read_chain",
                    "Read an option chain",
                    "Open interest, walls, expected move and implied volatility of one expiration",
                    List.of(
                            new Argument("symbol", "ticker symbol or company name", true),
                            new Argument(
                                    "expiration",
                                    "a date or words, for example this Friday; the next one without it",
                                    false)),
                    given -> "Read the option chain of " + given.get("symbol") + " for "
                            + given.getOrDefault("expiration", "the next expiration")
                            + ". Call get_options_expiration_dates, then get_call_options_chain and get_put_options_chain with the"
                            + " figures straddle, max pain and put/call ratio. Then say where open interest stands, what move the"
                            + " straddle prices in, and how implied volatility runs over the strikes." + NO_ADVICE),
            new Prompt(
                    "compare_symbols",
                    "Compare symbols",
                    "Several symbols side by side over a period",
                    List.of(
                            new Argument("symbols", "two to ten, separated by commas", true),
                            new Argument(
                                    "period", "in words, for example past 3 months; without it the past month", false)),
                    given -> "Compare " + given.get("symbols") + " over "
                            + given.getOrDefault("period", "the past month")
                            + ". Call get_stock_price_history once with all of them, and get_stock_quote for today. Then put them in"
                            + " order of their change, and say which fell or rose the most in a day and which moved the most."
                            + NO_ADVICE));

    private final PromptManager manager;

    private record Argument(String name, String description, boolean required) {}

    private record Prompt(
            String name,
            String title,
            String description,
            List<Argument> arguments,
            Function<Map<String, String>, String> text) {}

    @Inject
    PromptServer(PromptManager manager) {
        this.manager = manager;
    }

    /** The names of all of them. */
    static Set<String> names() {
        return PROMPTS.stream().map(Prompt::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What a prompt has to be given. */
    static Set<String> required(String name) {
        return PROMPTS.stream()
                .filter(prompt -> prompt.name.equals(name))
                .flatMap(prompt -> prompt.arguments.stream())
                .filter(Argument::required)
                .map(Argument::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    void offer(@Observes StartupEvent start) {
        for (Prompt prompt : PROMPTS) {
            PromptManager.PromptDefinition definition =
                    manager.newPrompt(prompt.name).setTitle(prompt.title).setDescription(prompt.description);
            prompt.arguments.forEach(
                    argument -> definition.addArgument(argument.name, argument.description, argument.required));
            definition
                    .setHandler(given ->
                            PromptResponse.withMessages(PromptMessage.withUserRole(prompt.text.apply(given.args()))))
                    .register();
        }
    }
}
