package io.marketagent.tool;

import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.DayTime.Hours;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.market.Symbol;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of one session, as times of that day: the hours whose trades count, and of these a moment or a stretch. The regular
 * session, unless the hours before or after it are said.
 *
 * @param time as it was asked; {@code null} for the whole regular session
 * @param opens when the hours that count begin, New York
 * @param closes when they end
 * @param from the moment that is asked, or the beginning of the stretch
 * @param to the same moment, or the end of the stretch
 * @param now New York
 */
record DayPart(
        @Nullable DayTime time,
        TradingSession session,
        Interval interval,
        LocalDateTime opens,
        LocalDateTime closes,
        LocalDateTime from,
        LocalDateTime to,
        LocalDateTime now) {

    /**
     * The bars that answer, oldest first.
     *
     * @param sentence what they come to
     * @param notes what a reader has to know beside it
     * @param single one moment's bar
     * @param running the start of the bar that still runs; {@code null} for none
     */
    record Cut(
            List<IntradayBar> bars,
            String sentence,
            List<String> notes,
            boolean single,
            @Nullable LocalDateTime running) {

        boolean isPartial(IntradayBar bar) {
            return bar.start().equals(running);
        }
    }

    /**
     * The part of a session that a time means.
     *
     * @throws NoData where it is still ahead, or lies outside of the hours that count
     */
    static DayPart of(@Nullable DayTime time, TradingSession session, Interval interval, Instant instant) {
        LocalDateTime now = LocalDateTime.ofInstant(instant, TradingCalendar.NEW_YORK);
        Hours hours = time == null ? Hours.REGULAR : time.asked();
        LocalDateTime opens = local(
                switch (hours) {
                    case REGULAR -> session.open();
                    case PRE_MARKET -> session.preMarketOpen();
                    case AFTER_HOURS -> session.close();
                });
        LocalDateTime closes = local(
                switch (hours) {
                    case REGULAR -> session.close();
                    case PRE_MARKET -> session.open();
                    case AFTER_HOURS -> session.afterHoursClose();
                });
        boolean running = !now.isBefore(opens) && now.isBefore(closes);
        LocalDateTime minute = now.withSecond(0).withNano(0);
        LocalDateTime from = switch (time) {
            case null -> opens;
            case DayTime.At(LocalTime at, Hours _) -> session.date().atTime(at);
            case DayTime.Between between -> session.date().atTime(between.from());
            case DayTime.From since -> session.date().atTime(since.from());
            case DayTime.First _, DayTime.Whole _ -> opens;
            case DayTime.Last(int length) -> later(opens, (running ? minute : closes).minusMinutes(length));
            case DayTime.Closing(int length) -> later(opens, closes.minusMinutes(length));
        };
        LocalDateTime to = switch (time) {
            case DayTime.At _ -> from;
            case DayTime.Between between -> session.date().atTime(between.to());
            case DayTime.First(int length) -> opens.plusMinutes(length);
            case DayTime.Last _ -> running ? minute : closes;
            case null, default -> closes;
        };
        DayPart part = new DayPart(time, session, interval, opens, closes, from, to, now);
        part.requireTrades(hours);
        return part;
    }

    private static LocalDateTime local(ZonedDateTime time) {
        return time.toLocalDateTime();
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private void requireTrades(Hours hours) {
        String day = Formats.day(session.date());
        if (from.isAfter(now)) {
            throw new NoData(IntradaySentences.moment(from) + " is still ahead: it is "
                    + IntradaySentences.moment(now.withSecond(0).withNano(0)) + ", and I make no forecasts");
        }
        boolean night = from.isBefore(local(session.preMarketOpen())) || from.isAfter(local(session.afterHoursClose()));
        if (night) {
            throw new NoData("Nothing trades at " + IntradaySentences.moment(from) + ": pre-market trading begins at "
                    + session.preMarketOpen().toLocalTime() + ", the regular session runs from "
                    + session.open().toLocalTime() + " to " + session.close().toLocalTime()
                    + ", and after-hours trading ends at "
                    + session.afterHoursClose().toLocalTime());
        }
        boolean outside = from.isBefore(opens) && !to.isAfter(opens) && !(to.equals(opens) && isMoment());
        if (outside) {
            throw new NoData(from.toLocalTime() + " lies before the "
                    + (hours == Hours.REGULAR ? "regular session" : hours.label() + " hours") + " of " + day
                    + ", which "
                    + (hours == Hours.REGULAR ? "opens at " : "begin at ") + opens.toLocalTime() + " New York time"
                    + (hours == Hours.REGULAR ? "; say \"pre-market\" for trades before it" : ""));
        }
        boolean over = hours == Hours.REGULAR ? !isMoment() && !from.isBefore(closes) : from.isAfter(closes);
        if (over) {
            throw new NoData(from.toLocalTime() + " lies after the "
                    + (hours == Hours.REGULAR ? "regular session" : hours.label() + " hours") + " of " + day
                    + ", which " + (hours == Hours.REGULAR ? "ended at " : "end at ") + closes.toLocalTime()
                    + " New York time"
                    + (hours == Hours.REGULAR ? "; say \"after-hours\" for trades after it" : ""));
        }
    }

    private boolean isMoment() {
        return time instanceof DayTime.At;
    }

    /** Up to when a source has to have told of the day. */
    LocalDateTime told() {
        return time == null
                ? session.date().atStartOfDay()
                : earlier(earlier(to, closes), now.withNano(0).withSecond(0));
    }

    /**
     * The bars of this part.
     *
     * @throws NoData where there is none
     */
    Cut cut(IntradayBars day) {
        return isMoment() ? moment(day) : stretch(day);
    }

    private Cut moment(IntradayBars day) {
        Interval length = day.interval();
        if (from.equals(opens) && time != null && time.asked() == Hours.REGULAR) {
            IntradayBar first = day.between(opens, closes).stream().findFirst().orElseThrow(() -> none(day.symbol()));
            return new Cut(
                    List.of(first),
                    IntradaySentences.opened(day.symbol(), first, length),
                    List.of(),
                    true,
                    day.isComplete(first) ? null : first.start());
        }
        IntradayBar bar = day.lastEnded(opens, earlier(from, closes)).orElseThrow(() -> none(day.symbol()));
        Optional<String> note = from.isAfter(closes) && time != null && time.asked() == Hours.REGULAR
                ? Optional.of("The regular session of " + Formats.day(session.date()) + " ended at "
                        + closes.toLocalTime() + (session.earlyClose() ? " (early close)" : "")
                        + ": its last price is shown; say \"after-hours\" for trades after it")
                : Optional.empty();
        return new Cut(
                List.of(bar),
                IntradaySentences.at(day.symbol(), bar, day.endOf(bar), from.toLocalTime(), length)
                        + note.map(text -> " " + text + ".").orElse(""),
                List.of(),
                true,
                null);
    }

    private Cut stretch(IntradayBars day) {
        List<IntradayBar> within = day.between(later(from, opens), earlier(to, closes));
        if (within.isEmpty()) {
            throw none(day.symbol());
        }
        List<IntradayBar> bars =
                interval == day.interval() ? within : IntradayBars.joined(within, opens, interval.minutes());
        LocalDateTime last = bars.getLast().start();
        LocalDateTime lastEnd = earlier(last.plusMinutes(interval.minutes()), closes);
        LocalDateTime end = earlier(
                earlier(to, closes), earlier(lastEnd, day.until().withSecond(0).withNano(0)));
        boolean runs = lastEnd.isAfter(day.until());
        List<String> notes = runs
                ? List.of(
                        "The last bar, " + last.toLocalTime() + ", is partial: it runs until " + lastEnd.toLocalTime())
                : List.of();
        return new Cut(
                bars,
                IntradaySentences.part(day.symbol(), name(), bars.getFirst().start(), end, bars),
                notes,
                false,
                runs ? last : null);
    }

    private String name() {
        return switch (time) {
            case DayTime.First(int length) -> "In its first " + DayTime.length(length) + ", ";
            case DayTime.Last(int length) -> "In the last " + DayTime.length(length) + ", ";
            case DayTime.Closing(int length) -> "In the closing " + DayTime.length(length) + ", ";
            case null, default ->
                time == null || time.asked() == Hours.REGULAR
                        ? "From "
                        : "In " + time.asked().label() + " trading, from ";
        };
    }

    private NoData none(Symbol symbol) {
        Hours hours = time == null ? Hours.REGULAR : time.asked();
        String where = hours == Hours.REGULAR ? "" : " in " + hours.label() + " trading";
        String when = isMoment() ? " that ended by " + from.toLocalTime() : " from " + from.toLocalTime();
        return new NoData("There is no " + interval.loaded().adjective() + " bar of " + symbol + where + when + " on "
                + Formats.day(session.date()) + ": the source has no trade then");
    }
}
