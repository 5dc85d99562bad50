package io.marketagent.regression;

import io.marketagent.regression.ExpectedFigures.Recomputed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The figures of the dates that the exchange lists and that have not passed; sessions are those of its calendar. */
final class ExpectedExpirationFigures {

    private final SandboxReader exchange;
    private final LocalDate today;
    private final boolean over;
    private final Map<LocalDate, List<String>> types;

    ExpectedExpirationFigures(SandboxReader exchange, String symbol) {
        this.exchange = exchange;
        this.today = PlainFormat.today(exchange.now());
        this.over = exchange.quote(symbol).hasNonNull("close");
        this.types = new TreeMap<>(exchange.expirationTypes(symbol));
        types.keySet().removeIf(date -> date.isBefore(today) || over && date.equals(today));
    }

    @Nullable
    Recomputed of(String figure, @Nullable String beside) {
        return switch (figure) {
            case "has_options" -> yes(first(_ -> true));
            case "has_weeklies" -> weeklies();
            case "expires_on" -> on(LocalDate.parse(beside));
            case "zero_dte" -> on(today);
            case "next_expiration" -> dated(first(_ -> true));
            case "next_monthly" -> dated(first(this::isMonthly));
            case "furthest_expiration" -> dated(dates().getLast());
            case "nearest_to_days" -> dated(nearest(Long.parseLong(beside)));
            case "expiration_count" ->
                counted(dates())
                        .with(
                                "monthly",
                                dates().stream().filter(this::isMonthly).count());
            case "expirations_in_month" ->
                counted(dates().stream()
                        .filter(date -> YearMonth.from(date).equals(YearMonth.from(LocalDate.parse(beside))))
                        .toList());
            default -> null;
        };
    }

    private List<LocalDate> dates() {
        return List.copyOf(types.keySet().stream().sorted().toList());
    }

    private boolean isMonthly(LocalDate date) {
        return types.get(date).contains("standard");
    }

    private @Nullable LocalDate first(Predicate<LocalDate> wished) {
        return dates().stream().filter(wished).findFirst().orElse(null);
    }

    private Recomputed dated(@Nullable LocalDate date) {
        return date == null ? Recomputed.ABSENT : distant(Recomputed.of(date), date);
    }

    private Recomputed yes(@Nullable LocalDate date) {
        return date == null ? Recomputed.of(false, null) : distant(Recomputed.of(true, date), date);
    }

    private Recomputed weeklies() {
        LocalDate weekly = first(date -> types.get(date).contains("weeklys"));
        return weekly == null ? Recomputed.of(false, null) : yes(weekly);
    }

    private Recomputed on(LocalDate date) {
        return types.containsKey(date)
                ? yes(date)
                : Recomputed.of(false, date).with("days", (BigDecimal) null).with("sessions", (BigDecimal) null);
    }

    /** Calendar days, and the sessions after today up to it with today's while that is not over; none for today. */
    private Recomputed distant(Recomputed figure, LocalDate date) {
        long sessions = date.equals(today)
                ? 0
                : exchange.sessions(today, date).stream()
                        .filter(session -> !session.equals(today) || !over)
                        .count();
        return figure.with("days", ChronoUnit.DAYS.between(today, date)).with("sessions", sessions);
    }

    private LocalDate nearest(long days) {
        return dates().stream()
                .min(Comparator.comparing(date -> Math.abs(ChronoUnit.DAYS.between(today, date) - days)))
                .orElseThrow();
    }

    private static Recomputed counted(List<LocalDate> dates) {
        return dates.isEmpty()
                ? Recomputed.of(0, null)
                : Recomputed.of(dates.size(), dates.getFirst()).until(dates.getLast());
    }
}
