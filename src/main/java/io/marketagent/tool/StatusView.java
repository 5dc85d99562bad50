package io.marketagent.tool;

import io.marketagent.calendar.TradingSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
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
 */
@RegisterForReflection
public record StatusView(
        String status,
        OffsetDateTime now,
        @Nullable Hours today,
        @Nullable String closed,
        Hours next,
        OffsetDateTime nextChange) {

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

        String shown() {
            return Formats.day(date) + ", " + open + " to " + close + (earlyClose ? " (early close)" : "");
        }
    }
}
