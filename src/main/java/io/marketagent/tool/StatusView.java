package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Market status with date and time, New York.
 *
 * @param status {@code open}, {@code closed}, {@code pre-market} or {@code after-hours}
 * @param now date and time by the service's clock
 * @param today today's regular session, or {@code null} on a day without one
 * @param closed why there is no session today, for example {@code Thanksgiving}
 * @param next the next session after today
 * @param nextChange when the status changes next
 * @param closures the next days without a session that are no weekends, soonest first
 * @param earlyCloses the next sessions that end early, soonest first
 * @param asked the day whose hours were asked, if one was
 */
@RegisterForReflection
public record StatusView(
        String status,
        OffsetDateTime now,
        @Nullable Hours today,
        @Nullable String closed,
        Hours next,
        OffsetDateTime nextChange,
        List<Day> closures,
        List<Hours> earlyCloses,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Day asked) {

    public StatusView {
        closures = List.copyOf(closures);
        earlyCloses = List.copyOf(earlyCloses);
    }

    /** Whether the regular session runs. */
    @JsonIgnore
    public boolean isOpen() {
        return status.equals("open");
    }

    /** How long it is until the regular session closes, or until the next one opens where none runs. */
    public Duration untilBell() {
        if (today != null && now.toLocalTime().isBefore(today.open())) {
            return Duration.between(now, at(today.date(), today.open()));
        }
        return today != null && isOpen()
                ? Duration.between(now, at(today.date(), today.close()))
                : Duration.between(now, at(next.date(), next.open()));
    }

    /** The same in words: {@code 5 h 0 min}; a minute that has begun counts. */
    @JsonProperty("untilBell")
    public String untilBellInWords() {
        return Formats.hoursAndMinutes(untilBell());
    }

    private static ZonedDateTime at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(TradingCalendar.NEW_YORK);
    }

    /**
     * A day that was asked about.
     *
     * @param hours its regular session, or {@code null} when it has none
     * @param closed why it has none, for example {@code weekend}
     */
    @RegisterForReflection
    public record Day(
            LocalDate date, @Nullable Hours hours, @Nullable String closed) {

        static Day of(LocalDate date) {
            return new Day(
                    date,
                    TradingCalendar.NYSE.session(date).map(Hours::of).orElse(null),
                    TradingCalendar.NYSE.closureReason(date).orElse(null));
        }

        String shown() {
            return hours == null ? Formats.day(date) + ", no session (" + closed + ")" : hours.shown();
        }
    }

    /** One regular session's hours, New York. */
    @RegisterForReflection
    public record Hours(LocalDate date, LocalTime open, LocalTime close, boolean earlyClose) {

        static Hours of(TradingSession session) {
            return new Hours(
                    session.date(),
                    session.open().toLocalTime(),
                    session.close().toLocalTime(),
                    session.earlyClose());
        }

        /** {@code Wed 2026-11-25, 09:30 to 16:00}, and whether that is an early close. */
        public String shown() {
            return Formats.day(date) + ", " + open + " to " + close + (earlyClose ? " (early close)" : "");
        }
    }
}
