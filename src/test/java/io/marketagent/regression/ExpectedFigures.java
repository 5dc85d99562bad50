package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every figure of an answer once more, by the domain page's section 9 and from the exchange's own wire; no class that
 * computes or words a figure is used. What is not recomputed is a fault, so that no new figure goes unchecked.
 */
final class ExpectedFigures {

    /** The first sentence tells figures of so many symbols. */
    private static final int MOST_TOLD = 3;

    /** Their value is a strike, which is shown short. */
    private static final Set<String> STRIKES =
            Set.of("atm_strike", "nearest_delta", "nearest_call", "nearest_put", "max_pain");

    /** Of the moment, which is shown by its time and not by a date. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "last", "change", "open", "high", "low", "previous_close", "volume", "bid", "ask", "spread", "range");

    private final SandboxReader exchange;

    /**
     * A figure as it has to come out: a number, a date or a yes, with the session or expiration it belongs to; all absent where
     * the data do not give it. What is {@code null} in {@code parts} has to be absent as well; parts not named are free.
     */
    record Recomputed(
            @Nullable BigDecimal value,
            @Nullable LocalDate date,
            @Nullable LocalDate until,
            @Nullable Boolean yes,
            Map<String, @Nullable BigDecimal> parts) {

        static final Recomputed ABSENT = new Recomputed(null, null, null, null, Map.of());

        static Recomputed of(@Nullable BigDecimal value, @Nullable LocalDate date) {
            return value == null ? ABSENT : new Recomputed(value, date, null, null, Map.of());
        }

        static Recomputed of(long count, @Nullable LocalDate date) {
            return of(BigDecimal.valueOf(count), date);
        }

        static Recomputed of(@Nullable LocalDate date) {
            return new Recomputed(null, date, null, null, Map.of());
        }

        static Recomputed of(boolean yes, @Nullable LocalDate date) {
            return new Recomputed(null, date, null, yes, Map.of());
        }

        Recomputed until(@Nullable LocalDate last) {
            return new Recomputed(value, date, last, yes, parts);
        }

        Recomputed with(String name, @Nullable BigDecimal part) {
            Map<String, @Nullable BigDecimal> more = new TreeMap<>(parts);
            more.put(name, part);
            return new Recomputed(value, date, until, yes, more);
        }

        Recomputed with(String name, long part) {
            return with(name, BigDecimal.valueOf(part));
        }
    }

    /** The figures of one symbol in one read. */
    @FunctionalInterface
    interface Source {
        /** The figure of a word, with what is asked beside it; {@code null} if it is not known here. */
        @Nullable
        Recomputed of(String figure, @Nullable String beside);
    }

    ExpectedFigures(SandboxReader exchange) {
        this.exchange = exchange;
    }

    /** What of an answer's figures is not as the exchange's data have it, or is not told as it has to be. */
    List<String> faults(Prompt prompt, JsonNode answer) {
        List<String> faults = new ArrayList<>();
        String first = answer.get("answer").asText().split("\n\n", 2)[0];
        Set<String> seen = new HashSet<>();
        for (JsonNode block : answer.get("blocks")) {
            for (JsonNode item : block.get("items")) {
                if (!item.has("figures")) {
                    continue;
                }
                String symbol = item.path("symbol").asText();
                ExpectedCall call = prompt.calls().stream()
                        .filter(one -> !one.fails() && one.symbols().contains(symbol))
                        .filter(one -> isOf(one, block.get("type").asText(), item))
                        .findFirst()
                        .orElse(null);
                if (call == null) {
                    faults.add("figures of " + symbol + ": expected none, found " + item.get("figures"));
                    continue;
                }
                seen.add(call + symbol);
                faults.addAll(faults(call, symbol, item.get("figures")));
                if (!call.list("figures").isEmpty() && call.symbols().size() <= MOST_TOLD) {
                    item.get("figures").findValuesAsText("sentence").stream()
                            .filter(sentence -> !first.contains(sentence))
                            .forEach(sentence ->
                                    faults.add("first paragraph: expected " + sentence + ", found " + first));
                }
            }
        }
        for (ExpectedCall call : prompt.calls()) {
            call.symbols().stream()
                    .filter(symbol -> !call.fails() && !call.list("figures").isEmpty())
                    .filter(symbol -> !seen.contains(call + symbol))
                    .forEach(symbol ->
                            faults.add("figures of " + symbol + ": expected " + call.list("figures") + ", found none"));
        }
        return faults;
    }

    /** The same of one symbol's figures in one read, which are in the order in which they were asked. */
    List<String> faults(ExpectedCall call, String symbol, JsonNode figures) {
        // unasked, a quote tells its last price, a history its change; those as well
        List<String> asked = call.list("figures").isEmpty() ? figures.findValuesAsText("figure") : call.list("figures");
        if (figures.size() != asked.size()) {
            return List.of("figures of " + symbol + ": expected " + asked + ", found " + figures);
        }
        List<String> faults = new ArrayList<>();
        Source source = source(call, symbol);
        for (int i = 0; i < asked.size(); i++) {
            String one = asked.get(i) + " of " + symbol;
            String[] ask = asked.get(i).split(":", 2);
            JsonNode found = figures.get(i);
            Recomputed expected = source.of(ask[0], ask.length > 1 ? ask[1] : null);
            if (!found.path("figure").asText().equals(ask[0])) {
                faults.add("figure: expected " + one + ", found " + found);
            } else if (expected == null) {
                faults.add(one + " is not recomputed");
            } else if (!isSame(expected, found)) {
                faults.add(one + ": expected " + expected + ", found " + found);
            } else {
                String sentence = found.path("sentence").asText();
                for (String text : missing(ask[0], expected, sentence)) {
                    faults.add(one + ": expected \"" + text + "\" in its sentence, found " + sentence);
                }
            }
        }
        return faults;
    }

    private Source source(ExpectedCall call, String symbol) {
        return switch (call.tool()) {
            case ExpectedCall.QUOTE -> new ExpectedQuoteFigures(exchange, symbol)::of;
            case ExpectedCall.HISTORY -> new ExpectedBarFigures(exchange, call, symbol)::of;
            case ExpectedCall.EXPIRATIONS -> new ExpectedExpirationFigures(exchange, symbol)::of;
            case ExpectedCall.CALLS, ExpectedCall.PUTS -> new ExpectedChainFigures(exchange, call, symbol)::of;
            default -> (_, _) -> null;
        };
    }

    private static boolean isOf(ExpectedCall call, String type, JsonNode item) {
        return switch (call.tool()) {
            case ExpectedCall.QUOTE -> type.equals("quote");
            case ExpectedCall.HISTORY -> type.equals("history") || type.equals("comparison");
            case ExpectedCall.EXPIRATIONS -> type.equals("expirations");
            default ->
                call.isChain()
                        && type.equals("option-chain")
                        && item.at("/data/side").asText().equals(call.is(ExpectedCall.CALLS) ? "call" : "put")
                        && item.at("/data/expiration")
                                .asText()
                                .equals(call.expiration().toString());
        };
    }

    private static boolean isSame(Recomputed expected, JsonNode found) {
        return isSame(expected.value(), found.path("value"))
                && isSame(expected.date(), found.path("date"))
                && isSame(expected.until(), found.path("until"))
                && Objects.equals(
                        expected.yes(),
                        found.has("yes") ? Boolean.valueOf(found.get("yes").asBoolean()) : null)
                && found.has("value") == found.has("unit")
                && expected.parts().entrySet().stream()
                        .allMatch(part -> isSame(part.getValue(), found.at("/parts/" + part.getKey())));
    }

    private static boolean isSame(@Nullable BigDecimal expected, JsonNode found) {
        return expected == null
                ? found.isMissingNode()
                : found.isNumber() && expected.compareTo(new BigDecimal(found.asText())) == 0;
    }

    private static boolean isSame(@Nullable LocalDate expected, JsonNode found) {
        return expected == null ? found.isMissingNode() : found.asText().equals(expected.toString());
    }

    /** What a sentence has to contain: the value as it is shown, and the sessions it belongs to. */
    private static List<String> missing(String figure, Recomputed expected, String sentence) {
        List<String> texts = new ArrayList<>();
        BigDecimal value = expected.value();
        // "in no session", "never closed below an earlier close"
        if (value != null && value.signum() != 0) {
            texts.add(shown(figure, value.abs()));
        }
        if (!OF_THE_MOMENT.contains(figure)) {
            for (LocalDate date : new LocalDate[] {expected.date(), expected.until()}) {
                if (date != null) {
                    texts.add(date.toString());
                }
            }
        }
        if (expected.yes() != null) {
            texts.add(expected.yes() ? "Yes: " : "No: ");
        }
        texts.removeIf(sentence::contains);
        return texts;
    }

    private static String shown(String figure, BigDecimal value) {
        return switch (figure) {
            case "change",
                    "range",
                    "gap",
                    "from_year_high",
                    "from_year_low",
                    "period_change",
                    "biggest_gain",
                    "biggest_drop",
                    "max_drawdown",
                    "volatility",
                    "call_premium",
                    "put_premium" -> PlainFormat.fixed(value, 2) + "%";
            case "atm_iv" -> PlainFormat.fixed(value, 1) + "%";
            case "put_call_oi", "put_call_volume" -> PlainFormat.fixed(value, 2);
            case "most_open_interest", "most_volume" -> "at " + PlainFormat.strike(value);
            default ->
                STRIKES.contains(figure)
                        ? PlainFormat.strike(value)
                        : figure.contains("volume")
                                        || figure.contains("open_interest")
                                        || figure.endsWith("_days")
                                        || figure.startsWith("days_")
                                        || figure.endsWith("_run")
                                        || figure.startsWith("expiration")
                                ? PlainFormat.count(value.longValueExact())
                                : PlainFormat.price(value);
        };
    }

    // ---- arithmetic that the figures share

    /** In percent, two decimals. */
    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return PlainFormat.percentOf(part, whole);
    }

    /** Of the change from one price to another. */
    static BigDecimal change(BigDecimal from, BigDecimal to) {
        return percent(to.subtract(from), from);
    }

    static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, MathContext.DECIMAL128);
    }

    static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
