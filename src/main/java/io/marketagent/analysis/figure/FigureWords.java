package io.marketagent.analysis.figure;

import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.text.LinearPattern;
import io.marketagent.text.PhraseTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people and models call the figures, from {@code figures.txt}: one list for questions, tools and REST. */
public final class FigureWords {

    private static final Pattern WORD = LinearPattern.compile("[a-z][a-z_]{1,40}");
    private static final Pattern PIECE = LinearPattern.compile("[0-9]+(?:\\.[0-9]+)?[a-z]*|[a-z]+");
    private static final int LONGEST = 80;

    /** No exponent: 1e99999999 would be a hundred million digits. */
    private static final Pattern NUMBER = LinearPattern.compile("\\d{1,7}(?:\\.\\d{1,4})?");

    private static final PhraseTree<Figure> PHRASES = read();
    private static final Map<Figure, PhraseTree<Figure>> CONTINUED = readContinued();

    private FigureWords() {}

    /** All phrases. */
    public static PhraseTree<Figure> phrases() {
        return PHRASES;
    }

    /** The phrases that name another figure right behind this one and an "and": "(total volume) and the mean per day". */
    public static Optional<PhraseTree<Figure>> continued(Figure figure) {
        return Optional.ofNullable(CONTINUED.get(figure));
    }

    /**
     * Reads one figure: by its word ({@code biggest_drop}, {@code ever_above:200}) or as people say it ("biggest one-day
     * drop", "ever above 200").
     *
     * @param need what the tool or path that was asked reads
     * @throws BadRequest naming those of this need
     */
    public static FigureAsk parse(String text, Figure.Need need) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.length() > LONGEST) {
            throw unknown(need);
        }
        int colon = plain.indexOf(':');
        String word = colon < 0 ? plain : plain.substring(0, colon);
        FigureAsk ask = WORD.matcher(word).matches() && Figure.of(word).isPresent()
                ? ask(
                        Figure.of(word).get(),
                        colon < 0 ? null : plain.substring(colon + 1).strip())
                : said(plain, need);
        if (ask.figure().need() != need) {
            throw unknown(need);
        }
        return ask;
    }

    private static FigureAsk said(String text, Figure.Need need) {
        List<@Nullable String> words = new ArrayList<>(pieces(text.replace('_', ' ')));
        PhraseTree.Match<Figure> longest = null;
        for (int i = 0; i < words.size(); i++) {
            PhraseTree.Match<Figure> here = PHRASES.longest(words, i, words.size(), figure -> figure.need() == need);
            if (here != null && (longest == null || here.words() > longest.words())) {
                longest = here;
            }
        }
        if (longest == null) {
            throw unknown(need);
        }
        String number = longest.number();
        return ask(longest.meaning(), longest.second() == null ? number : number + "-" + longest.second());
    }

    /** A figure with what stands beside it: {@code 200}, {@code 2026-12-18} or nothing. */
    public static FigureAsk ask(Figure figure, @Nullable String beside) {
        if (beside == null || beside.isEmpty()) {
            return FigureAsk.of(figure);
        }
        try {
            return figure.argument() == Figure.Argument.DATE
                    ? new FigureAsk(figure, null, LocalDate.parse(beside))
                    : numbered(figure, beside);
        } catch (DateTimeException noDate) {
            throw new BadRequest("The figure '" + figure.word() + "' takes a date: " + figure.word() + ":2026-12-18");
        }
    }

    /** Whether a figure can stand beside a number, or two. */
    public static boolean isPossible(Figure figure, String beside) {
        try {
            var _ = ask(figure, beside);
            return true;
        } catch (BadRequest impossible) {
            return false;
        }
    }

    private static FigureAsk numbered(Figure figure, String beside) {
        int dash = figure.argument() == Figure.Argument.OPTIONAL_PAIR ? separator(beside) : -1;
        return dash < 0
                ? new FigureAsk(figure, number(figure, beside), null)
                : new FigureAsk(
                        figure,
                        number(figure, beside.substring(0, dash).strip()),
                        null,
                        number(figure, beside.substring(dash + 1).strip()));
    }

    private static int separator(String pair) {
        return Math.max(pair.indexOf('-'), pair.indexOf('/'));
    }

    private static BigDecimal number(Figure figure, String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            throw new BadRequest("The figure '" + figure.word() + "' takes a number: " + figure.word() + ":200");
        }
        return new BigDecimal(text);
    }

    private static BadRequest unknown(Figure.Need need) {
        return new BadRequest("'figures' may hold "
                + Figure.of(need).stream()
                        .map(figure -> switch (figure.argument()) {
                            case LEVEL -> figure.word() + ":200";
                            case WINDOW -> figure.word() + ":50";
                            default -> figure.word();
                        })
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> pieces(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The tree of the phrases that may follow a figure and a joint, by that figure: "put/call ratio by interest, and by volume". */
    private static Map<Figure, PhraseTree<Figure>> readContinued() {
        Map<Figure, PhraseTree<Figure>> continued = new EnumMap<>(Figure.class);
        for (String line : lines()) {
            int and = line.indexOf('&');
            int equals = line.indexOf('=');
            if (and < 0 || and > equals) {
                continue;
            }
            Figure first = Figure.of(line.substring(0, and).strip()).orElseThrow();
            Figure second = Figure.of(line.substring(and + 1, equals).strip()).orElseThrow();
            PhraseTree<Figure> tree =
                    continued.computeIfAbsent(first, _ -> new PhraseTree<>(FigureWords::pieces, (one, _) -> one));
            PhraseTree.phrases(line.substring(equals + 1)).forEach(phrase -> tree.add(phrase, second));
        }
        return continued;
    }

    private static PhraseTree<Figure> read() {
        PhraseTree<Figure> tree = new PhraseTree<>(FigureWords::pieces, (first, _) -> first);
        for (String line : lines()) {
            int equals = line.indexOf('=');
            if (line.lastIndexOf('&', equals) >= 0) {
                continue;
            }
            Figure figure = Figure.of(line.substring(0, equals).strip()).orElseThrow();
            PhraseTree.phrases(line.substring(equals + 1)).forEach(phrase -> tree.add(phrase, figure));
        }
        return tree;
    }

    private static List<String> lines() {
        try (InputStream in =
                        Objects.requireNonNull(FigureWords.class.getResourceAsStream("figures.txt"), "figures.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
