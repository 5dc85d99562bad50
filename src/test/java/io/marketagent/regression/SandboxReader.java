package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the exchange over its wire, in Tradier's format, past the code under test: nothing of the service is between.
 * What it has read it keeps until its clock moves.
 */
final class SandboxReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> kept = new ConcurrentHashMap<>();
    private final URI exchange;
    private Instant now = Instant.EPOCH;

    /** One session, or a week or month of them. */
    record Bar(
            LocalDate first,
            LocalDate last,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            long volume) {}

    /** One contract of a chain; what the exchange has no value for is {@code null}. */
    record Contract(
            String root,
            boolean call,
            BigDecimal strike,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal delta,
            @Nullable BigDecimal gamma,
            long volume,
            long openInterest,
            @Nullable BigDecimal volatility) {}

    SandboxReader(URI exchange) {
        this.exchange = exchange;
    }

    /** The service's and the exchange's time. */
    void at(Instant instant) {
        if (!now.equals(instant)) {
            kept.clear();
            now = instant;
        }
    }

    Instant now() {
        return now;
    }

    JsonNode quote(String symbol) {
        return get("quotes?symbols=" + wire(symbol)).at("/quotes/quote");
    }

    BigDecimal price(String symbol) {
        return number(quote(symbol).get("last"));
    }

    /** Completed sessions, oldest first. */
    List<Bar> bars(String symbol, LocalDate from, LocalDate to) {
        return several(get("history?interval=daily&symbol=" + wire(symbol) + "&start=" + from + "&end=" + to)
                        .at("/history/day"))
                .map(day -> new Bar(
                        LocalDate.parse(day.get("date").asText()),
                        LocalDate.parse(day.get("date").asText()),
                        number(day.get("open")),
                        number(day.get("high")),
                        number(day.get("low")),
                        number(day.get("close")),
                        day.get("volume").asLong()))
                .sorted(Comparator.comparing(Bar::first))
                .toList();
    }

    /** One minute of a session, named by its start in New York. */
    record Minute(LocalTime start, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {}

    /** The minutes of a day, oldest first. */
    List<Minute> minutes(String symbol, LocalDate day) {
        return several(get("timesales?interval=1min&session_filter=open&symbol=" + wire(symbol) + "&start=" + day
                                + "%2000:00&end=" + day + "%2023:59")
                        .at("/series/data"))
                .map(row -> new Minute(
                        LocalDateTime.parse(row.get("time").asText()).toLocalTime(),
                        number(row.get("open")),
                        number(row.get("high")),
                        number(row.get("low")),
                        number(row.get("close")),
                        row.get("volume").asLong()))
                .toList();
    }

    /** Listed dates, and whether each is a standard monthly. */
    Map<LocalDate, Boolean> expirations(String symbol) {
        Map<LocalDate, Boolean> dates = new TreeMap<>();
        several(get("options/expirations?includeAllRoots=true&expirationType=true&symbol=" + wire(symbol))
                        .at("/expirations/expiration"))
                .forEach(row -> dates.merge(
                        LocalDate.parse(row.get("date").asText()),
                        row.get("expiration_type").asText().equals("standard"),
                        Boolean::logicalOr));
        return dates;
    }

    /** Listed dates, each with the kinds of its expirations as the exchange names them. */
    Map<LocalDate, List<String>> expirationTypes(String symbol) {
        Map<LocalDate, List<String>> types = new TreeMap<>();
        several(get("options/expirations?includeAllRoots=true&expirationType=true&symbol=" + wire(symbol))
                        .at("/expirations/expiration"))
                .forEach(row -> types.computeIfAbsent(
                                LocalDate.parse(row.get("date").asText()), _ -> new ArrayList<>())
                        .add(row.get("expiration_type").asText()));
        return types;
    }

    /** The days of the exchange's calendar on which it opens, both ends included. */
    List<LocalDate> sessions(LocalDate from, LocalDate to) {
        List<LocalDate> sessions = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            several(get("calendar?month=" + month.getMonthValue() + "&year=" + month.getYear())
                            .at("/calendar/days/day"))
                    .filter(day -> day.get("status").asText().equals("open"))
                    .map(day -> LocalDate.parse(day.get("date").asText()))
                    .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                    .forEach(sessions::add);
        }
        return sessions;
    }

    List<Contract> chain(String symbol, LocalDate expiration) {
        List<Contract> contracts = new ArrayList<>();
        several(get("options/chains?greeks=true&symbol=" + wire(symbol) + "&expiration=" + expiration)
                        .at("/options/option"))
                .forEach(row -> contracts.add(contract(row)));
        return contracts;
    }

    private static Contract contract(JsonNode row) {
        JsonNode greeks = row.path("greeks");
        BigDecimal middle = number(greeks.path("mid_iv"));
        return new Contract(
                row.get("root_symbol").asText(),
                row.get("option_type").asText().equals("call"),
                number(row.get("strike")),
                positive(row.path("bid")),
                positive(row.path("ask")),
                number(greeks.path("delta")),
                number(greeks.path("gamma")),
                row.get("volume").asLong(),
                row.get("open_interest").asLong(),
                middle == null || middle.signum() == 0 ? number(greeks.path("smv_vol")) : middle);
    }

    private static @Nullable BigDecimal positive(JsonNode node) {
        BigDecimal number = number(node);
        return number == null || number.signum() <= 0 ? null : number;
    }

    static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asText()) : null;
    }

    private static Stream<JsonNode> several(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Stream.empty();
        }
        return node.isArray() ? node.valueStream() : Stream.of(node);
    }

    /** A class share is written with a slash here. */
    private static String wire(String symbol) {
        return symbol.replace(".", "%2F");
    }

    private JsonNode get(String path) {
        return kept.computeIfAbsent(path, this::fetched);
    }

    private JsonNode fetched(String path) {
        HttpRequest request = HttpRequest.newBuilder(exchange.resolve("/v1/markets/" + path))
                .header("Authorization", "Bearer reader")
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
