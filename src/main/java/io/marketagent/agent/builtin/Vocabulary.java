package io.marketagent.agent.builtin;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureWords;
import io.marketagent.text.PhraseTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Everything the parser knows about words, read once from the text files of this package. */
final class Vocabulary {

    private final Set<String> english = Set.copyOf(lines("words.txt"));
    private final Phrases phrases = new Phrases(lines("phrases.txt"));
    private final ActRules actRules = new ActRules(lines("acts.txt"));
    private final Companies companies = new Companies(lines("companies.txt"));
    private final Translation translation = new Translation(lines("translations.txt"), companies);
    private final Shorthand shorthand = new Shorthand(lines("shorthand.txt"));
    private final Emphases emphases = new Emphases(lines("emphases.txt"));
    private final PhraseTree<Figure> figures = FigureWords.phrases();
    private final Speller speller;

    Vocabulary() {
        Set<String> known = new HashSet<>(english);
        known.addAll(phrases.words());
        known.addAll(companies.words());
        companies.tickers().forEach(ticker -> known.add(ticker.toLowerCase(Locale.ROOT)));
        speller = new Speller(known, phrases.words(), companies.words());
    }

    /** Whether it is an everyday English word, so no unknown company by itself. */
    boolean isEnglish(String word) {
        return english.contains(word) || Inflections.stems(word).stream().anyMatch(english::contains);
    }

    Phrases phrases() {
        return phrases;
    }

    ActRules actRules() {
        return actRules;
    }

    /** The catalogue's words: read with the others, not by whoever asks first. */
    PhraseTree<Figure> figures() {
        return figures;
    }

    Companies companies() {
        return companies;
    }

    Emphases emphases() {
        return emphases;
    }

    Shorthand shorthand() {
        return shorthand;
    }

    Translation translation() {
        return translation;
    }

    Speller speller() {
        return speller;
    }

    /** The lines of a resource without comments and blank ones. */
    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
