package io.marketagent.tool;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What bars within a day come to, in a sentence: every number in it is a bar's, or one bar's against another's. */
final class IntradaySentences {

    private static final DateTimeFormatter ZONE =
            DateTimeFormatter.ofPattern("z", Locale.ENGLISH).withZone(TradingCalendar.NEW_YORK);

    private IntradaySentences() {}

    /** "10:00 EST on Wed 2026-11-25". */
    static String moment(LocalDateTime time) {
        return time.toLocalTime() + " " + zone(time) + " on " + Formats.day(time.toLocalDate());
    }

    /** The change in percent, two decimals, with its sign. */
    static BigDecimal percent(BigDecimal from, BigDecimal to) {
        return Quote.percentOf(to.subtract(from), from);
    }

    /** "AAPL was at 271.30 at 10:00 EST on Wed 2026-11-25 (1-minute bar 09:59)." */
    static String at(Symbol symbol, IntradayBar bar, LocalDateTime end, LocalTime asked, Interval interval) {
        String last = end.toLocalTime().equals(asked) ? "" : ", the last bar that ended by " + asked;
        return symbol + " was at " + Formats.price(bar.close()) + " at " + moment(end) + last + " ("
                + named(bar, interval) + ").";
    }

    /** "AAPL opened at 270.10 at 09:30 EST on Wed 2026-11-25 (1-minute bar 09:30)." */
    static String opened(Symbol symbol, IntradayBar bar, Interval interval) {
        return symbol + " opened at " + Formats.price(bar.open()) + " at " + moment(bar.start()) + " ("
                + named(bar, interval) + ").";
    }

    private static String named(IntradayBar bar, Interval interval) {
        return interval.adjective() + " bar " + bar.start().toLocalTime();
    }

    /** "In its first hour, 09:30 to 10:30 EST on Wed 2026-11-25, NVDA went from 180.10 to 181.00: …" */
    static String part(Symbol symbol, String name, LocalDateTime from, LocalDateTime to, List<IntradayBar> bars) {
        return name + from.toLocalTime() + " to " + moment(to) + ", " + symbol + change(bars) + ".";
    }

    /** The same of all bars that are shown of several days. */
    static String ofBars(Symbol symbol, Interval interval, List<IntradayBar> bars) {
        return "By " + interval.adjective() + " bars from "
                + moment(bars.getFirst().start()) + " on, the last of "
                + moment(bars.getLast().start()) + ", " + symbol + change(bars) + ".";
    }

    private static String change(List<IntradayBar> bars) {
        BigDecimal open = bars.getFirst().open();
        BigDecimal close = bars.getLast().close();
        BigDecimal high =
                bars.stream().map(IntradayBar::high).reduce(BigDecimal::max).orElseThrow();
        BigDecimal low =
                bars.stream().map(IntradayBar::low).reduce(BigDecimal::min).orElseThrow();
        boolean counted = bars.stream().allMatch(bar -> bar.volume() != null);
        long volume = bars.stream()
                .mapToLong(bar -> bar.volume() == null ? 0 : bar.volume())
                .sum();
        return " went from " + Formats.price(open) + " to " + Formats.price(close) + ", "
                + Formats.signed(close.subtract(open)) + " (" + Formats.signedPercent(percent(open, close))
                + "); high " + Formats.price(high) + ", low " + Formats.price(low) + ", a range of "
                + Formats.price(high.subtract(low))
                + (counted ? ", volume " + Formats.count(volume) : "");
    }

    private static String zone(LocalDateTime time) {
        return ZONE.format(time.atZone(TradingCalendar.NEW_YORK));
    }
}
