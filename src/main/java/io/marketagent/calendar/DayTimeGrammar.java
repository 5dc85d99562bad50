package io.marketagent.calendar;

import io.marketagent.calendar.DayTime.Hours;
import io.marketagent.text.LinearPattern;
import io.marketagent.text.WordPatterns;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words for {@link DayTime}. Without a.m. or p.m. an hour is the one that trades: 1 to 6 are in the afternoon, 7 to 12 are
 * as they stand.
 */
final class DayTimeGrammar {

    private static final int MOST = 4;

    private static final String HALF = "(?:a\\.?m\\.?|p\\.?m\\.?)(?![a-z])";
    private static final String HOUR_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    private static final String HOUR = "(?:\\d{1,2}|" + HOUR_WORD + ")";
    private static final String SHARE = "(?:this|in\\s{1,3}the)\\s{1,3}(?:morning|afternoon)";

    /** A time that nobody takes for a number. */
    private static final String TIME =
            "(?:(?:half|quarter|(?:\\d{1,2}|five|ten|twenty)(?:\\s{1,3}minutes)?)\\s{1,3}(?:past|to|after|before)\\s{1,3}"
                    + HOUR + "(?![\\w:])(?:\\s{1,3}o'?clock)?(?:\\s{0,3}" + HALF + "|\\s{1,3}" + SHARE + ")?"
                    + "|\\d{1,2}(?::\\d{2}){1,2}(?!\\d)(?:\\s{0,3}" + HALF + "|\\s{1,3}" + SHARE + ")?"
                    + "|\\d{3,4}\\s{0,2}" + HALF
                    + "|(?:0\\d|1\\d|2[0-3])[0-5]\\d\\s{0,2}(?:hours|hrs)(?![a-z])"
                    + "|" + HOUR + "\\s{0,3}" + HALF
                    + "|" + HOUR + "\\s{1,3}(?:o'?clock)(?:\\s{0,3}" + HALF + "|\\s{1,3}" + SHARE + ")?"
                    + "|\\d{1,2}[\\s.]\\d{2}(?=\\s{1,3}" + SHARE + ")\\s{1,3}" + SHARE
                    + "|" + HOUR + "\\s{1,3}" + SHARE
                    + "|(?:(?:this|in\\s{1,3}the)\\s{1,3})?(?:morning|afternoon)\\s{1,3}(?:at|around)\\s{1,3}" + HOUR
                    + "(?::\\d{2})?"
                    + "|noon|mid-?day|midnight)";

    private static final String ZONE =
            "(?:\\s{1,3}(?:\\(?(?:et|est|edt)\\)?(?![a-z])|(?:new\\s{1,3}york|ny|eastern)(?:\\s{1,3}time)?(?![a-z])))?";
    private static final String EDGE = "(?<![\\w.:$/])";
    private static final String END =
            "(?![\\w:/]|[.,]\\d|\\s?%|\\s{1,3}(?:meeting|call\\b|appointment|deadline|flight|train|shift|show|class|slot))";

    private static final String EXTENDED =
            "(?:pre-?\\s?market|after-?\\s?hours|post-?\\s?market|before\\s{1,3}the\\s{1,3}(?:open|bell)|after\\s{1,3}the\\s{1,3}(?:close|bell))";
    private static final String TRADING = "(?:\\s{1,3}(?:trading|session|hours))?";

    private static final String COUNT =
            "(?:\\d{1,3}|an?|one|two|three|five|ten|fifteen|twenty|thirty|forty-five|half(?:\\s{1,3}an)?)";
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty-five", 45));

    private static final String UNIT = "(?:minutes?|mins?|hours?|hrs?)(?![a-z])";

    /** "10 15 this morning", as one says it. */
    private static final Pattern SPACED = LinearPattern.compile("^(\\d{1,2})[ .](\\d{2})(?=\\s)");

    private record Rule(Pattern pattern, BiFunction<MatchResult, Instant, Optional<DayTime>> meaning) {}

    private static final String AFTERWARDS =
            "(?<ext2>\\s{1,3}(?:in\\s{1,3}(?:the\\s{1,3})?)?" + EXTENDED + TRADING + ")?";
    private static final String BEFOREHAND =
            "(?:(?:in\\s{1,3})?(?:the\\s{1,3})?(?<ext1>" + EXTENDED + ")" + TRADING + ",?\\s{1,3})?";

    /** The longest of those at one place wins. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    rule(BEFOREHAND + "(?:between|from)\\s{1,3}(?<a>" + TIME + "|" + HOUR + "(?![\\w:]))" + ZONE
                            + "\\s{1,3}(?:and|to|till|until|through|-)\\s{1,3}(?<b>" + TIME + ")" + ZONE + AFTERWARDS),
                    (match, _) -> between(match)),
            new Rule(
                    rule(BEFOREHAND + "(?<a>" + TIME + "|\\d{1,2}(?![\\w:]))\\s{0,3}(?:-|to|till|until)\\s{0,3}(?<b>"
                            + TIME + ")" + ZONE + AFTERWARDS),
                    (match, _) -> between(match)),
            new Rule(
                    rule(BEFOREHAND
                            + "(?<lead>(?:at|by|around|about|before|after|since|until|till|from|as\\s{1,3}of)\\s{1,3}(?:about\\s{1,3}|around\\s{1,3}|exactly\\s{1,3})?)?(?<t>"
                            + TIME + ")" + ZONE
                            + "(?<end>\\s{1,3}(?:to|till|until)\\s{1,3}(?:the\\s{1,3})?(?:close|now|end\\s{1,3}of\\s{1,3}(?:the\\s{1,3})?day))?"
                            + AFTERWARDS),
                    (match, _) -> at(match)),
            new Rule(
                    rule(
                            "(?:in\\s{1,3}|for\\s{1,3}|during\\s{1,3}|over\\s{1,3}|of\\s{1,3})?(?:the\\s{1,3}|its\\s{1,3}|their\\s{1,3})?(?<which>first|opening|last|past|closing|final)\\s{1,3}(?:(?<n>"
                                    + COUNT + ")[\\s-]{1,3})?(?<unit>" + UNIT
                                    + ")(?:\\s{1,3}of\\s{1,3}(?:trading|the\\s{1,3}(?:day|session)))?"),
                    (match, _) -> part(match)),
            new Rule(rule("(?<n>" + COUNT + ")\\s{1,3}(?<unit>" + UNIT + ")\\s{1,3}ago"), DayTimeGrammar::ago),
            new Rule(
                    rule("since\\s{1,3}(?:the\\s{1,3}(?:open|opening|opening\\s{1,3}bell)|(?:today's\\s{1,3})?open)"),
                    (_, _) -> Optional.of(new DayTime.Whole(Hours.REGULAR))));

    private static final WordPatterns PATTERNS =
            new WordPatterns(RULES.stream().map(Rule::pattern).toList());

    private static final Pattern CANONICAL = LinearPattern.compile(
            "(?<ext>" + EXTENDED + ")" + TRADING + "|(?<session>session|regular session)", Pattern.CASE_INSENSITIVE);

    private static final Pattern DIGITS = LinearPattern.compile("\\d{1,4}");
    private static final Pattern RELATIVE = LinearPattern.compile(
            "(?<m>half|quarter|\\d{1,2}|five|ten|twenty)(?:\\s{1,3}minutes)?\\s{1,3}(?<side>past|to|after|before)\\s{1,3}(?<h>"
                    + HOUR + ")",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK =
            LinearPattern.compile("(?<h>" + HOUR + ")(?::(?<m>\\d{2}))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SHARE_FIRST = LinearPattern.compile(
            "(?:(?:this|in\\s{1,3}the)\\s{1,3})?(?:morning|afternoon)\\s{1,3}(?:at|around)\\s{1,3}");

    private DayTimeGrammar() {}

    private static Pattern rule(String text) {
        return LinearPattern.compile(EDGE + "(?:" + text + ")" + END, Pattern.CASE_INSENSITIVE);
    }

    static Optional<DayTime> parse(String text, Instant now) {
        String plain = text.strip();
        Matcher canonical = CANONICAL.matcher(plain);
        if (canonical.matches()) {
            return Optional.of(new DayTime.Whole(
                    canonical.group("session") != null ? Hours.REGULAR : hours(canonical.group("ext"), null)));
        }
        return findAll(plain, now).stream()
                .filter(found -> found.start() == 0 && found.end() == plain.length())
                .map(DayTime.Match::time)
                .findFirst();
    }

    static List<DayTime.Match> findAll(String text, Instant now) {
        List<DayTime.Match> all = new ArrayList<>();
        List<List<MatchResult>> matches = PATTERNS.findAll(text);
        for (int i = 0; i < RULES.size(); i++) {
            for (MatchResult match : matches.get(i)) {
                RULES.get(i)
                        .meaning
                        .apply(match, now)
                        .ifPresent(time -> all.add(new DayTime.Match(time, match.start(), match.end())));
            }
        }
        all.sort(Comparator.comparingInt(DayTime.Match::start).thenComparingInt(match -> match.start() - match.end()));
        List<DayTime.Match> found = new ArrayList<>();
        for (DayTime.Match match : all) {
            boolean free = found.isEmpty() || match.start() >= found.getLast().end();
            if (free && found.size() < MOST) {
                found.add(match);
            }
        }
        return found;
    }

    private static Optional<DayTime> at(MatchResult match) {
        Hours hours = hours(match.group("ext1"), match.group("ext2"));
        String lead =
                match.group("lead") == null ? "" : match.group("lead").strip().toLowerCase(Locale.ROOT);
        return time(match.group("t"), hours).flatMap(time -> {
            if (lead.startsWith("since")
                    || lead.startsWith("after")
                    || lead.startsWith("from")
                    || match.group("end") != null) {
                return Optional.of(new DayTime.From(time, hours));
            }
            boolean until = lead.startsWith("until") || lead.startsWith("till");
            LocalTime open = LocalTime.of(9, 30);
            return Optional.of(
                    until && hours == Hours.REGULAR && time.isAfter(open)
                            ? new DayTime.Between(open, time, hours)
                            : new DayTime.At(time, hours));
        });
    }

    private static Optional<DayTime> between(MatchResult match) {
        Hours hours = hours(match.group("ext1"), match.group("ext2"));
        Optional<LocalTime> from = time(match.group("a"), hours);
        Optional<LocalTime> to = time(match.group("b"), hours);
        return from.isPresent() && to.isPresent() && from.get().isBefore(to.get())
                ? Optional.of(new DayTime.Between(from.get(), to.get(), hours))
                : Optional.empty();
    }

    private static Optional<DayTime> part(MatchResult match) {
        int minutes = minutes(match.group("n"), match.group("unit"));
        String which = match.group("which").toLowerCase(Locale.ROOT);
        // "a last minute idea", "opening hours"
        String unit = match.group("unit").toLowerCase(Locale.ROOT);
        boolean idle =
                match.group("n") == null && (unit.endsWith("s") || (unit.startsWith("m") && !which.equals("first")));
        if (minutes < 1 || minutes > 390 || idle) {
            return Optional.empty();
        }
        return Optional.of(
                switch (which) {
                    case "first", "opening" -> new DayTime.First(minutes);
                    case "closing", "final" -> new DayTime.Closing(minutes);
                    default -> new DayTime.Last(minutes);
                });
    }

    private static Optional<DayTime> ago(MatchResult match, Instant now) {
        LocalTime clock =
                LocalTime.ofInstant(now, TradingCalendar.NEW_YORK).withSecond(0).withNano(0);
        int minutes = minutes(match.group("n"), match.group("unit"));
        return minutes < 1 || minutes > clock.toSecondOfDay() / 60
                ? Optional.empty()
                : Optional.of(new DayTime.At(clock.minusMinutes(minutes), Hours.REGULAR));
    }

    private static int minutes(@Nullable String count, String unit) {
        boolean hours = unit.toLowerCase(Locale.ROOT).startsWith("h");
        if (count == null) {
            return hours ? 60 : 1;
        }
        if (count.toLowerCase(Locale.ROOT).startsWith("half")) {
            return hours ? 30 : 0;
        }
        return number(count) * (hours ? 60 : 1);
    }

    private static Hours hours(@Nullable String before, @Nullable String after) {
        String said = before == null ? after : before;
        if (said == null) {
            return Hours.REGULAR;
        }
        String word = said.strip().toLowerCase(Locale.ROOT);
        return word.contains("pre") || word.contains("before") ? Hours.PRE_MARKET : Hours.AFTER_HOURS;
    }

    private static Optional<LocalTime> time(String text, Hours hours) {
        String word = SPACED.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("$1:$2");
        if (word.equals("noon") || (word.startsWith("mid") && word.endsWith("day"))) {
            return Optional.of(LocalTime.NOON);
        }
        if (word.equals("midnight")) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        Half half = half(word, hours);
        Matcher share = SHARE_FIRST.matcher(word);
        if (share.lookingAt()) {
            return time(word.substring(share.end()) + (half == Half.AM ? " am" : " pm"), hours);
        }
        Matcher relative = RELATIVE.matcher(word);
        if (relative.lookingAt()) {
            String m = relative.group("m");
            int minutes = m.equals("half") ? 30 : m.equals("quarter") ? 15 : number(m);
            String side = relative.group("side");
            boolean past = side.equals("past") || side.equals("after");
            return valid(number(relative.group("h")), 0, half)
                    .map(hour -> past ? hour.plusMinutes(minutes) : hour.minusMinutes(minutes));
        }
        Matcher clock = CLOCK.matcher(word);
        if (!clock.lookingAt()) {
            return Optional.empty();
        }
        Matcher digits = DIGITS.matcher(word);
        if (clock.group("m") == null && digits.lookingAt() && digits.end() > 2) {
            int number = Integer.parseInt(digits.group()); // "1030am"
            return valid(number / 100, number % 100, half);
        }
        return valid(number(clock.group("h")), clock.group("m") == null ? 0 : Integer.parseInt(clock.group("m")), half);
    }

    private enum Half {
        AM,
        PM,
        UNSAID
    }

    private static Half half(String word, Hours hours) {
        String letters = word.replace(".", "");
        if (letters.endsWith("am") || word.contains("morning")) {
            return Half.AM;
        }
        if (letters.endsWith("pm") || word.contains("afternoon")) {
            return Half.PM;
        }
        return switch (hours) {
            case REGULAR -> Half.UNSAID;
            case PRE_MARKET -> Half.AM;
            case AFTER_HOURS -> Half.PM;
        };
    }

    private static Optional<LocalTime> valid(int hour, int minute, Half half) {
        boolean twelve = hour >= 1 && hour <= 12;
        if (hour > 23 || minute > 59 || (half == Half.AM && hour > 12)) {
            return Optional.empty();
        }
        int ofDay = switch (half) {
            case AM -> hour % 12;
            case PM -> twelve ? hour % 12 + 12 : hour;
            case UNSAID -> hour >= 1 && hour <= 6 ? hour + 12 : hour;
        };
        return Optional.of(LocalTime.of(ofDay, minute));
    }

    private static int number(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : COUNTS.getOrDefault(word, 0);
    }
}
