package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The invented market: listings, their bars and quotes, and the options on them, as of the clock. */
final class Market {

    private static final int YEARS_OF_BARS = 10;
    private static final int SESSIONS_A_QUARTER = 63;
    private static final int BOOK = 5;
    private static final int YEARS_KEPT = 1000;

    /** What a year of bars before a session comes to. */
    private record Year(double high, double low, long averageVolume) {}

    private record YearOf(String symbol, int session) {}

    /** The same for every market; static, so that a native image reads them while it is built. */
    private static final SessionLine SESSIONS = new SessionLine();

    private static final Universe UNIVERSE = new Universe();

    private final Clock clock;
    private final long seed;
    private final DailyBars bars;
    private final Recent<YearOf, Year> years = new Recent<>(YEARS_KEPT);

    Market(Clock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
        this.bars = new DailyBars(seed, SESSIONS, new PriceWalk(seed, SESSIONS));
    }

    Universe universe() {
        return UNIVERSE;
    }

    long seed() {
        return seed;
    }

    /** Now. One request asks once, so that all of its answer is of one instant. */
    Moment moment() {
        return Moment.of(clock.instant(), SESSIONS);
    }

    /** The bars of the completed sessions from one date to another, ascending, of the last ten years. */
    List<DailyBar> bars(Listing listing, LocalDate from, LocalDate to, Moment moment) {
        LocalDate earliest = moment.today().minusYears(YEARS_OF_BARS);
        int first = Math.max(0, SESSIONS.onOrAfter(from.isBefore(earliest) ? earliest : from));
        int last = Math.min(SESSIONS.onOrBefore(to), moment.lastCompleted());
        List<DailyBar> found = new ArrayList<>(Math.max(0, last - first + 1));
        for (int i = first; i <= last; i++) {
            found.add(bars.bar(listing, i));
        }
        return found;
    }

    /** The bar of the last completed session. */
    DailyBar lastBar(Listing listing, Moment moment) {
        return bars.bar(listing, moment.lastCompleted());
    }

    /** The close of the session before the one that a quote shows. */
    double previousClose(Listing listing, Moment moment) {
        return bars.close(listing, moment.index() - 1);
    }

    /** When that session closed. */
    Instant closeBefore(Moment moment) {
        return TradingCalendar.NYSE
                .session(SESSIONS.date(moment.index() - 1))
                .orElseThrow()
                .close()
                .toInstant();
    }

    LiveQuote quote(Listing listing, Moment moment) {
        double previousClose = previousClose(listing, moment);
        Year year = years.get(new YearOf(listing.symbol(), moment.index()), key -> year(listing, key.session()));
        if (!moment.opened()) {
            return booked(listing, moment, previousClose, previousClose, 0, 0, 0, 0, year);
        }
        DailyBar bar = bars.bar(listing, moment.index());
        SessionPath path = path(listing, bar, moment.minutes());
        double high = path.highUpTo(moment.minute());
        double low = path.lowUpTo(moment.minute());
        return booked(
                listing,
                moment,
                path.at(moment.minute()),
                previousClose,
                bar.open(),
                high,
                low,
                (long) (bar.volume() * moment.volumeShare()),
                year);
    }

    private Year year(Listing listing, int session) {
        double high = 0;
        double low = Double.MAX_VALUE;
        long volumes = 0;
        for (int i = 1; i <= PriceWalk.SESSIONS_A_YEAR; i++) {
            DailyBar bar = bars.bar(listing, session - i);
            high = Math.max(high, bar.high());
            low = Math.min(low, bar.low());
            volumes += i <= SESSIONS_A_QUARTER ? bar.volume() : 0;
        }
        return new Year(high, low, volumes / SESSIONS_A_QUARTER);
    }

    /**
     * The minutes of a date's session up to a moment, ascending: they lead from the day's open over its high and low to its close, and
     * the last one that has ended closes at the quote of that moment. None of a date without a session.
     */
    List<MinuteBar> minutes(Listing listing, LocalDate date, Moment moment) {
        int index = SESSIONS.onOrBefore(date);
        boolean current = index == moment.index();
        boolean known = index >= 0
                && SESSIONS.date(index).equals(date)
                && !date.isBefore(moment.today().minusYears(YEARS_OF_BARS))
                && (index <= moment.lastCompleted() || (current && moment.opened()));
        if (!known) {
            return List.of();
        }
        LocalDateTime open = date.atTime(
                TradingCalendar.NYSE.session(date).orElseThrow().open().toLocalTime());
        int length = (int)
                Duration.between(open.atZone(TradingCalendar.NEW_YORK).toInstant(), TradingCalendar.NYSE.closeOf(date))
                        .toMinutes();
        int past = current ? moment.minute() : length;
        DailyBar bar = bars.bar(listing, index);
        SessionPath path = path(listing, bar, length);
        List<MinuteBar> minutes = new ArrayList<>(past + 1);
        for (int i = 0; i < past; i++) {
            double before = path.at(i);
            double after = path.at(i + 1);
            minutes.add(new MinuteBar(
                    open.plusMinutes(i),
                    before,
                    Math.max(before, after),
                    Math.min(before, after),
                    after,
                    volume(bar, i + 1, length) - (i == 0 ? 0 : volume(bar, i, length))));
        }
        if (past == 0) {
            // the opening cross is all that has traded yet
            minutes.add(new MinuteBar(open, bar.open(), bar.open(), bar.open(), bar.open(), volume(bar, 0, length)));
        }
        return minutes;
    }

    /** Shares traded up to a minute of a session. */
    private static long volume(DailyBar bar, int minute, int length) {
        return (long) (bar.volume() * SessionPath.volumeShare(minute, length));
    }

    private SessionPath path(Listing listing, DailyBar bar, int minutes) {
        return new SessionPath(Noise.of(seed, listing.twin()), bar, PriceWalk.dailyVolatility(listing), minutes);
    }

    private LiveQuote booked(
            Listing listing,
            Moment moment,
            double last,
            double previousClose,
            double open,
            double high,
            double low,
            long volume,
            Year year) {
        Noise noise = Noise.of(seed, listing.symbol()).stream(BOOK);
        long minute = moment.lastTrade().getEpochSecond() / 60;
        double spread = spread(listing, last, moment);
        // The last trade was at the bid or at the ask
        boolean sold = noise.chance(3 * minute, 0.5);
        double bid = sold ? last : Price.round(last - spread);
        double ask = sold ? Price.round(last + spread) : last;
        return new LiveQuote(
                listing,
                moment,
                last,
                previousClose,
                open,
                high,
                low,
                volume,
                bid,
                ask,
                noise.between(3 * minute + 1, 1, 40),
                noise.between(3 * minute + 2, 1, 40),
                year.averageVolume(),
                Math.max(year.high(), high),
                high == 0 ? year.low() : Math.min(year.low(), low));
    }

    /** A cent for what is liquid, a twentieth of a percent for the rest; wide outside the session. */
    private static double spread(Listing listing, double price, Moment moment) {
        double session = listing.turnover() > 5e8 ? price * 0.00003 : price * 0.0005;
        double tick = price < 1 ? 0.0001 : 0.01;
        double spread = moment.phase() == Moment.Phase.TRADING ? session : 5 * session;
        return Math.max(tick, Price.round(spread));
    }
}
