package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.upstream.Upstreams;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the service answers to questions about times of day, over HTTP and against the sandbox exchange; every price is taken once more
 * from the exchange's own bars of one minute.
 */
@QuarkusTest
@CleanMarket
class IntradayQuestionsServiceTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    private static final Pattern BAR = Pattern.compile("^\\| \\w{3} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");

    @Inject
    TestMarket market;

    @Inject
    Upstreams upstreams;

    @TestHTTPResource("/")
    URI service;

    private SandboxReader exchange;

    /** One question of the file. */
    private record Line(LocalDateTime at, String question, String outcome, List<String> facts) {}

    /** A question, and those that go on from it. */
    record Talk(List<Line> lines) {
        @Override
        public String toString() {
            return lines.getFirst().at + " " + lines.getFirst().question;
        }
    }

    static Stream<Talk> talks() throws IOException {
        List<Talk> talks = new ArrayList<>();
        LocalDateTime at = null;
        for (String line : text()) {
            if (line.startsWith("@")) {
                at = LocalDateTime.parse(line.substring(1));
                continue;
            }
            boolean goesOn = line.startsWith("> ");
            String[] parts = (goesOn ? line.substring(2) : line).split("\\|", 3);
            String outcome = parts[1].isBlank() ? "answered" : parts[1].strip();
            Line read = new Line(
                    at, parts[0].strip(), outcome, List.of(parts[2].strip().split(" ; ")));
            if (goesOn) {
                talks.getLast().lines.add(read);
            } else {
                talks.add(new Talk(new ArrayList<>(List.of(read))));
            }
        }
        return talks.stream();
    }

    private static List<String> text() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                IntradayQuestionsServiceTest.class.getResourceAsStream("intraday.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void shouldAskAtLeast60Questions() throws IOException {
        assertThat(talks().mapToInt(talk -> talk.lines.size()).sum()).isGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("talks")
    void shouldAnswer(Talk talk) {
        // Given
        Instant now = talk.lines.getFirst().at.atZone(NEW_YORK).toInstant();
        market.clock().set(now);
        exchange = new SandboxReader(upstreams.access(Upstreams.TRADIER).baseUrl());
        exchange.at(now);
        ServiceClient client = new ServiceClient(service);
        List<String> faults = new ArrayList<>();
        String session = null;
        for (Line line : talk.lines) {

            // When
            JsonNode answer = client.ask(line.question, session);

            // Then
            session = answer.get("session").asText();
            String body = AnswerCheck.body(answer);
            if (!answer.get("outcome").asText().equals(line.outcome)) {
                faults.add("outcome " + answer.get("outcome").asText());
            }
            Numerals.invented(answer).forEach(numeral -> faults.add("invented " + numeral));
            line.facts.forEach(fact -> check(fact, body, faults));
            checkRowCount(line, body, faults);
            if (!faults.isEmpty()) {
                faults.add("in: " + body);
            }
        }
        assertThat(faults).isEmpty();
    }

    private void check(String fact, String body, List<String> faults) {
        if (fact.startsWith("\"") || fact.startsWith("!\"")) {
            boolean not = fact.startsWith("!");
            String text = fact.substring(not ? 2 : 1, fact.length() - 1).replace("\\\"", "\"");
            if (body.contains(text) == not) {
                faults.add(fact);
            }
            return;
        }
        String[] arguments =
                fact.substring(fact.indexOf('(') + 1, fact.length() - 1).split(",");
        LocalDate day = LocalDate.parse(arguments[1]);
        List<SandboxReader.Minute> minutes = exchange.minutes(arguments[0], day);
        switch (fact.substring(0, fact.indexOf('('))) {
            case "at" -> begins(at(arguments[0], day, LocalTime.parse(arguments[2]), minutes), body, faults);
            case "opened" ->
                begins(
                        arguments[0] + " opened at "
                                + PlainFormat.price(minutes.getFirst().open()) + " at 09:30 " + zone(day) + " on ",
                        body,
                        faults);
            case "part" ->
                holds(part(between(minutes, arguments[2], arguments[3]), arguments[0].equals("SPX")), body, faults);
            case "rows" ->
                rows(day, Integer.parseInt(arguments[2]), between(minutes, arguments[3], arguments[4]))
                        .forEach(row -> holds(row, body, faults));
            default -> throw new IllegalArgumentException(fact);
        }
    }

    /** No table holds a bar that was not asked for. */
    private void checkRowCount(Line line, String body, List<String> faults) {
        List<String> expected =
                line.facts.stream().filter(fact -> fact.startsWith("rows(")).toList();
        long known = expected.stream()
                .map(fact -> fact.substring(5, fact.length() - 1).split(","))
                .mapToLong(of -> rows(
                                LocalDate.parse(of[1]),
                                Integer.parseInt(of[2]),
                                between(exchange.minutes(of[0], LocalDate.parse(of[1])), of[3], of[4]))
                        .size())
                .sum();
        long shown = body.lines().filter(row -> BAR.matcher(row).find()).count();
        if (!expected.isEmpty() && shown != known) {
            faults.add(shown + " rows, not " + known);
        }
    }

    private static void begins(String text, String body, List<String> faults) {
        if (!body.startsWith(text)) {
            faults.add("begins with: " + text);
        }
    }

    private static void holds(String text, String body, List<String> faults) {
        if (!body.contains(text)) {
            faults.add("holds: " + text);
        }
    }

    private static List<SandboxReader.Minute> between(List<SandboxReader.Minute> minutes, String from, String to) {
        return minutes.stream()
                .filter(minute -> !minute.start().isBefore(LocalTime.parse(from))
                        && minute.start().isBefore(LocalTime.parse(to)))
                .toList();
    }

    private static String at(String symbol, LocalDate day, LocalTime time, List<SandboxReader.Minute> minutes) {
        SandboxReader.Minute last = minutes.stream()
                .filter(minute -> !minute.start().plusMinutes(1).isAfter(time))
                .reduce((_, later) -> later)
                .orElseThrow();
        return symbol + " was at " + PlainFormat.price(last.close()) + " at " + time + " " + zone(day) + " on "
                + day.format(DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH)) + " (1-minute bar "
                + last.start() + ").";
    }

    private static String zone(LocalDate day) {
        return ZONE.format(day.atTime(12, 0).atZone(NEW_YORK));
    }

    private static String part(List<SandboxReader.Minute> minutes, boolean index) {
        BigDecimal open = minutes.getFirst().open();
        BigDecimal close = minutes.getLast().close();
        BigDecimal high = high(minutes);
        BigDecimal low = low(minutes);
        return " went from " + PlainFormat.price(open) + " to " + PlainFormat.price(close) + ", "
                + PlainFormat.signed(close.subtract(open)) + " (" + PlainFormat.percent(change(open, close))
                + "); high " + PlainFormat.price(high) + ", low " + PlainFormat.price(low) + ", a range of "
                + PlainFormat.price(high.subtract(low))
                + (index ? "" : ", volume " + PlainFormat.count(volume(minutes)));
    }

    /** A table's lines without its last column, whose first row has none. */
    private static List<String> rows(LocalDate day, int length, List<SandboxReader.Minute> minutes) {
        List<String> rows = new ArrayList<>();
        LocalTime open = LocalTime.of(9, 30);
        for (int i = 0; i < minutes.size(); ) {
            LocalTime start = minutes.get(i).start();
            LocalTime bar = open.plusMinutes((start.toSecondOfDay() - open.toSecondOfDay()) / 60 / length * length);
            int from = i;
            while (i < minutes.size() && minutes.get(i).start().isBefore(bar.plusMinutes(length))) {
                i++;
            }
            List<SandboxReader.Minute> its = minutes.subList(from, i);
            String cells = " | " + PlainFormat.price(its.getFirst().open()) + " | " + PlainFormat.price(high(its))
                    + " | " + PlainFormat.price(low(its)) + " | "
                    + PlainFormat.price(its.getLast().close()) + " | "
                    + PlainFormat.count(volume(its)) + " | ";
            String name = day.format(DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH)) + " " + bar;
            boolean partial = its.size() < length
                    && i == minutes.size()
                    && !bar.plusMinutes(its.size()).equals(LocalTime.of(16, 0))
                    && !bar.plusMinutes(its.size()).equals(LocalTime.of(13, 0));
            rows.add("| " + name + (partial ? " (partial)" : "") + cells);
        }
        return rows;
    }

    private static BigDecimal high(List<SandboxReader.Minute> minutes) {
        return minutes.stream()
                .map(SandboxReader.Minute::high)
                .reduce(BigDecimal::max)
                .orElseThrow();
    }

    private static BigDecimal low(List<SandboxReader.Minute> minutes) {
        return minutes.stream()
                .map(SandboxReader.Minute::low)
                .reduce(BigDecimal::min)
                .orElseThrow();
    }

    private static long volume(List<SandboxReader.Minute> minutes) {
        return minutes.stream().mapToLong(SandboxReader.Minute::volume).sum();
    }

    private static BigDecimal change(BigDecimal from, BigDecimal to) {
        return to.subtract(from).multiply(BigDecimal.valueOf(100)).divide(from, 2, RoundingMode.HALF_UP);
    }
}
