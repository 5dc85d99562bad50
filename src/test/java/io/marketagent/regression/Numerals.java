package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule that an answer invents no number: each numeral of its text, footer and fixed labels excepted, has to be a
 * value of the run's tool results, resolved arguments or question, as it looks after rounding.
 */
final class Numerals {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) E[SD]T|(\\d\\d:\\d\\d:\\d\\d) E[SD]T");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d\\d:\\d\\d(?!\\d)");
    private static final Pattern MONTH =
            Pattern.compile("\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4}\\b");
    private static final Pattern NUMERAL = Pattern.compile("(?<![\\p{Alnum}.])\\d+(?:,\\d{3})*(?:\\.\\d+)?");

    /**
     * Names of indicators and columns: their numbers say which, not how much. How many bars there were is no typed value
     * everywhere; {@link ExpectedLines} computes it.
     */
    private static final Pattern LABEL = Pattern.compile("RSI 14|MACD 12/26|MACD signal 9|ATR 14|Bollinger bands 20/2"
            + "|(?:SMA|EMA) (?:5|10|20|50|200)\\b|(?:5|20|60|252)-session|\\(\\d+ bars\\)");

    /** What is computed of two numbers beside it, which is done once more. */
    private static final Pattern APART =
            Pattern.compile("\\(([+-]?[\\d,]+\\.\\d\\d)%\\)(?: did best, before | comes first, before |, )"
                    + "[A-Z.]+ \\(([+-]?[\\d,]+\\.\\d\\d)%\\); ([\\d,]+\\.\\d\\d) percentage points apart");

    private static final Pattern CLOSED =
            Pattern.compile("closed at ([\\d,]+\\.\\d+), (?=[\\d,.]+% (?:above|below) its [SE]MA)");
    private static final Pattern STANDING =
            Pattern.compile("\\G(?: and )?([\\d,]+\\.\\d\\d)% (?:above|below) its [SE]MA \\d+ of ([\\d,]+\\.\\d+)");

    private final Set<BigDecimal> numbers = new HashSet<>();
    private final Set<LocalDate> dates = new HashSet<>();
    private final Set<String> times = new HashSet<>();
    private final Set<Instant> instants = new HashSet<>();
    private final String text;

    private Numerals(JsonNode answer) {
        for (JsonNode block : answer.get("blocks")) {
            for (String name : List.of("items", "firstSession", "lastSession", "baseDate")) {
                take(block.path(name));
            }
        }
        answer.get("failures").forEach(this::take);
        for (JsonNode call : answer.get("toolCalls")) {
            take(call.path("arguments"));
            take(call.path("resolved"));
            take(call.path("error"));
        }
        takeText(answer.get("question").asText());
        takeDerived(AnswerCheck.body(answer));
        text = LABEL.matcher(AnswerCheck.body(answer)).replaceAll(" ");
    }

    /** The numerals that come from nowhere. */
    static List<String> invented(JsonNode answer) {
        return new Numerals(answer).invented();
    }

    /** Those that come out the same when they are computed again. */
    private void takeDerived(String body) {
        Matcher apart = APART.matcher(body);
        while (apart.find()) {
            BigDecimal difference =
                    decimal(apart.group(1)).subtract(decimal(apart.group(2))).abs();
            if (difference.compareTo(decimal(apart.group(3))) == 0) {
                numbers.add(difference);
            }
        }
        Matcher closed = CLOSED.matcher(body);
        while (closed.find()) {
            BigDecimal close = decimal(closed.group(1));
            Matcher standing = STANDING.matcher(body).region(closed.end(), body.length());
            while (standing.find()) {
                BigDecimal average = decimal(standing.group(2));
                BigDecimal percent =
                        PlainFormat.percentOf(close.subtract(average), average).abs();
                if (percent.compareTo(decimal(standing.group(1))) == 0) {
                    numbers.add(percent);
                }
            }
        }
    }

    private void take(JsonNode node) {
        if (node.isNumber()) {
            numbers.add(node.decimalValue());
        } else if (node.isTextual()) {
            takeText(node.asText());
        } else if (node.isArray()) {
            numbers.add(BigDecimal.valueOf(node.size()));
            node.forEach(this::take);
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                // sentences of code are checked, not believed, but for the days and hours of the calendar
                boolean sentences = Set.of("notes", "summary").contains(field.getKey())
                        && field.getValue().isArray();
                if (sentences) {
                    field.getValue().forEach(sentence -> takeDays(sentence.asText()));
                } else {
                    take(field.getValue());
                }
            });
        }
    }

    private void takeText(String value) {
        try {
            Instant instant = OffsetDateTime.parse(value).toInstant();
            instants.add(Instant.ofEpochSecond(instant.getEpochSecond()));
            dates.add(instant.atZone(NEW_YORK).toLocalDate());
            return;
        } catch (DateTimeException noInstant) {
            // then it is a date, a time, or words
        }
        takeDays(value);
        Matcher number = NUMERAL.matcher(DATE.matcher(value).replaceAll(" "));
        while (number.find()) {
            numbers.add(decimal(number.group()));
        }
    }

    private void takeDays(String value) {
        Matcher date = DATE.matcher(value);
        while (date.find()) {
            dates.add(LocalDate.parse(date.group()));
        }
        Matcher time = TIME.matcher(value);
        while (time.find()) {
            times.add(time.group());
        }
    }

    private List<String> invented() {
        List<String> invented = new ArrayList<>();
        String rest = drop(DATE_TIME, text, invented, this::isKnownMoment);
        rest = drop(DATE, rest, invented, found -> dates.contains(LocalDate.parse(found.group())));
        rest = drop(
                MONTH,
                rest,
                invented,
                found -> dates.stream()
                        .anyMatch(date -> date.format(DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH))
                                .equals(found.group())));
        rest = drop(TIME, rest, invented, found -> times.contains(found.group()));
        drop(NUMERAL, rest, invented, found -> isKnown(decimal(found.group())));
        return invented;
    }

    private boolean isKnownMoment(Matcher found) {
        if (found.group(1) == null) {
            return instants.stream()
                    .anyMatch(instant -> PlainFormat.instant(instant).contains(found.group(3)));
        }
        Instant shown = LocalDateTime.parse(found.group(1) + "T" + found.group(2))
                .atZone(NEW_YORK)
                .toInstant();
        return instants.contains(shown);
    }

    private boolean isKnown(BigDecimal shown) {
        return numbers.stream().anyMatch(number -> rounds(number, shown) || rounds(number.movePointRight(2), shown));
    }

    private static boolean rounds(BigDecimal number, BigDecimal shown) {
        return number.abs().setScale(shown.scale(), RoundingMode.HALF_UP).compareTo(shown) == 0;
    }

    private static String drop(Pattern pattern, String text, List<String> invented, Predicate<Matcher> known) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            if (!known.test(matcher)) {
                invented.add(matcher.group());
            }
            matcher.appendReplacement(rest, " ");
        }
        return matcher.appendTail(rest).toString();
    }

    private static BigDecimal decimal(String numeral) {
        return new BigDecimal(numeral.replace(",", "").replace("+", ""));
    }
}
