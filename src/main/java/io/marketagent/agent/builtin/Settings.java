package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset.Ticker;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.calendar.Expiry;
import io.marketagent.market.OptionSide;
import io.marketagent.market.OptionSymbol;
import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a question that hold a number: windows of averages, strikes, contracts. */
final class Settings {

    private static final int CASELESS = Pattern.CASE_INSENSITIVE;

    private static final Pattern CONTRACT =
            LinearPattern.compile("(?<!\\w)(?:O:)?[a-z]{1,5}\\d? ?\\d{6}[cp]\\d{8}(?!\\w)", CASELESS);
    /** As brokers abbreviate it: ".SPY251024C650", the strike in dollars. */
    private static final Pattern SHORT_CONTRACT = LinearPattern.compile(
            "(?<!\\w)\\.?(?<root>[a-z]{1,5})\\s?(?<date>\\d{6})(?<side>[cp])(?<n>\\d{1,5}(?:\\.\\d{1,2})?)(?!\\w)",
            CASELESS);

    private static final String AVERAGE =
            "(?:simple moving averages?|exponential moving averages?|(?:moving|mobile) averages?|[sed]mas?|mas?|simple|exponential|averages?(?!\\s+(?:daily\\s+)?(?:volume|price|close)))";
    private static final String WINDOW = "\\d{1,3}";
    private static final String WINDOWS =
            WINDOW + "(?:[\\s-]{0,3}(?:days?|d(?!ma)|period|sessions?)?(?:\\s{0,3}(?:,|/|&|and|or)\\s{0,3})" + WINDOW
                    + "){0,12}";

    private static final Pattern NUMBER = LinearPattern.compile("\\d+");

    private static final Pattern AVERAGE_AFTER = LinearPattern.compile(
            "(?<!\\w)(?<n>" + WINDOWS + ")[\\s-]*(?:days?|d(?!ma)|periods?|sessions?)?[\\s-]*(?<kind>" + AVERAGE
                    + ")(?!\\w)",
            CASELESS);
    private static final Pattern AVERAGE_BEFORE = LinearPattern.compile(
            "(?<!\\w)(?<kind>" + AVERAGE + ")(?:\\s+of|\\s+for)?[\\s(_-]*(?<n>" + WINDOWS
                    + ")(?:\\s*\\))?(?![\\w%.]|\\s*(?:trading|years?|months?|weeks?|calls?|puts?|strike|[cp]\\b))",
            CASELESS);
    /** "Above its 200 day", "the 50-day": nobody means a stretch of the past. */
    private static final Pattern AVERAGE_ALONE = LinearPattern.compile(
            "(?<!\\w)(?:the|its|their|above|below|over|under|'s)\\s+(?<n>5|10|20|50|100|200)[\\s-]*day(?<kind>)(?!\\w|\\s+(?:history|high|low|chart|performance|return|returns|period|trend|range|change|price|volume|data|rsi|window))",
            CASELESS);

    private static final Pattern RSI = LinearPattern.compile(
            "(?<!\\w)(?:(?:rsi[\\s(-]*14\\)?)|14[\\s-]*(?:days?|period|d)?[\\s-]*rsi)(?!\\w)", CASELESS);
    private static final Pattern MACD =
            LinearPattern.compile("(?<!\\w)macd\\s*\\(?12\\s*[,/ -]\\s*26\\s*[,/ -]\\s*9\\)?(?!\\w)", CASELESS);

    private static final Pattern YEAR_RANGE = LinearPattern.compile(
            "(?<!\\w)(?:52|fifty[\\s-]two)[\\s-]*(?:weeks?|wks?|w)[\\s-]*(?:highs?|lows?|range)(?:\\s*(?:and|/|&|or)\\s*(?:highs?|lows?))?(?!\\w)",
            CASELESS);
    private static final Pattern DATE = LinearPattern.compile(
            "(?<!\\w)(?:(?:to\\s?day'?s|current|the|whats the|what's the) date(?:\\s+(?:today|now))?(?=\\s*[?.!]*$|\\s+(?:and|&)\\s+time)"
                    + "|what(?:'?s| is)? (?:day|date) (?:is )?(?:it|today)|what(?:'?s| is) today\\b(?!')|what day of the week"
                    + "|is (?:today|tomorrow|it) an? (?:\\w+ )?(?:trading|business|market|bank|stock market)?\\s*(?:day|holiday)"
                    + "|(?:is|are|was|were|will)(?:n't)? (?:the )?(?:us |u\\.s\\. |american |stock )*(?:stock )?(?:markets?|exchanges?|nyse|nasdaq|wall street) (?:be )?(?:today |tomorrow )?(?:open|closed|trading|still open))(?!\\w)",
            CASELESS);

    private static final String COUNT = "(?<n>\\d{1,3}|five|ten|fifteen|twenty|thirty|forty|fifty)";
    private static final Map<String, Integer> COUNTS =
            Map.of("five", 5, "ten", 10, "fifteen", 15, "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50);
    private static final Pattern STRIKES = LinearPattern.compile(
            "(?<!\\w)(?:(?:first|top|nearest|closest|next)\\s+)?" + COUNT
                    + "\\s+(?:nearest\\s+|closest\\s+|different\\s+)?(?:strikes|strike prices|rows)(?!\\w)",
            CASELESS);
    private static final Pattern FIRST = LinearPattern.compile(
            "(?<!\\w)(?:first|top|nearest|closest|next|last)\\s+" + COUNT
                    + "(?=\\s+(?:\\w+\\s+)?(?:calls|puts|contracts|options)(?!\\w))",
            CASELESS);
    private static final Pattern WITHIN = LinearPattern.compile(
            "(?:within|inside|under|up to|\\+/-|±)\\s*(?:about\\s+|±\\s*|\\+/-\\s*)?(?<n>\\d{1,3}(?:\\.\\d{1,2})?)\\s*(?:%|percent|per cent|pct)"
                    + "(?:\\s+(?:of|from|around|to|either side of)\\s+(?:the\\s+)?(?:current\\s+|stock\\s+)?(?:money|price|spot|strike|atm))?",
            CASELESS);
    private static final Pattern AROUND = LinearPattern.compile(
            "(?<n>\\d{1,3}(?:\\.\\d{1,2})?)\\s*(?:%|percent|pct)\\s+(?:of|from|around|either side of)\\s+(?:the\\s+)?(?:current\\s+)?(?:money|price|spot|atm)",
            CASELESS);

    private static final String PRICE = "\\$?\\s?(?<n>\\d{1,5}(?:\\.\\d{1,2})?)";
    private static final Pattern STRIKE_OF_SIDE = LinearPattern.compile(
            "(?<![\\w.,])" + PRICE
                    + "(?:\\s*-?\\s*(?:dollar|usd|strike))?(?:\\s+(?:strike\\s+)?(?<side>calls?|puts?)|(?<side2>[cp]))(?!\\w)",
            CASELESS);
    private static final Pattern SIDE_AT_STRIKE = LinearPattern.compile(
            "(?<!\\w)(?<side>calls?|puts?)\\s+(?:options?\\s+)?(?:at|@|with|strike|struck at)\\s+(?:a\\s+|the\\s+|strike\\s+|price\\s+|of\\s+|at\\s+)*"
                    + PRICE + "(?:\\s+strike)?(?![\\w%])",
            CASELESS);
    /** "Put 140 AAPL": a bare number behind the side, unless it counts something. */
    private static final Pattern SIDE_STRIKE = LinearPattern.compile(
            "(?<!\\w)(?<side>calls?|puts?)\\s+" + PRICE
                    + "(?![\\w%.,/:-]|\\s*(?:days?|weeks?|months?|years?|dte|%|percent|strikes?|contracts?|shares?|options?|times|people|or|minutes?|hours?))",
            CASELESS);

    private static final Pattern STRIKE = LinearPattern.compile(
            "(?<!\\w)(?:strike(?:\\s+price)?(?:\\s+(?:of|at|is|=))?\\s+" + PRICE
                    + "|\\$?(?<n2>\\d{1,5}(?:\\.\\d{1,2})?)[\\s-]*(?:dollar\\s+)?strike)(?![\\w%])",
            CASELESS);

    private static final Pattern LONE_STRIKE = LinearPattern.compile(
            "^(?:(?:and|or|what about|how about|now|then|only|just)\\s{1,9}){0,8}(?:the\\s+)?" + PRICE
                    + "s?(?:\\s+one)?\\s*[?.!]*$",
            CASELESS);

    /** Second roots of indices that are named like a symbol. */
    private static final Pattern ROOT =
            LinearPattern.compile("(?<!\\w)\\$?(spxw|ndxp|rutw|vixw|djxw)(?!\\w)", CASELESS);

    /** A mark and the characters that it stands for. */
    record Placed(int start, int end, List<Mark> marks) {}

    private final List<Placed> placed = new ArrayList<>();
    private final boolean digits;
    private String masked;

    private Settings(String text) {
        masked = text;
        digits = text.chars().anyMatch(Character::isDigit);
    }

    /**
     * What stands before the times: "50-day average" is none, and a contract holds a date.
     *
     * @param figures what is read already, and by nobody else
     * @param now what "an hour ago" is counted from
     */
    static Settings of(String text, List<Placed> figures, Instant now) {
        Settings settings = new Settings(text);
        for (Placed figure : figures) {
            settings.placed.add(figure);
            settings.mask(figure.start(), figure.end());
        }
        IntradayWords.place(settings, now);
        settings.numbered(CONTRACT, Settings::contract);
        settings.numbered(SHORT_CONTRACT, Settings::shortContract);
        settings.each(ROOT, Settings::root);
        settings.each(YEAR_RANGE, _ -> List.of(new Mark.Said(Concept.YEARRANGE, "")));
        settings.each(DATE, _ -> List.of(new Mark.Said(Concept.STATUS, "")));
        settings.numbered(MACD, _ -> List.of(new Mark.Said(Concept.INDICATOR, "macd")));
        settings.numbered(RSI, _ -> List.of(new Mark.Said(Concept.INDICATOR, "rsi")));
        settings.numbered(AVERAGE_AFTER, Settings::averages);
        settings.numbered(AVERAGE_BEFORE, Settings::averages);
        settings.numbered(AVERAGE_ALONE, Settings::averages);
        settings.each(STRIKES, match -> List.of(selection(new StrikeSelection.Nearest(count(match.group("n"))), null)));
        settings.each(FIRST, match -> List.of(selection(new StrikeSelection.Nearest(count(match.group("n"))), null)));
        settings.numbered(WITHIN, match -> within(match));
        settings.numbered(AROUND, match -> within(match));
        return settings;
    }

    /**
     * What stands after the times: in "Oct 17 calls" 17 is no strike.
     *
     * @param optionsBefore the turn before was about options, so that "and the 600?" is a strike
     */
    void strikes(boolean optionsBefore) {
        if (optionsBefore) {
            numbered(LONE_STRIKE, match -> strike(match.group("n"), null));
        }
        numbered(STRIKE_OF_SIDE, match -> strike(match.group("n"), first(match.group("side"), match.group("side2"))));
        numbered(SIDE_AT_STRIKE, match -> strike(match.group("n"), match.group("side")));
        numbered(SIDE_STRIKE, match -> strike(match.group("n"), match.group("side")));
        // One of the two is in every match
        numbered(STRIKE, match -> strike(Objects.requireNonNull(first(match.group("n"), match.group("n2"))), null));
    }

    List<Placed> placed() {
        return placed;
    }

    /** The text with blanks for what was found. */
    String masked() {
        return masked;
    }

    /** Blanks for a stretch that someone else reads. */
    void mask(int start, int end) {
        masked = masked.substring(0, start) + " ".repeat(end - start) + masked.substring(end);
    }

    /** A stretch that someone else has read. */
    void place(int start, int end, List<Mark> marks) {
        placed.add(new Placed(start, end, marks));
        mask(start, end);
    }

    interface Meaning {
        List<Mark> of(MatchResult match);
    }

    /** A pattern in which a digit stands: most questions have none. */
    private void numbered(Pattern pattern, Meaning meaning) {
        if (digits) {
            each(pattern, meaning);
        }
    }

    void each(Pattern pattern, Meaning meaning) {
        Matcher matcher = pattern.matcher(masked);
        while (matcher.find()) {
            List<Mark> marks = meaning.of(matcher.toMatchResult());
            if (!marks.isEmpty()) {
                place(matcher.start(), matcher.end(), marks);
            }
        }
    }

    private static List<Mark> contract(MatchResult match) {
        return contract(match.group());
    }

    private static List<Mark> shortContract(MatchResult match) {
        long thousandths = new BigDecimal(match.group("n")).movePointRight(3).longValueExact();
        return contract(
                match.group("root") + match.group("date") + match.group("side") + "%08d".formatted(thousandths));
    }

    private static List<Mark> contract(String text) {
        Optional<OptionSymbol> parsed = OptionSymbol.parse(text);
        if (parsed.isEmpty()) {
            return List.of();
        }
        OptionSymbol option = parsed.get();
        String root = option.hasOwnRoot() ? option.root() : null;
        return List.of(
                new Mark.Named(new Ticker(option.underlying()), true, false, false),
                new Mark.Strikes(new StrikeSelection.Exact(option.strike()), root, option.side()),
                new Mark.Time(null, new Expiry.OnDate(option.expiration())));
    }

    private static List<Mark> root(MatchResult match) {
        String root = match.group(1).toUpperCase(Locale.ROOT);
        return List.of(
                new Mark.Named(new Ticker(OptionSymbol.underlying(root)), true, false, false),
                new Mark.Strikes(null, root, null));
    }

    private static List<Mark> averages(MatchResult match) {
        String kind = match.group("kind").toLowerCase(Locale.ROOT);
        List<Mark> marks = new ArrayList<>();
        Matcher window = NUMBER.matcher(match.group("n"));
        while (window.find()) {
            int n = Integer.parseInt(window.group());
            if (!kind.startsWith("e")) {
                marks.add(new Mark.Said(Concept.INDICATOR, "sma_" + n));
            }
            boolean either = kind.startsWith("m") || kind.isEmpty();
            if (kind.startsWith("e") || either) {
                marks.add(new Mark.Said(Concept.INDICATOR, "ema_" + n));
            }
        }
        return marks;
    }

    private static List<Mark> within(MatchResult match) {
        BigDecimal percent = new BigDecimal(match.group("n"));
        return percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0
                ? List.of()
                : List.of(selection(new StrikeSelection.Within(percent), null));
    }

    private static List<Mark> strike(String price, @Nullable String side) {
        BigDecimal strike = new BigDecimal(price);
        OptionSide right =
                side == null ? null : side.toLowerCase(Locale.ROOT).startsWith("c") ? OptionSide.CALL : OptionSide.PUT;
        return strike.signum() <= 0 ? List.of() : List.of(selection(new StrikeSelection.Exact(strike), right));
    }

    private static Mark.Strikes selection(StrikeSelection selection, @Nullable OptionSide side) {
        return new Mark.Strikes(selection, null, side);
    }

    private static int count(String text) {
        Integer word = COUNTS.get(text.toLowerCase(Locale.ROOT));
        return Math.clamp(word == null ? Integer.parseInt(text) : word, 1, 100);
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        return a == null ? b : a;
    }
}
