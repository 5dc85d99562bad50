package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.regression.SandboxReader.Bar;
import io.marketagent.regression.SandboxReader.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange itself says at several moments of one session, against the typed values of answers that were given in
 * between: whatever befell the vendors, each number has to be the exchange's at one of the moments, or its last session's.
 */
public final class ExchangeNumbers {

    private final SandboxReader exchange;
    private final Map<String, Set<List<@Nullable BigDecimal>>> quotes = new HashMap<>();
    private final Map<String, Set<BigDecimal>> prices = new HashMap<>();
    private final Map<String, List<Bar>> series = new HashMap<>();
    private final Set<List<String>> contracts = new HashSet<>();
    private final Map<String, Set<String>> expirations = new HashMap<>();

    public ExchangeNumbers(URI exchange) {
        this.exchange = new SandboxReader(exchange);
    }

    /** Reads the exchange, whose clock stands at {@code now}. */
    public void read(Instant now, Iterable<String> symbols, Iterable<String> withOptions) {
        exchange.at(now);
        LocalDate today = PlainFormat.today(now);
        for (String symbol : symbols) {
            JsonNode quote = exchange.quote(symbol);
            quotes(symbol).add(numbers(quote, "open", "high", "low", "last", "volume"));
            prices(symbol).add(number(quote.get("last")));
            List<Bar> bars = series.computeIfAbsent(symbol, s -> exchange.bars(s, today.minusYears(5), today));
            Bar last = bars.getLast();
            quotes(symbol).add(numbers(last));
            prices(symbol).add(last.close().stripTrailingZeros());
        }
        for (String symbol : withOptions) {
            for (Contract contract : exchange.chain(symbol, today)) {
                contracts.add(contract(
                        symbol,
                        contract.call(),
                        contract.strike(),
                        contract.bid(),
                        contract.ask(),
                        contract.openInterest()));
            }
            Set<String> dates = expirations.computeIfAbsent(symbol, s -> new HashSet<>());
            exchange.expirations(symbol).keySet().forEach(date -> dates.add(date.toString()));
        }
    }

    /** What of an answer's values is not the exchange's. */
    public List<String> faults(JsonNode answer) {
        List<String> faults = new ArrayList<>();
        for (JsonNode block : answer.path("blocks")) {
            for (JsonNode item : block.path("items")) {
                String symbol = item.path("symbol").asText();
                JsonNode data = item.path("data");
                boolean right = switch (block.path("type").asText()) {
                    case "quote" -> quotes(symbol).contains(numbers(data, "open", "high", "low", "last", "volume"));
                    case "history" -> history(symbol, data);
                    case "indicators" -> indicators(symbol, data.path("indicators"));
                    case "analysis" -> analysis(symbol, data.path("analysis"));
                    case "option-chain" -> chain(symbol, data);
                    case "expirations" -> expirations(symbol, data);
                    case "market-status" -> data.path("status").asText().equals("open");
                    default -> false;
                };
                if (!right) {
                    faults.add(block.path("type").asText() + " of " + symbol + ": " + item);
                }
            }
        }
        return faults;
    }

    private boolean history(String symbol, JsonNode data) {
        JsonNode rows = data.path("rows");
        for (JsonNode row : rows) {
            List<@Nullable BigDecimal> found = numbers(row, "open", "high", "low", "close", "volume");
            boolean right = row.path("partial").asBoolean()
                    ? quotes(symbol).contains(found)
                    : series(symbol).stream()
                            .filter(bar -> bar.first()
                                    .toString()
                                    .equals(row.path("firstSession").asText()))
                            .anyMatch(bar -> found.equals(numbers(bar)));
            if (!right) {
                return false;
            }
        }
        JsonNode summary = data.path("summary");
        return rows.size() == summary.path("sessions").asInt()
                && summary.path("lastClose").equals(rows.path(rows.size() - 1).path("close"));
    }

    private boolean indicators(String symbol, JsonNode data) {
        PlainIndicators plain = new PlainIndicators(series(symbol));
        return isLastSession(symbol, data)
                && Math.abs(data.path("rsi14").asDouble() - plain.rsi14()) < 1e-5
                && data.path("sma")
                        .valueStream()
                        .allMatch(average -> Math.abs(average.path("value").asDouble()
                                        - plain.sma(average.path("window").asInt()))
                                < 1e-5);
    }

    private boolean analysis(String symbol, JsonNode data) {
        PlainIndicators plain = new PlainIndicators(series(symbol));
        return isLastSession(symbol, data)
                && prices(symbol).contains(number(data.path("price")))
                && data.at("/momentum/rsi14").asDouble() == rounded(plain.rsi14())
                && data.at("/volatility/atr14").asDouble() == rounded(plain.atr14());
    }

    private boolean isLastSession(String symbol, JsonNode data) {
        Bar last = series(symbol).getLast();
        return data.path("session").asText().equals(last.last().toString())
                && number(data.path("close")).equals(last.close().stripTrailingZeros());
    }

    private boolean chain(String symbol, JsonNode data) {
        boolean call = data.path("side").asText().equals("call");
        return data.path("expiration")
                        .asText()
                        .equals(PlainFormat.today(exchange.now()).toString())
                && prices(symbol).contains(number(data.path("price")))
                && !data.path("rows").isEmpty()
                && data.path("rows").valueStream().allMatch(row -> {
                    JsonNode side = row.path(call ? "call" : "put");
                    return contracts.contains(contract(
                            symbol,
                            call,
                            SandboxReader.number(row.path("strike")),
                            number(side.path("bid")),
                            number(side.path("ask")),
                            side.path("openInterest").asLong()));
                });
    }

    /** Who says that its list is not complete may have fewer. */
    private boolean expirations(String symbol, JsonNode data) {
        Set<String> listed = expirations.getOrDefault(symbol, Set.of());
        Set<String> found = new HashSet<>();
        data.path("dates").forEach(date -> found.add(date.path("date").asText()));
        return data.path("complete").asBoolean() ? found.equals(listed) : !found.isEmpty() && listed.containsAll(found);
    }

    private Set<List<@Nullable BigDecimal>> quotes(String symbol) {
        return quotes.computeIfAbsent(symbol, s -> new HashSet<>());
    }

    private Set<BigDecimal> prices(String symbol) {
        return prices.computeIfAbsent(symbol, s -> new HashSet<>());
    }

    private List<Bar> series(String symbol) {
        return series.getOrDefault(symbol, List.of());
    }

    private static List<String> contract(
            String symbol,
            boolean call,
            BigDecimal strike,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            long held) {
        return List.of(symbol + (call ? " call" : " put"), shown(strike), shown(bid), shown(ask), Long.toString(held));
    }

    private static String shown(@Nullable BigDecimal number) {
        return number == null ? "unknown" : number.stripTrailingZeros().toPlainString();
    }

    private static List<BigDecimal> numbers(Bar bar) {
        return Stream.of(bar.open(), bar.high(), bar.low(), bar.close(), BigDecimal.valueOf(bar.volume()))
                .map(BigDecimal::stripTrailingZeros)
                .toList();
    }

    private static List<@Nullable BigDecimal> numbers(JsonNode of, String... names) {
        return Arrays.stream(names).map(name -> number(of.path(name))).toList();
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        BigDecimal number = SandboxReader.number(node);
        return number == null ? null : number.stripTrailingZeros();
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }
}
