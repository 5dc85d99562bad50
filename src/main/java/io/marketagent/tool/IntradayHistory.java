package io.marketagent.tool;

import io.marketagent.analysis.PeriodSummary;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.NoSessionException;
import io.marketagent.calendar.Period;
import io.marketagent.calendar.ResolvedPeriod;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Bar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the history that lies within days: bars of minutes and hours, and the price at a time of day. */
final class IntradayHistory {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    /** The days by which one vendor's bars of a minute, and of 5 minutes, reach back: beyond, the longer ones are asked for. */
    private static final int DAYS_BY_MINUTE = 20;

    private static final int DAYS_BY_FIVE = 40;

    /** A part of a day that is longer is shown by 15 minutes. */
    private static final int LONG_PART = 120;

    private final MarketData data;
    private final PerSymbol perSymbol;

    /** Which sessions are asked, and what a reader has to know of them. */
    private record Days(String label, List<LocalDate> sessions, List<String> notes) {}

    IntradayHistory(MarketData data, PerSymbol perSymbol) {
        this.data = data;
        this.perSymbol = perSymbol;
    }

    /**
     * The bars within the days of a period, or what was at a time of each; without a period, of today.
     *
     * @throws BadRequest when the period holds more sessions than one answer has room for
     * @throws NoData when NYSE was closed all of it
     */
    Reply<HistoryView> read(ToolCall.History asked, Instant now, Deadline deadline) {
        if (!asked.figures().isEmpty()) {
            throw new BadRequest("Figures are computed from daily bars: leave out either 'figures' or the interval"
                    + " and time within a day");
        }
        Days days = days(asked.period() == null ? new Period.Today() : asked.period(), asked.time(), now);
        Interval interval = asked.interval() == null
                ? usual(asked.time(), days.sessions.getFirst(), NYSE.today(now))
                : asked.interval();
        int most = most(interval);
        if (days.sessions.size() > most) {
            throw new BadRequest("By " + interval.label() + " at most " + most + " sessions fit one answer, and "
                    + days.label + " has " + days.sessions.size()
                    + "; ask for fewer days, or for a longer interval");
        }
        PerSymbol.Symbols symbols = perSymbol.resolve(asked.symbols(), deadline);
        PerSymbol.Results<HistoryView> results =
                perSymbol.read(symbols, symbol -> item(symbol, days, interval, asked, now, deadline), deadline);
        return new Reply<>(
                Resolved.symbols(results.symbols())
                        .withPeriod(days.sessions.getFirst(), days.sessions.getLast(), interval.label()),
                results.items(),
                results.failures());
    }

    /** A month of quarters of an hour is as long a table as a week of minutes. */
    private static int most(Interval interval) {
        return switch (interval) {
            case MINUTE -> 5;
            case FIVE_MINUTES -> 10;
            default -> 23;
        };
    }

    /** The shortest that is needed and that reaches as far. */
    private static Interval usual(@Nullable DayTime time, LocalDate day, LocalDate today) {
        boolean minutes = !day.isBefore(today.minusDays(DAYS_BY_MINUTE)) || day.isBefore(today.minusDays(DAYS_BY_FIVE));
        return switch (time) {
            case null -> Interval.FIFTEEN_MINUTES;
            case DayTime.At _ -> minutes ? Interval.MINUTE : Interval.FIVE_MINUTES;
            case DayTime.First(int length) -> ofPart(length, length % 5 == 0);
            case DayTime.Closing(int length) -> ofPart(length, length % 5 == 0);
            case DayTime.Last(int length) -> ofPart(length, length % 5 == 0);
            case DayTime.Between between ->
                ofPart(
                        (between.to().toSecondOfDay() - between.from().toSecondOfDay()) / 60,
                        between.from().getMinute() % 5 == 0 && between.to().getMinute() % 5 == 0);
            case DayTime.From from -> ofPart(LONG_PART, from.from().getMinute() % 5 == 0);
            case DayTime.Whole _ -> Interval.FIFTEEN_MINUTES;
        };
    }

    private static Interval ofPart(int minutes, boolean byFive) {
        return !byFive
                ? Interval.MINUTE
                : minutes > LONG_PART && minutes % 15 == 0 ? Interval.FIFTEEN_MINUTES : Interval.FIVE_MINUTES;
    }

    private static Days days(Period period, @Nullable DayTime time, Instant now) {
        LocalDate today = NYSE.today(now);
        boolean ofToday = period instanceof Period.Today
                || (period instanceof Period.SingleDate(LocalDate date) && date.equals(today));
        if (ofToday && time != null && NYSE.isSession(today)) {
            return new Days(today.toString(), List.of(today), List.of());
        }
        ResolvedPeriod resolved;
        try {
            resolved = period.resolve(now);
        } catch (NoSessionException none) {
            throw new NoData(none.getMessage());
        } catch (IllegalArgumentException impossible) {
            throw new BadRequest(Objects.requireNonNull(impossible.getMessage())); // the calendar's sentence
        }
        boolean another = resolved.singleDay() && !resolved.from().equals(resolved.firstSession());
        if (another) {
            // bars of a whole session may stand for a closed day; a time of it may not
            throw new NoData(closed(resolved.from(), today));
        }
        return new Days(
                resolved.label(),
                NYSE.sessions(resolved.firstSession(), resolved.lastSession()),
                resolved.note().map(List::of).orElse(List.of()));
    }

    private static String closed(LocalDate day, LocalDate today) {
        return "NYSE " + (day.equals(today) ? "is" : "was") + " closed on " + Formats.day(day)
                + NYSE.closureReason(day).map(reason -> " (" + reason + ")").orElse("")
                + ", so nothing traded then; the session before it was "
                + Formats.day(NYSE.previousSession(day));
    }

    private Item<HistoryView> item(
            Symbol symbol, Days days, Interval interval, ToolCall.History asked, Instant now, Deadline deadline) {
        List<IntradayBar> shown = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>(days.notes);
        List<HistoryView.Row> rows = new ArrayList<>();
        Sourced<?> provenance = null;
        NoData nothing = null;
        for (LocalDate day : days.sessions) {
            DayPart part;
            try {
                part = DayPart.of(asked.time(), NYSE.session(day).orElseThrow(), interval, now);
                Sourced<IntradayBars> bars =
                        data.intraday(symbol, interval.loaded(), day, part.told(), asked.freshness(), deadline);
                DayPart.Cut cut = part.cut(bars.value());
                shown.addAll(cut.bars());
                told.add(cut.sentence());
                notes.addAll(cut.notes());
                Optional.ofNullable(bars.value().note()).ifPresent(notes::add);
                cut.bars().forEach(bar -> rows.add(row(bar, rows, cut)));
                provenance = provenance == null ? bars : provenance.joinedWith(bars);
            } catch (NoData none) {
                nothing = nothing == null ? none : nothing;
                notes.add(none.getMessage());
            }
        }
        if (provenance == null) {
            throw nothing == null ? new NoData("There is no bar of " + symbol) : nothing;
        }
        PeriodSummary summary = summary(symbol, shown);
        // that another day is shown than today is part of the answer
        days.notes.forEach(note -> told.add(note + "."));
        HistoryView view = new HistoryView(
                days.label,
                interval,
                summary,
                rows,
                asked.time() == null && days.sessions.size() > 1
                        ? IntradaySentences.ofBars(symbol, interval, shown)
                        : String.join(" ", told),
                null);
        return Item.of(symbol, provenance.with(view), List.copyOf(notes));
    }

    private static HistoryView.Row row(IntradayBar bar, List<HistoryView.Row> before, DayPart.Cut cut) {
        LocalDate day = bar.start().toLocalDate();
        return new HistoryView.Row(
                day,
                day,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                before.isEmpty() || cut.single()
                        ? null
                        : IntradaySentences.percent(before.getLast().close(), bar.close()),
                cut.isPartial(bar),
                bar.start().toLocalTime());
    }

    /** Of what is shown, without a base: its change is told from the first open. */
    private static PeriodSummary summary(Symbol symbol, List<IntradayBar> shown) {
        List<Bar> days = new ArrayList<>();
        for (IntradayBar bar : shown) {
            Bar day = bar.ofDay();
            boolean same = !days.isEmpty() && days.getLast().lastSession().equals(day.firstSession());
            days.add(same ? joined(days.removeLast(), day) : day);
        }
        LocalDate first = days.getFirst().firstSession();
        return PeriodSummary.summary(
                new PriceHistory(symbol, first, days, null),
                null,
                first.minusDays(1),
                first,
                days.getLast().lastSession());
    }

    private static Bar joined(Bar bar, Bar later) {
        return Bar.daily(
                bar.firstSession(),
                bar.open(),
                bar.high().max(later.high()),
                bar.low().min(later.low()),
                later.close(),
                bar.volume() == null || later.volume() == null
                        ? null
                        : Long.valueOf(Math.addExact(bar.volume(), later.volume())));
    }
}
