package io.marketagent.agent.builtin;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.analysis.figure.QuoteTime;
import io.marketagent.market.Quote;
import io.marketagent.tool.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a figure of many symbols in one sentence, where their order says nothing: "CB is at 300.12 (+0.10%), PGR at …". */
final class Listing {

    private Listing() {}

    /** Whether nothing is left to say of them beside their listing. */
    static boolean isWhole(List<Item<?>> items) {
        return items.stream().allMatch(item -> item.data() instanceof Quote);
    }

    /** One sentence; of a yes or no one for each symbol; none where nothing is known. */
    static List<String> of(Figure figure, List<Item<?>> items, Instant now) {
        List<FigureReading> readings = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> times = items.stream()
                .flatMap(item -> when(item, now).stream())
                .distinct()
                .toList();
        for (Item<?> item : items) {
            Optional<FigureReading> reading = item.figures().stream()
                    .filter(one -> one.figure() == figure && !one.isAbsent())
                    .findFirst();
            if (reading.isPresent()) {
                String value = value(reading.get());
                String time = times.size() > 1
                        ? when(item, now).map(when -> " " + when).orElse("")
                        : "";
                if (value != null) {
                    String whose = figure == Figure.LAST
                            ? item.symbol() + (values.isEmpty() ? " is at " : " at ")
                            : (values.isEmpty()
                                    ? "The " + figure.label() + " of " + item.symbol() + " is "
                                    : "of " + item.symbol() + " ");
                    values.add(whose + value + time);
                }
                readings.add(reading.get());
            }
        }
        if (values.isEmpty()) {
            return readings.stream().map(FigureReading::sentence).toList();
        }
        String when = times.size() == 1 ? ", " + times.getFirst() : "";
        String joined = values.size() == 1
                ? values.getFirst()
                : String.join(", ", values.subList(0, values.size() - 1)) + " and " + values.getLast();
        return Stream.concat(
                        Stream.of(joined + when + "."),
                        readings.stream()
                                .flatMap(reading -> Stream.ofNullable(reading.caution()))
                                .distinct())
                .toList();
    }

    private static Optional<String> when(Item<?> item, Instant now) {
        return item.data() instanceof Quote quote
                ? Optional.of(QuoteTime.of(quote, item.asOf(), now).words())
                : Optional.empty();
    }

    /** {@code null} for a yes or no. */
    private static @Nullable String value(FigureReading reading) {
        BigDecimal value = reading.value();
        LocalDate date = reading.date();
        if (value == null) {
            return date == null || reading.yes() != null ? null : Amounts.day(date);
        }
        return switch (reading.figure()) {
            case LAST -> {
                BigDecimal percent = reading.parts().get("change_percent");
                yield Amounts.price(value) + (percent == null ? "" : " (" + Amounts.signedPercent(percent) + ")");
            }
            case ATM_STRIKE, MAX_PAIN, NEAREST_DELTA, MOST_OPEN_INTEREST, MOST_VOLUME -> Amounts.strike(value);
            default -> Amounts.price(value);
        };
    }
}
