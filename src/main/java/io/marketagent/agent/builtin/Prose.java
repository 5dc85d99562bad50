package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset.Ticker;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Note;
import io.marketagent.agent.Note.Kind;
import io.marketagent.analysis.ChainSides;
import io.marketagent.market.Expirations;
import io.marketagent.market.Quote;
import io.marketagent.tool.ChainView;
import io.marketagent.tool.Failure;
import io.marketagent.tool.HistoryView;
import io.marketagent.tool.Include;
import io.marketagent.tool.IndicatorsView;
import io.marketagent.tool.Item;
import io.marketagent.tool.StatusView;
import io.marketagent.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words the answer: a sentence or two before the tables, which are made by code elsewhere. It writes no number of its own:
 * every one in it is a tool's or the question's.
 */
final class Prose {

    private static final int MOST_CANDIDATES = 5;

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

    /**
     * The answer after the tools.
     *
     * @param now decides what is told with its day
     */
    static Answer after(Intent intent, Found found, Instant now) {
        List<String> sentences = new ArrayList<>();
        if (intent instanceof Intent.Refuse refuse) {
            sentences.add(Sentences.refused(refuse.act()));
            if (!found.isNothing()) {
                // The data part of the question, as it would be told without the rest
                Intent.Ask data = new Intent.Ask(refuse.requests(), List.of());
                List<String> facts = Facts.of(data, found, now);
                sentences.addAll(facts.isEmpty() ? List.of(lead(found, intent)) : facts);
            }
            sentences.addAll(failed(found.failures()));
            return new Answer("@outcome: refused\n" + String.join(" ", sentences), intent);
        }
        if (intent instanceof Intent.Ask ask) {
            sentences.addAll(notes(ask, Kind.NO_ADVICE));
            sentences.addAll(Facts.of(ask, found, now));
            sentences.addAll(notes(ask, Kind.TAKEN));
        }
        String lead = found.isNothing() ? "" : lead(found, intent);
        if (!lead.isBlank()) {
            sentences.add(lead);
        }
        sentences.addAll(failed(found.failures()));
        if (intent instanceof Intent.Ask ask) {
            sentences.addAll(notes(ask, Kind.LEFT_OUT));
        }
        Optional<Intent.Clarify> question = askedBack(intent, found.failures());
        if (found.isNothing() && question.isPresent()) {
            return new Answer("@outcome: clarification\n" + String.join(" ", sentences), question.get());
        }
        if (sentences.isEmpty()) {
            sentences.add("The tools answered nothing; please try again.");
        }
        return new Answer(
                String.join(" ", sentences), question.<Intent>map(q -> q).orElse(intent));
    }

    private static List<String> notes(Intent.Ask ask, Kind kind) {
        return ask.notes().stream()
                .filter(note -> note.kind() == kind)
                .map(Note::text)
                .toList();
    }

    // --------------------------------------------------------------------------------------------------- the lead

    private static String lead(Found found, Intent intent) {
        List<String> parts = new ArrayList<>();
        for (Item<StatusView> item : found.of(StatusView.class)) {
            parts.addAll(MarketHours.of(item.data(), asksForHolidays(intent)));
        }
        Map<String, Set<String>> symbolsOf = new LinkedHashMap<>();
        for (ToolResult result : found.results()) {
            for (Item<?> item : Facts.isTold(result) ? List.<Item<?>>of() : result.items()) {
                subject(item, intent)
                        .ifPresent(subject -> symbolsOf
                                .computeIfAbsent(subject, _ -> new LinkedHashSet<>())
                                .add(String.valueOf(item.symbol())));
            }
        }
        Map<Set<String>, List<String>> bySymbols = new LinkedHashMap<>();
        symbolsOf.forEach((subject, symbols) ->
                bySymbols.computeIfAbsent(symbols, _ -> new ArrayList<>()).add(subject));
        bySymbols.forEach((symbols, subjects) -> parts.add("Here " + verb(subjects) + " the "
                + Sentences.names(subjects) + " for " + Sentences.names(List.copyOf(symbols)) + "."));
        return String.join(" ", parts);
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
        return !subject.endsWith("s") || (subject.endsWith("analysis") && !subject.contains(" and "));
    }

    /** Empty for the market's status, which is told in sentences. */
    private static Optional<String> subject(Item<?> item, Intent intent) {
        return switch (item.data()) {
            case Quote _ -> Optional.of("quote");
            case HistoryView _ -> Optional.of("price history");
            case IndicatorsView _ -> Optional.of(technical(intent));
            case Expirations _ -> Optional.of("option expirations");
            case ChainView chain -> Optional.of(chain.side() == ChainSides.CALL ? "call options" : "put options");
            default -> Optional.empty();
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
        return words.isEmpty() ? "technical indicators" : Sentences.names(words);
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
                .map(candidate -> Sentences.escape(candidate.symbol().value(), 12)
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
                .map(candidate -> new Ticker(candidate.symbol()))
                .toList();
        List<Request> pending = ask.requests().stream()
                .filter(request ->
                        request.assets().stream().anyMatch(asset -> asset.text().equalsIgnoreCase(failure.input())))
                .toList();
        return Optional.of(
                new Intent.Clarify(failed(failure), pending.isEmpty() ? ask.requests() : pending, candidates));
    }
}
