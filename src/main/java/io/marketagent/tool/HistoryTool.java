package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.analysis.Hole;
import io.marketagent.analysis.OneSeries;
import io.marketagent.analysis.PeriodSummary;
import io.marketagent.analysis.QuoteFit;
import io.marketagent.analysis.figure.BarFigures;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.analysis.figure.PeriodBars;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.NoSessionException;
import io.marketagent.calendar.Period;
import io.marketagent.calendar.ResolvedPeriod;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Bar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bars and summary of a period, out of the one daily series of a symbol and, for today, its quote. */
@Singleton
public class HistoryTool implements MarketTool {

    private static final Set<String> ARGUMENTS =
            Set.of("symbols", "period", "from", "to", "interval", "time", "fields", "figures", "refresh");
    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    /** The base can lie before a period by as much as the longest run of days without a session, and then some. */
    private static final int DAYS_BEFORE_BASE = 14;

    /** More daily rows than this are shown by week, more weekly ones by month, unless an interval is asked for. */
    private static final int ROWS_WITHOUT_ASKING = 70;

    private final MarketData data;
    private final PerSymbol perSymbol;
    private final IntradayHistory intraday;
    private final Clock clock;

    /**
     * What is asked.
     *
     * @param period in words, or {@code null} for from and to, or for the past month
     * @param from first day, ISO
     * @param to last day, ISO; today when only {@code from} is given
     * @param interval {@code null}: by the period's length
     * @param time which part of each day, or {@code null} for whole sessions
     * @param figures what to compute of each symbol's bars
     */
    public record Asked(
            List<String> symbols,
            @Nullable String period,
            @Nullable String from,
            @Nullable String to,
            @Nullable Interval interval,
            @Nullable DayTime time,
            List<FigureAsk> figures,
            Freshness freshness) {

        public Asked {
            if (time != null && interval != null && !interval.isIntraday()) {
                throw new BadRequest(
                        "A time of day has bars of 1min, 5min, 15min or an hour, not of a " + interval.label());
            }
        }

        public Asked(
                List<String> symbols,
                @Nullable String period,
                @Nullable String from,
                @Nullable String to,
                @Nullable Interval interval,
                List<FigureAsk> figures,
                Freshness freshness) {
            this(symbols, period, from, to, interval, null, figures, freshness);
        }

        private Asked with(List<FigureAsk> others) {
            return new Asked(symbols, period, from, to, interval, time, others, freshness);
        }

        /** Whether it is about what happened within days. */
        boolean isIntraday() {
            return time != null || (interval != null && interval.isIntraday());
        }

        /** Nothing said means today, within a day. */
        private boolean isDated() {
            return period != null || from != null || to != null;
        }

        private String phrase() {
            if (period != null && (from != null || to != null)) {
                throw new BadRequest("Give either 'period' or 'from' and 'to', not both");
            }
            if (from != null) {
                return to == null ? "since " + from : "from " + from + " to " + to;
            }
            if (to != null) {
                throw new BadRequest("'from' is missing: a date like 2026-01-02");
            }
            return period == null ? "past month" : period;
        }
    }

    @Inject
    HistoryTool(MarketData data, PerSymbol perSymbol, Clock clock) {
        this.data = data;
        this.perSymbol = perSymbol;
        this.intraday = new IntradayHistory(data, perSymbol);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "get_stock_price_history";
    }

    @Override
    public String description() {
        return "Past prices and change over a period: open, high, low, close, volume.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return Schemas.withSymbols()
                .addStringProperty("period", "last 5 trading days, past 3 months, YTD, Oct 17")
                .addStringProperty("from", "2026-01-02, instead of period")
                .addStringProperty("to")
                .addEnumProperty(
                        "interval",
                        Arrays.stream(Interval.values()).map(Interval::label).toList())
                .addStringProperty("time", "10am, first hour")
                .addStringProperty("fields", "only these, e.g. close")
                .addStringProperty("figures", "to compute: biggest drop, ever above 200")
                .addBooleanProperty("refresh")
                .build();
    }

    @Override
    public ToolResult call(JsonNode json, Deadline deadline) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        List<HistoryField> fields = arguments.words("fields", HistoryField.values().length, HistoryField::of);
        List<String> symbols = arguments.texts("symbols", PerSymbol.MOST);
        Optional<Interval> interval = arguments.text("interval").map(Interval::of);
        Optional<DayTime> time = arguments.text("time").map(text -> time(text, clock.instant()));
        Asked dated = new Asked(
                symbols,
                arguments.text("period").orElse(null),
                arguments.date("from").map(LocalDate::toString).orElse(null),
                arguments.date("to").map(LocalDate::toString).orElse(null),
                interval.orElse(null),
                time.orElse(null),
                List.of(),
                arguments.flag("refresh") ? Freshness.LATEST : Freshness.CACHED);
        if (dated.isIntraday()) {
            Reply<HistoryView> reply = intraday(dated.with(arguments.figures(Figure.Need.BARS)), deadline);
            return ToolResult.of(
                    reply,
                    IntradayMarkdown.blocks(reply.items(), fields),
                    item -> IntradayMarkdown.describe(item.data()));
        }
        ResolvedPeriod period = resolve(dated.phrase(), clock.instant());
        boolean isOneDay = period.firstSession().equals(period.lastSession());
        Asked asked = dated.with(arguments.figures(Figure.Need.BARS, HistoryField.told(fields, isOneDay)));
        Reply<HistoryView> reply = read(asked, deadline);
        return ToolResult.of(
                reply, HistoryMarkdown.blocks(reply.items(), fields), item -> HistoryMarkdown.describe(item.data()));
    }

    /**
     * The history of symbols or company names.
     *
     * @throws BadRequest when the period cannot be understood
     * @throws MarketException.NoData when no session lies in it
     */
    public Reply<HistoryView> read(Asked asked, Deadline deadline) {
        if (asked.isIntraday()) {
            return intraday(asked, deadline);
        }
        Instant now = clock.instant();
        ResolvedPeriod period = resolve(asked.phrase(), now);
        PerSymbol.Symbols symbols = perSymbol.resolve(asked.symbols(), deadline);
        PerSymbol.Results<HistoryView> results =
                perSymbol.read(symbols, symbol -> history(symbol, period, asked, now, deadline), deadline);
        String interval = results.items().isEmpty()
                ? null
                : results.items().getFirst().data().interval().label();
        return new Reply<>(
                Resolved.symbols(results.symbols()).withPeriod(period.from(), period.to(), interval),
                results.items(),
                results.failures());
    }

    private Reply<HistoryView> intraday(Asked asked, Deadline deadline) {
        Instant now = clock.instant();
        Period period;
        try {
            period = asked.isDated() ? period(asked.phrase(), now) : null;
        } catch (IllegalArgumentException impossible) {
            throw new BadRequest(Objects.requireNonNull(impossible.getMessage())); // the calendar's sentence
        }
        return intraday.read(asked, period, now, deadline);
    }

    /**
     * Reads a time of day.
     *
     * @throws BadRequest when it is none
     */
    public static DayTime time(String text, Instant now) {
        return DayTime.parse(text, now)
                .orElseThrow(() -> new BadRequest("The time '" + ForeignText.oneLine(text)
                        + "' is not understood: try '10:30', '2:15pm', 'noon', '10:00-11:00', 'first hour', 'last 30"
                        + " minutes' or '8am pre-market'"));
    }

    private static Period period(String phrase, Instant now) {
        return Period.parse(phrase, now)
                .orElseThrow(() -> new BadRequest("The period '" + ForeignText.oneLine(phrase)
                        + "' is not understood: try 'past 3 months', 'last week', 'last 5 trading days', 'YTD', a"
                        + " date, or from and to"));
    }

    private static ResolvedPeriod resolve(String phrase, Instant now) {
        try {
            return period(phrase, now).resolve(now);
        } catch (NoSessionException none) {
            throw new MarketException.NoData(none.getMessage());
        } catch (IllegalArgumentException impossible) {
            throw new BadRequest(Objects.requireNonNull(impossible.getMessage())); // the calendar's sentence
        }
    }

    private Item<HistoryView> history(
            Symbol symbol, ResolvedPeriod period, Asked asked, Instant now, Deadline deadline) {
        Sourced<PriceHistory> series =
                data.history(symbol, period.baseDate().minusDays(DAYS_BEFORE_BASE), asked.freshness(), deadline);
        HistoryGaps.requireReach(series, period);
        List<String> notes = new ArrayList<>();
        period.note().ifPresent(note -> notes.add(note));
        Sourced<?> provenance = series;
        Bar today = null;
        boolean running = false;
        PriceHistory completed = series.value();
        boolean seriesHasToday = series.value().barOn(period.lastSession()).isPresent();
        if (period.includesToday() && !seriesHasToday) {
            TradingSession session = NYSE.session(period.lastSession()).orElseThrow();
            try {
                Sourced<Quote> quote = quoteFor(symbol, session, asked.freshness(), now, deadline);
                Optional<Bar> made = TodaysBar.of(quote, session, now);
                // today's bar is true by itself, but not beside bars that its quote contradicts
                Optional<String> contradiction =
                        made.flatMap(bar -> QuoteFit.contradiction(series.value(), quote.value()));
                boolean alone = series.value()
                        .between(period.firstSession(), period.lastSession())
                        .isEmpty();
                contradiction.ifPresent(
                        why -> notes.add(why + (alone ? ". So no change is counted" : ". So today's bar is left out")));
                if (contradiction.isPresent() && alone) {
                    completed = completed.with(List.of());
                }
                if (made.isPresent() && (contradiction.isEmpty() || alone)) {
                    today = made.get();
                    running = now.isBefore(session.close().toInstant());
                    provenance = series.joinedWith(quote);
                }
            } catch (MarketException noQuote) {
                if (series.value()
                        .between(period.firstSession(), period.lastSession())
                        .isEmpty()) {
                    throw noQuote;
                }
                // the completed sessions are true without it
                notes.add("Today's bar of " + symbol + " is missing: " + noQuote.getMessage());
            }
        }
        PeriodSummary summary =
                PeriodSummary.summary(completed, today, period.baseDate(), period.firstSession(), period.lastSession());
        if (running) {
            notes.add("Today's bar is partial: the session runs until "
                    + NYSE.session(period.lastSession()).orElseThrow().close().toLocalTime());
        }
        List<Bar> days = new ArrayList<>(series.value().between(period.firstSession(), period.lastSession()));
        if (today != null && summary.endsToday()) {
            days.add(today);
        }
        Optional<Bar> base = base(completed, period);
        OneSeries.jumps(symbol, Stream.concat(base.stream(), days.stream()).toList())
                .ifPresent(notes::add);
        notes.addAll(HistoryGaps.notes(series, period, summary, days));
        boolean ofDays = asked.figures().stream().anyMatch(ask -> ask.figure() != Figure.PERIOD_CHANGE);
        if (ofDays && asked.interval() != null && asked.interval() != Interval.DAY) {
            notes.add("Figures are of daily bars, the rows of the interval that was asked");
        }
        Interval interval = asked.interval() == null ? usual(days.size()) : asked.interval();
        HistoryView view = new HistoryView(
                period.label(),
                interval,
                summary,
                HistoryView.rows(PriceHistory.joined(days, interval), summary.baseClose(), running),
                period.singleDay() && !NYSE.isSession(period.from()) ? period.from() : null);
        return Item.of(symbol, provenance.with(view), notes).with(figures(asked, completed, base, days, running));
    }

    private static List<FigureReading> figures(
            Asked asked, PriceHistory series, Optional<Bar> base, List<Bar> days, boolean running) {
        if (asked.figures().isEmpty()) {
            return List.of();
        }
        List<Bar> completed = running ? days.subList(0, days.size() - 1) : days;
        PeriodBars bars = new PeriodBars(
                series.symbol(),
                base.orElse(null),
                completed,
                running ? days.getLast() : null,
                series.bars().stream()
                        .filter(bar ->
                                bar.lastSession().isBefore(days.getFirst().firstSession()))
                        .toList());
        return asked.figures().stream().map(ask -> BarFigures.of(ask, bars)).toList();
    }

    /** The close before a period, unless a hole lies between. */
    private static Optional<Bar> base(PriceHistory series, ResolvedPeriod period) {
        return series.lastOnOrBefore(period.baseDate())
                .filter(base -> Hole.between(
                                base.lastSession(), period.baseDate().plusDays(1))
                        .isEmpty());
    }

    private Sourced<Quote> quoteFor(
            Symbol symbol, TradingSession session, Freshness freshness, Instant now, Deadline deadline) {
        Sourced<Quote> quote = data.quote(symbol, freshness, deadline);
        return TodaysBar.takenBeforeClose(quote, session, now) ? data.quote(symbol, Freshness.LATEST, deadline) : quote;
    }

    private static Interval usual(int days) {
        return days <= ROWS_WITHOUT_ASKING
                ? Interval.DAY
                : days <= ROWS_WITHOUT_ASKING * 5 ? Interval.WEEK : Interval.MONTH;
    }
}
