package io.marketagent.tool;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Today's bar, made from a quote until the daily series has the session. Only from a quote whose trade is of today and
 * that has open, high, low and last; after the close only from one taken after it; never from a previous day's bar.
 */
final class TodaysBar {

    private TodaysBar() {}

    /** Whether a quote that was loaded before the close cannot stand for the finished session any more. */
    static boolean takenBeforeClose(Sourced<Quote> quote, TradingSession session, Instant now) {
        Instant close = session.close().toInstant();
        return !now.isBefore(close) && now.minus(quote.age()).isBefore(close);
    }

    static Optional<Bar> of(Sourced<Quote> sourced, TradingSession session, Instant now) {
        Quote quote = sourced.value();
        if (quote.basis() != Quote.Basis.TRADE
                || quote.tradeTime() == null
                || quote.open() == null
                || quote.high() == null
                || quote.low() == null
                || takenBeforeClose(sourced, session, now)) {
            return Optional.empty();
        }
        LocalDate traded = TradingCalendar.NYSE.today(quote.tradeTime());
        boolean consistent = quote.high().compareTo(quote.last()) >= 0
                && quote.low().compareTo(quote.last()) <= 0
                && quote.high().compareTo(quote.open()) >= 0
                && quote.low().compareTo(quote.open()) <= 0;
        if (!traded.equals(session.date()) || !consistent) {
            return Optional.empty();
        }
        return Optional.of(Bar.daily(traded, quote.open(), quote.high(), quote.low(), quote.last(), quote.volume()));
    }
}
