package io.marketagent.agent.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.agent.Asset;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.Include;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.builtin.ToolAnswer.Candidate;
import io.marketagent.agent.builtin.ToolAnswer.Failure;
import io.marketagent.market.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Words the answer: a sentence or two before the tables, which are made by code elsewhere. It writes no number of its own:
 * every one in it is a tool's or the question's.
 */
final class Prose {

    private static final int MOST_CANDIDATES = 5;
    private static final String STATUS = "get_market_status_and_date_time";

    /**
     * What to say, and what the turn meant after all.
     *
     * @param intent a question back where a name was ambiguous, else the intent as it was
     */
    record Answer(String text, Intent intent) {}

    private Prose() {}

    /** The answer that needs no tool. */
    static String without(Intent intent) {
        return switch (intent) {
            case Intent.Clarify clarify -> "@outcome: clarification\n" + clarify.question();
            case Intent.OutOfScope out -> "@outcome: out-of-scope\n" + Sentences.outOfScope(out.topic());
            case Intent.Refuse refuse -> "@outcome: refused\n" + Sentences.refused(refuse.act());
            case Intent.Help help ->
                Sentences.courtesy(help.courtesy()) + Sentences.ABILITIES + " " + Sentences.EXAMPLES;
            case Intent.Ask _ -> Sentences.NOT_UNDERSTOOD;
        };
    }

    /** The answer after the tools. */
    static Answer after(Intent intent, List<ToolAnswer> answers) {
        List<Failure> failures = answers.stream()
                .flatMap(answer -> answer.failures().stream())
                .collect(Collectors.toMap(
                        failure -> failure.kind() + "\n" + failure.input() + "\n" + failure.message(),
                        Function.identity(),
                        (first, _) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        boolean nothing = answers.stream().allMatch(answer -> answer.results().isEmpty());
        List<String> sentences = new ArrayList<>();
        if (intent instanceof Intent.Refuse refuse) {
            boolean quotes = refuse.requests().stream().allMatch(Intent.QuoteRequest.class::isInstance);
            sentences.add(Sentences.refused(refuse.act())
                    + (nothing ? "" : quotes ? " Here is the quote instead." : " " + lead(answers, intent)));
            sentences.addAll(failed(failures));
            return new Answer("@outcome: refused\n" + String.join(" ", sentences), intent);
        }
        if (intent instanceof Intent.Ask ask) {
            boolean advice = ask.notes().contains(Sentences.NO_ADVICE);
            if (advice) {
                sentences.add(Sentences.NO_ADVICE);
            }
            sentences.addAll(Facts.of(ask, answers));
            sentences.addAll(ask.notes().stream()
                    .filter(note -> !note.startsWith(Sentences.LEFT_OUT) && !note.equals(Sentences.NO_ADVICE))
                    .toList());
        }
        if (!nothing) {
            String lead = lead(answers, intent);
            if (!lead.isBlank()) {
                sentences.add(lead);
            }
        }
        sentences.addAll(failed(failures));
        if (intent instanceof Intent.Ask ask) {
            sentences.addAll(ask.notes().stream()
                    .filter(note -> note.startsWith(Sentences.LEFT_OUT))
                    .toList());
        }
        Optional<Intent.Clarify> question = askedBack(intent, failures);
        if (nothing && question.isPresent()) {
            return new Answer("@outcome: clarification\n" + String.join(" ", sentences), question.get());
        }
        if (sentences.isEmpty()) {
            sentences.add("The tools answered nothing; please try again.");
        }
        return new Answer(
                String.join(" ", sentences), question.<Intent>map(q -> q).orElse(intent));
    }

    // --------------------------------------------------------------------------------------------------- the lead

    private static String lead(List<ToolAnswer> answers, Intent intent) {
        Map<String, Set<String>> symbolsOf = new LinkedHashMap<>();
        for (ToolAnswer answer : answers) {
            if (!answer.results().isEmpty() && !answer.isTold()) {
                symbolsOf
                        .computeIfAbsent(subject(answer.tool(), intent), _ -> new LinkedHashSet<>())
                        .addAll(symbols(answer, intent));
            }
        }
        List<String> parts = new ArrayList<>(answers.stream()
                .filter(answer -> answer.tool().equals(STATUS))
                .flatMap(answer -> answer.results().stream())
                .flatMap(result -> MarketHours.of(result, asksForHolidays(intent)).stream())
                .toList());
        boolean state = !parts.isEmpty();
        Map<Set<String>, List<String>> bySymbols = new LinkedHashMap<>();
        symbolsOf.forEach((subject, symbols) -> {
            if (!subject.isEmpty() && !(subject.equals("market's status") && state)) {
                bySymbols.computeIfAbsent(symbols, _ -> new ArrayList<>()).add(subject);
            }
        });
        Optional<String> contract = contract(answers, intent);
        if (contract.isPresent() && bySymbols.size() == 1) {
            parts.add(contract.get());
            return String.join(" ", parts);
        }
        bySymbols.forEach(
                (symbols, subjects) -> parts.add("Here " + verb(subjects) + " the " + Sentences.names(subjects)
                        + (symbols.isEmpty() ? "" : " for " + Sentences.names(List.copyOf(symbols))) + "."));
        return String.join(" ", parts);
    }

    /** "Here is the SPY 650 call that expires on 2025-10-24." */
    private static Optional<String> contract(List<ToolAnswer> answers, Intent intent) {
        boolean one = intent instanceof Intent.Ask ask
                && ask.requests().size() == 1
                && ask.requests().getFirst() instanceof Intent.ChainRequest chain
                && chain.sides().size() == 1
                && chain.selection().strike() != null;
        if (!one || answers.size() != 1 || answers.getFirst().results().size() != 1) {
            return Optional.empty();
        }
        Intent.ChainRequest chain =
                (Intent.ChainRequest) ((Intent.Ask) intent).requests().getFirst();
        JsonNode result = answers.getFirst().results().getFirst();
        return result.path("expiration").isTextual() && chain.selection().strike() != null
                ? Optional.of("Here is the "
                        + Sentences.escape(result.path("symbol").asText(), 12) + " "
                        + chain.selection().strike().stripTrailingZeros().toPlainString() + " "
                        + chain.sides().getFirst().label() + " that expires on "
                        + Sentences.escape(result.path("expiration").asText(), 10) + ".")
                : Optional.empty();
    }

    private static boolean asksForHolidays(Intent intent) {
        return intent instanceof Intent.Ask ask
                && ask.requests().stream()
                        .anyMatch(request -> request instanceof Intent.StatusRequest status && status.holidays());
    }

    private static String verb(List<String> subjects) {
        return subjects.size() == 1 && isOne(subjects.getFirst()) ? "is" : "are";
    }

    private static boolean isOne(String subject) {
        return !subject.endsWith("s") || subject.endsWith("analysis") || subject.endsWith("status");
    }

    private static String subject(String tool, Intent intent) {
        return switch (tool) {
            case "get_stock_quote" -> "quote";
            case "get_stock_price_history" -> "price history";
            case "get_ta_indicators" -> technical(intent);
            case STATUS -> "market's status";
            case "get_options_expiration_dates" -> "option expirations";
            case "get_call_options_chain" -> "call options";
            case "get_put_options_chain" -> "put options";
            default -> "data";
        };
    }

    private static String technical(Intent intent) {
        Set<Include> parts = new LinkedHashSet<>();
        if (intent instanceof Intent.Ask ask) {
            for (Request request : ask.requests()) {
                if (request instanceof Intent.IndicatorRequest technical) {
                    parts.addAll(technical.include().isEmpty() ? List.of(Include.INDICATORS) : technical.include());
                }
            }
        }
        List<String> words = parts.stream()
                .sorted()
                .map(part -> switch (part) {
                    case INDICATORS -> "technical indicators";
                    case LEVELS -> "support and resistance levels";
                    case ANALYSIS -> "technical analysis";
                })
                .toList();
        return words.isEmpty() ? "technical indicators" : String.join(", ", words);
    }

    /** Whose data the reader sees; a long answer shows a model only the first of them. */
    private static Set<String> symbols(ToolAnswer answer, Intent intent) {
        Set<String> symbols = answer.results().stream()
                .map(result -> result.path("symbol").asText())
                .filter(symbol -> !symbol.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (answer.cut() && intent instanceof Intent.Ask ask) {
            Set<String> failed = answer.failures().stream().map(Failure::input).collect(Collectors.toSet());
            ask.requests().stream()
                    .filter(request ->
                            request.assets().stream().map(Asset::text).anyMatch(symbols::contains))
                    .flatMap(request -> request.assets().stream())
                    .filter(Ticker.class::isInstance)
                    .map(Asset::text)
                    .filter(text -> !failed.contains(text))
                    .forEach(symbols::add);
        }
        return symbols;
    }

    // ------------------------------------------------------------------------------------------------- what failed

    private static List<String> failed(List<Failure> failures) {
        return failures.stream().map(Prose::failed).distinct().toList();
    }

    private static String failed(Failure failure) {
        String input = Sentences.escape(failure.input(), 60);
        return switch (failure.kind()) {
            case "ambiguous-symbol" ->
                "Which one do you mean by \"" + input + "\""
                        + (failure.candidates().isEmpty()
                                ? "? Please give its ticker."
                                : ": " + candidates(failure) + "?");
            case "unknown-symbol" ->
                "I know no stock, fund or index called \"" + input + "\"; check the spelling or give its ticker.";
            default -> (input.isEmpty() ? "" : input + ": ") + Sentences.of(failure.message());
        };
    }

    private static String candidates(Failure failure) {
        List<String> named = failure.candidates().stream()
                .limit(MOST_CANDIDATES)
                .map(candidate -> Sentences.escape(candidate.symbol(), 12)
                        + (candidate.name().isBlank() ? "" : " (" + Sentences.escape(candidate.name(), 60) + ")"))
                .toList();
        return named.size() == 1
                ? named.getFirst()
                : String.join(", ", named.subList(0, named.size() - 1)) + " or " + named.getLast();
    }

    /** What is still to read once the reader has said which one is meant. */
    private static Optional<Intent.Clarify> askedBack(Intent intent, List<Failure> failures) {
        List<Failure> ambiguous = failures.stream()
                .filter(failure -> failure.kind().equals("ambiguous-symbol"))
                .toList();
        if (ambiguous.size() != 1 || !(intent instanceof Intent.Ask ask)) {
            return Optional.empty();
        }
        Failure failure = ambiguous.getFirst();
        List<Ticker> candidates = failure.candidates().stream()
                .limit(MOST_CANDIDATES)
                .map(Candidate::symbol)
                .filter(Symbol::isPossible)
                .map(symbol -> new Ticker(Symbol.of(symbol)))
                .toList();
        List<Request> pending = ask.requests().stream()
                .filter(request ->
                        request.assets().stream().anyMatch(asset -> asset.text().equalsIgnoreCase(failure.input())))
                .toList();
        return Optional.of(
                new Intent.Clarify(failed(failure), pending.isEmpty() ? ask.requests() : pending, candidates));
    }
}
