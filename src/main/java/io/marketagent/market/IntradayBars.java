package io.marketagent.market;

import io.marketagent.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one symbol within one day, oldest first: before, in and after the regular session, as far as the source has them.
 * A minute in which nothing traded has no bar.
 *
 * @param symbol whose prices these are
 * @param interval how long each is, at most 15 minutes
 * @param day New York date of all of them
 * @param bars ascending by their start
 * @param until New York time up to which the source has told: a bar that ends later still runs
 * @param note what the source sent and is not in it, in words ({@code null}: nothing)
 */
public record IntradayBars(
        Symbol symbol,
        Interval interval,
        LocalDate day,
        List<IntradayBar> bars,
        LocalDateTime until,
        @Nullable String note) {

    public IntradayBars {
        bars = List.copyOf(bars);
        if (!interval.isIntraday() || interval.loaded() != interval) {
            throw new IllegalArgumentException("no source has bars of " + interval);
        }
        for (int i = 0; i < bars.size(); i++) {
            LocalDateTime start = bars.get(i).start();
            if (!start.toLocalDate().equals(day)) {
                throw new IllegalArgumentException(start + " is not on " + day);
            }
            if (i > 0 && !start.isAfter(bars.get(i - 1).start())) {
                throw new IllegalArgumentException("bars are not ascending at " + start);
            }
        }
    }

    /** A moment as it is named here. */
    public static LocalDateTime newYork(Instant instant) {
        return LocalDateTime.ofInstant(instant, TradingCalendar.NEW_YORK);
    }

    /** The moment that a New York time is; of the hour that summer time ends twice, the first. */
    public static Instant instant(LocalDateTime newYork) {
        return newYork.atZone(TradingCalendar.NEW_YORK).toInstant();
    }

    /** When a bar ends, the first moment that is not in it. */
    public LocalDateTime endOf(IntradayBar bar) {
        return bar.start().plusMinutes(interval.minutes());
    }

    /** Whether a bar ended before the source told of it. */
    public boolean isComplete(IntradayBar bar) {
        return !endOf(bar).isAfter(until);
    }

    /** The bars that begin from one moment up to, and not at, another. */
    public List<IntradayBar> between(LocalDateTime from, LocalDateTime to) {
        return bars.stream()
                .filter(bar -> !bar.start().isBefore(from) && bar.start().isBefore(to))
                .toList();
    }

    /** The last complete bar that begins at or after one moment and ended at or before another. */
    public Optional<IntradayBar> lastEnded(LocalDateTime from, LocalDateTime by) {
        return bars.stream()
                .filter(bar -> !bar.start().isBefore(from) && !endOf(bar).isAfter(by) && isComplete(bar))
                .reduce((_, later) -> later);
    }

    /** Bars joined to longer ones, counted from a moment: from the open, an hour is 9:30 to 10:30. */
    public static List<IntradayBar> joined(List<IntradayBar> bars, LocalDateTime from, int minutes) {
        List<IntradayBar> joined = new ArrayList<>();
        long last = -1;
        for (IntradayBar bar : bars) {
            long number = Duration.between(from, bar.start()).toMinutes() / minutes;
            if (number == last) {
                joined.add(joined.removeLast().followedBy(bar));
            } else {
                LocalDateTime start = from.plusMinutes(number * minutes);
                joined.add(new IntradayBar(start, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
                last = number;
            }
        }
        return joined;
    }
}
