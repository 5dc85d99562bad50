package io.marketagent.analysis.figure;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a quote is from, in New York.
 *
 * @param traded of the last trade, else of the answer that brought the quote
 * @param now whose day is not named
 */
public record QuoteTime(Instant traded, Instant now) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH).withZone(TradingCalendar.NEW_YORK);

    /**
     * The time of a quote.
     *
     * @param asOf when the vendor gave it, for one without a time of its own
     */
    public static QuoteTime of(Quote quote, Instant asOf, Instant now) {
        Instant trade = quote.tradeTime();
        return new QuoteTime(trade == null ? asOf : trade, now);
    }

    /** The day of the trade, on the exchange's calendar. */
    public LocalDate session() {
        return TradingCalendar.NYSE.today(traded);
    }

    /** {@code as of 10:30 EST} today, with the day before it else. */
    public String words() {
        ZonedDateTime time = traded.atZone(TradingCalendar.NEW_YORK);
        String clock = TIME.format(time);
        return time.toLocalDate().equals(TradingCalendar.NYSE.today(now))
                ? "as of " + clock
                : "as of " + Amounts.day(time.toLocalDate()) + " " + clock;
    }
}
