package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Intent.Act;
import io.marketagent.agent.Intent.Courtesy;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Topic;
import io.marketagent.text.LinearPattern;
import io.marketagent.tool.IndicatorPick;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fixed sentences, and how foreign text is put into one. */
final class Sentences {

    static final String ABILITIES =
            "I answer questions about US stocks, funds, indices and their options: quotes, price history, technical indicators,"
                    + " support and resistance, market status, option expirations and option chains.";

    static final String EXAMPLES =
            "Try \"Tesla stock price\", \"how did SPY do last week\", \"RSI of NVDA\" or \"AAPL calls for this Friday\".";

    static final String WHICH_LISTING =
            "Which stock, fund or index do you mean? A ticker or a company's name is enough, for example AAPL or Tesla.";

    static final String NOT_UNDERSTOOD =
            "I did not understand that. Which stock, fund or index is it about, and what would you like to know: price, history,"
                    + " indicators or options?";

    static final String NO_ADVICE = "I describe the market and give no advice to buy or sell.";

    static final String TOO_MUCH = "You asked for more than fits one answer, so only the first parts are shown.";

    private static final int LONGEST = 60;
    private static final Pattern INVISIBLE = LinearPattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}]+");
    private static final Pattern MARKUP = LinearPattern.compile("([\\\\`*_{}\\[\\]<>#|~!@])");
    private static final Pattern ADDRESS = LinearPattern.compile("(?i)(https?|ftp|www)(?=[:.])");

    private Sentences() {}

    /** A message as a sentence: a capital first, a full stop last. */
    static String of(String message) {
        String plain = escape(message.strip(), 300);
        if (plain.isEmpty()) {
            return NOT_UNDERSTOOD;
        }
        String end = ".!?…".indexOf(plain.charAt(plain.length() - 1)) < 0 ? "." : "";
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1) + end;
    }

    static String whatAbout(Collection<Asset> assets) {
        return "What would you like to know about "
                + names(assets.stream().map(Asset::text).toList()) + ": price, history, indicators, levels or options?";
    }

    static String courtesy(Courtesy courtesy) {
        return switch (courtesy) {
            case NONE -> "";
            case HELLO -> "Hello! ";
            case THANKS -> "You are welcome. ";
            case GOODBYE -> "Goodbye. ";
        };
    }

    static String refused(Act act) {
        return switch (act) {
            case ORDER -> "I cannot place, change or cancel orders: this service only reads market data.";
            case TRANSFER -> "I cannot move money or act on accounts: this service only reads market data.";
            case ALERT -> "I cannot set alerts or reminders: I only answer when asked.";
            case WATCHLIST -> "I keep no watchlists: name the listings each time you ask.";
        };
    }

    /** Says which part of a question is left out. */
    static String notCovered(Topic topic) {
        return "I leave out the part about " + subject(topic) + ": I have no data on it.";
    }

    static String outOfScope(Topic topic) {
        String why = switch (topic) {
            case INSTRUCTIONS -> "I cannot help with that.";
            case ADVICE -> "I give no advice on what to buy or sell.";
            case FORECAST -> "I make no forecasts.";
            case AHEAD -> "That day lies ahead, so there are no prices of it yet; I make no forecasts.";
            case LANGUAGE ->
                "I understand questions in English; a simple one for a price or a period may be in Spanish, German, French,"
                        + " Portuguese, Italian, Chinese or Japanese as well.";
            case OTHER -> "That is not a question I can answer from market data.";
            case CHITCHAT, CODE -> "That is outside of what I do.";
            default -> "I have no data on " + subject(topic) + ".";
        };
        return why + " " + ABILITIES;
    }

    private static String subject(Topic topic) {
        return switch (topic) {
            case NEWS -> "news or the reasons behind a move";
            case FUNDAMENTALS -> "earnings, dividends, short interest and other fundamentals";
            case RECORDS -> "all-time highs and lows";
            case AHEAD -> "days that lie ahead";
            case DEPTH -> "order books, market depth and order flow";
            case HALTS -> "trading halts";
            case STATISTICS -> "correlation, beta and other statistics of two series";
            case RANK -> "ranks and percentiles of implied volatility, which need its history";
            case INTRADAY ->
                "that within a day: of shares I have bars of one, five and fifteen minutes and of an hour, of options and indicators none";
            case PEOPLE -> "people and companies beyond their prices";
            case FORECAST -> "forecasts";
            case CRYPTO -> "cryptocurrencies";
            case FOREX -> "currencies";
            case FOREIGN -> "markets outside of the US";
            case COMMODITY -> "commodities and futures";
            case MACRO -> "interest rates and the economy";
            case WEATHER -> "the weather";
            case PRODUCT -> "products and shops";
            case ACCOUNT -> "accounts and portfolios";
            case SCREENER -> "rankings or lists of stocks";
            case CONCEPT -> "explanations of terms";
            case ADVICE -> "what to buy or sell";
            case CHITCHAT, CODE, LANGUAGE, INSTRUCTIONS, OTHER -> "other subjects";
        };
    }

    private static final Pattern NASDAQ = LinearPattern.compile("(?i)\\bnasdaq\\b(?!\\W*(?:100|inc|one))");
    private static final Pattern MARKET = LinearPattern.compile("(?i)\\b(?:markets?|wall street)\\b");

    /** Says which index a loose word was taken for. */
    static List<String> readAs(String question, List<Request> requests) {
        Set<String> symbols = requests.stream()
                .flatMap(request -> request.assets().stream())
                .map(Asset::text)
                .collect(Collectors.toSet());
        List<String> notes = new ArrayList<>();
        if (symbols.contains("NDX") && NASDAQ.matcher(question).find()) {
            notes.add("I read \"Nasdaq\" as the index NDX; the company is NDAQ.");
        }
        if (symbols.contains("SPX") && MARKET.matcher(question).find() && !question.contains("500")) {
            notes.add("I read \"the market\" as the index SPX.");
        }
        return notes;
    }

    /** Says what a group of listings was taken for. */
    static String readAs(String group, String members) {
        return "I read \"" + escape(group, LONGEST) + "\" as " + members + ".";
    }

    /** Asks back for a day that the calendar does not know by that name. */
    static String whichDay(String words) {
        return "I do not know which day \"" + escape(words, LONGEST)
                + "\" is; ask again with a date, for example \"since 2026-06-01\".";
    }

    /** Names the words that nothing was read for. */
    static Optional<String> leftOut(List<String> stretches) {
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of("I left out "
                        + stretches.stream()
                                .map(words -> "\"" + escape(words, LONGEST) + "\"")
                                .collect(Collectors.joining(" and "))
                        + ": I do not know what it asks for.");
    }

    /** Says how a question in another language was taken. */
    static String translated(String english) {
        return "I read your question as \"" + escape(english, 2 * LONGEST) + "\"; I answer in English.";
    }

    /** Says that an average is not computed for the window that was asked for. */
    static List<String> windows(List<Request> requests) {
        Set<Integer> others = requests.stream()
                .filter(IndicatorRequest.class::isInstance)
                .flatMap(request -> ((IndicatorRequest) request).indicators().stream())
                .filter(IndicatorPick::isOfOtherWindow)
                .map(IndicatorPick::window)
                .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty()
                ? List.of()
                : List.of("Moving averages are computed over 5, 10, 20, 50 and 200 sessions, not over "
                        + others.stream().map(String::valueOf).collect(Collectors.joining(" or ")) + ".");
    }

    /** Names in a row: "A", "A and B", "A, B and C"; escaped. */
    static String names(List<String> names) {
        List<String> shown = names.stream().map(name -> escape(name, LONGEST)).toList();
        return switch (shown.size()) {
            case 0 -> "";
            case 1 -> shown.getFirst();
            default -> String.join(", ", shown.subList(0, shown.size() - 1)) + " and " + shown.getLast();
        };
    }

    /** Foreign text as plain words on one line: nothing in it is Markdown or HTML any more. */
    static String escape(String foreign, int longest) {
        String line = INVISIBLE.matcher(foreign).replaceAll(" ").strip();
        String cut = line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
        return ADDRESS.matcher(MARKUP.matcher(cut).replaceAll("\\\\$1")).replaceAll("$1\u200b");
    }
}
