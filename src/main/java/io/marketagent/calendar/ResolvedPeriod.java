package io.marketagent.calendar;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Period} means at an instant. All dates are New York's.
 *
 * @param from the first calendar day that was asked for
 * @param to the last calendar day that was asked for, never after today
 * @param firstSession the first session shown; lies before {@code from} only for a single day on which NYSE was closed
 * @param lastSession the last session shown; it has opened
 * @param baseDate the session against whose close the change is counted; before {@code firstSession}
 * @param includesToday whether {@code lastSession} is today's session
 * @param singleDay whether one day was asked for; then the first and the last session are the same
 * @param label words and dates for a reader: "past month, 2025-09-18 to 2025-10-17"
 * @param note what a reader has to know about the dates, a sentence without its full stop, e.g. that NYSE was closed
 */
public record ResolvedPeriod(
        LocalDate from,
        LocalDate to,
        LocalDate firstSession,
        LocalDate lastSession,
        LocalDate baseDate,
        boolean includesToday,
        boolean singleDay,
        String label,
        Optional<String> note) {

    public ResolvedPeriod {
        Objects.requireNonNull(label);
        Objects.requireNonNull(note);
        if (from.isAfter(to) || firstSession.isAfter(lastSession) || !baseDate.isBefore(firstSession)) {
            throw new IllegalArgumentException("Not in order: %s to %s, sessions %s to %s, base %s"
                    .formatted(from, to, firstSession, lastSession, baseDate));
        }
        if (singleDay && !firstSession.equals(lastSession)) {
            throw new IllegalArgumentException("%s to %s is more than one day".formatted(firstSession, lastSession));
        }
    }
}
