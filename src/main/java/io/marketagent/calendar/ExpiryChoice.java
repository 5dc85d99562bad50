package io.marketagent.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Matches a wish against the listed expirations. */
final class ExpiryChoice {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private ExpiryChoice() {}

    static Expiry.Choice choose(Expiry expiry, List<LocalDate> listed, Instant now) {
        NavigableSet<LocalDate> open = new TreeSet<>(listed);
        open.removeIf(date -> NYSE.expired(date, now));
        if (open.isEmpty()) {
            throw new NoExpirationException(
                    listed.isEmpty()
                            ? "No expirations are listed"
                            : "All listed expirations have passed; the last one was " + new TreeSet<>(listed).last());
        }
        return switch (expiry) {
            case Expiry.Nearest() -> new Expiry.Choice(open.first(), Optional.empty());
            case Expiry.Furthest() -> new Expiry.Choice(open.last(), Optional.empty());
            case Expiry.ClosestTo(LocalDate date) -> closest(date, open);
            default -> match(expiry, open, now);
        };
    }

    private static Expiry.Choice closest(LocalDate date, NavigableSet<LocalDate> open) {
        LocalDate closest = open.stream()
                .min(Comparator.comparingLong(listed -> Math.abs(ChronoUnit.DAYS.between(date, listed))))
                .orElseThrow();
        return new Expiry.Choice(
                closest,
                closest.equals(date)
                        ? Optional.empty()
                        : Optional.of("%s is not a listed expiration; the closest listed one is %s"
                                .formatted(date, closest)));
    }

    private static Expiry.Choice match(Expiry expiry, NavigableSet<LocalDate> open, Instant now) {
        LocalDate wished = expiry.wished(now);
        LocalDate next = open.ceiling(wished);
        if (next == null) {
            throw new NoExpirationException(
                    "No expiration is listed on or after %s; the last listed one is %s".formatted(wished, open.last()));
        }
        return new Expiry.Choice(
                next, next.equals(wished) ? moved(expiry, wished) : Optional.of(other(expiry, wished, next, now)));
    }

    private static String other(Expiry expiry, LocalDate wished, LocalDate next, Instant now) {
        if (expiry instanceof Expiry.In) {
            return "The first listed expiration on or after %s is %s".formatted(wished, next);
        }
        Optional<String> closed = NYSE.closureReason(wished);
        if (closed.isPresent() && wished.equals(NYSE.today(now))) {
            return "Nothing expires today, %s: NYSE is closed (%s); the next listed expiration is %s"
                    .formatted(wished, closed.get(), next);
        }
        if (closed.isPresent() && NYSE.expired(wished, now)) {
            return "Nothing expired on %s: NYSE was closed (%s); the next listed expiration is %s"
                    .formatted(wished, closed.get(), next);
        }
        if (NYSE.expired(wished, now)) {
            return "The expiration %s has passed; the next listed one is %s".formatted(wished, next);
        }
        if (expiry instanceof Expiry.ZeroDte) {
            return "Nothing listed expires today, %s; the next listed expiration is %s".formatted(wished, next);
        }
        return "%s is not a listed expiration; the next listed one is %s".formatted(wished, next);
    }

    /** Says why a wished Friday became the session before it. */
    private static Optional<String> moved(Expiry expiry, LocalDate session) {
        boolean friday = switch (expiry) {
            case Expiry.ThisFriday(), Expiry.NextFriday(), Expiry.Monthly(), Expiry.NextMonth(), Expiry.MonthOf _ ->
                true;
            default -> false;
        };
        if (!friday) {
            return Optional.empty();
        }
        LocalDate wish = CalendarUnit.WEEK.start(session).plusDays(4);
        return NYSE.closureReason(wish)
                .map(reason ->
                        "NYSE is closed on Friday %s (%s); the expiration is %s".formatted(wish, reason, session));
    }
}
