package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An instant as a quote sees it: which session it shows, and how much of it has happened.
 *
 * @param now the instant
 * @param today the date in New York
 * @param session the session that a quote shows: today's from the start of pre-market trading, else the last one before
 * @param index its number in the {@link SessionLine}
 * @param minute whole minutes since the open, at most {@code minutes}; 0 before the open
 * @param minutes the length of the session, 390 or 210
 * @param lastTrade when the price that a quote shows was made: now to the minute, or the close of the last session
 * @param lastCompleted the number of the last session whose close is not after now
 */
record Moment(
        Instant now,
        LocalDate today,
        TradingSession session,
        int index,
        Phase phase,
        int minute,
        int minutes,
        Instant lastTrade,
        int lastCompleted) {

    enum Phase {
        BEFORE_OPEN,
        TRADING,
        FINISHED
    }

    static Moment of(Instant now, SessionLine sessions) {
        TradingCalendar calendar = TradingCalendar.NYSE;
        LocalDate today = calendar.today(now);
        TradingSession session = calendar.session(calendar.sessionOnOrBefore(today))
                .filter(s -> !now.isBefore(s.preMarketOpen().toInstant()))
                .or(() -> calendar.session(calendar.previousSession(today)))
                .orElseThrow();
        Instant open = session.open().toInstant();
        Instant close = session.close().toInstant();
        int minutes = (int) Duration.between(open, close).toMinutes();
        int index = sessions.onOrBefore(session.date());

        if (now.isBefore(open)) {
            Instant before = calendar.session(sessions.date(index - 1))
                    .orElseThrow()
                    .close()
                    .toInstant();
            return new Moment(now, today, session, index, Phase.BEFORE_OPEN, 0, minutes, before, index - 1);
        }
        if (now.isBefore(close)) {
            int minute = (int) Duration.between(open, now).toMinutes();
            Instant trade = open.plus(Duration.ofMinutes(minute));
            return new Moment(now, today, session, index, Phase.TRADING, minute, minutes, trade, index - 1);
        }
        return new Moment(now, today, session, index, Phase.FINISHED, minutes, minutes, close, index);
    }

    boolean opened() {
        return phase != Phase.BEFORE_OPEN;
    }

    boolean finished() {
        return phase == Phase.FINISHED;
    }

    /** What has been traded so far, as a fraction of the whole session's volume. */
    double volumeShare() {
        return opened() ? SessionPath.volumeShare(minute, minutes) : 0;
    }
}
