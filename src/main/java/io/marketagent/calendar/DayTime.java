package io.marketagent.calendar;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A time of a session's day that someone asked about, or a part of the day. All times are New York's. */
public sealed interface DayTime {

    /** Which trades count. */
    enum Hours {
        /** Those of the regular session. */
        REGULAR,
        /** Those before it. */
        PRE_MARKET,
        /** Those after it. */
        AFTER_HOURS;

        /** As it is said: {@code pre-market}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** "At 10am". */
    record At(LocalTime time, Hours hours) implements DayTime {
        public At {
            Objects.requireNonNull(time);
            Objects.requireNonNull(hours);
        }
    }

    /** "From 10 to 11": the end does not belong to it. */
    record Between(LocalTime from, LocalTime to, Hours hours) implements DayTime {
        public Between {
            Objects.requireNonNull(hours);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "The time ends (%1$s) before it starts (%2$s); %1$s to %2$s would be right"
                                .formatted(to, from));
            }
        }
    }

    /** "Since 10am": up to the end of the session, or to now. */
    record From(LocalTime from, Hours hours) implements DayTime {
        public From {
            Objects.requireNonNull(from);
            Objects.requireNonNull(hours);
        }
    }

    /** "The first hour" of the regular session. */
    record First(int minutes) implements DayTime {
        public First {
            requireLength(minutes);
        }
    }

    /** "The last hour" of the regular session; while it runs, the time up to now. */
    record Last(int minutes) implements DayTime {
        public Last {
            requireLength(minutes);
        }
    }

    /** "The closing hour" of the regular session, which may be still ahead. */
    record Closing(int minutes) implements DayTime {
        public Closing {
            requireLength(minutes);
        }
    }

    /** All of the hours before or after the session, or all of the session. */
    record Whole(Hours hours) implements DayTime {
        public Whole {
            Objects.requireNonNull(hours);
        }
    }

    /** A time and where it stands in the text that it was found in, the end exclusive. */
    record Match(DayTime time, int start, int end) {}

    /**
     * Reads a text that is one time of day: "10am", "14:30", "noon", "half past ten", "10:00-11:00", "first hour", "last 30 minutes",
     * "8am pre-market", "after-hours".
     *
     * @return empty when it is none
     */
    static Optional<DayTime> parse(String text, Instant now) {
        return DayTimeGrammar.parse(text, now);
    }

    /** Finds the times of day inside a question, at most four; bare numbers are none. */
    static List<Match> findAll(String text, Instant now) {
        return DayTimeGrammar.findAll(text, now);
    }

    /** Which trades count. */
    default Hours asked() {
        return switch (this) {
            case At(LocalTime _, Hours hours) -> hours;
            case Between(LocalTime _, LocalTime _, Hours hours) -> hours;
            case From(LocalTime _, Hours hours) -> hours;
            case Whole(Hours hours) -> hours;
            case First _, Last _, Closing _ -> Hours.REGULAR;
        };
    }

    /** The canonical words, which {@link #parse} reads back as an equal time. */
    default String phrase() {
        return switch (this) {
            case At(LocalTime time, Hours hours) -> time + said(hours);
            case Between(LocalTime from, LocalTime to, Hours hours) -> from + "-" + to + said(hours);
            case From(LocalTime from, Hours hours) -> "since " + from + said(hours);
            case First(int minutes) -> "first " + length(minutes);
            case Last(int minutes) -> "last " + length(minutes);
            case Closing(int minutes) -> "closing " + length(minutes);
            case Whole(Hours hours) -> hours == Hours.REGULAR ? "session" : hours.label();
        };
    }

    /** "Hour", "2 hours", "30 minutes". */
    static String length(int minutes) {
        return minutes == 60
                ? "hour"
                : minutes == 1 ? "1 minute" : minutes % 60 == 0 ? minutes / 60 + " hours" : minutes + " minutes";
    }

    private static String said(Hours hours) {
        return hours == Hours.REGULAR ? "" : " " + hours.label();
    }

    private static void requireLength(int minutes) {
        if (minutes < 1 || minutes > 390) {
            throw new IllegalArgumentException("A part of a session has 1 to 390 minutes, not " + minutes);
        }
    }
}
