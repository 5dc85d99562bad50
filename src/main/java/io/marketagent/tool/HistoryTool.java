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
import io.marketagent.calendar.CalendarUnit;
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
public class HistoryTool implements MarketTool<ToolCall.History> {

    private static final Set<String> ARGUMENTS =
            Set.of("symbols", "period", "from", "to", "interval", "time", "fields", "figures", "refresh");
    private static final TradingCalendar NYSE = TradingCalendar.NYSE;
    private static final Period PAST_MONTH = new Period.PastSpan(1, CalendarUnit.MONTH);

    /** The base can lie before a period by as much as the longest run of days without a session, and then some. */
    private static final int DAYS_BEFORE_BASE = 14;

    /** More daily rows than this are shown by week, more weekly ones by month, unless an interval is asked for. */
    private static final int ROWS_WITHOUT_ASKING = 70;

    private final MarketData data;
    private final PerSymbol perSymbol;
    private final IntradayHistory intraday;
    private final Clock clock;

    @Inject
    HistoryTool(MarketData data, PerSymbol perSymbol, Clock clock) {
        this.data = data;
        this.perSymbol = perSymbol;
        this.intraday = new IntradayHistory(data, perSymbol);
        this.clock = clock;
    }

    @Override
    public ToolName tool() {
        return ToolName.HISTORY;
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
    public Class<ToolCall.History> calls() {
        return ToolCall.History.class;
    }

    @Override
    public ToolCall.History read(JsonNode json) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        return new ToolCall.History(
                arguments.symbols(),
                period(
                        arguments.text("period").orElse(null),
                        arguments.date("from").map(LocalDate::toString).orElse(null),
                        arguments.date("to").map(LocalDate::toString).orElse(null)),
                arguments.text("interval").map(Interval::of).orElse(null),
                arguments.text("time").map(this::time).orElse(null),
                arguments.words("fields", HistoryField.values().length, HistoryField::of),
                arguments.figures(Figure.Need.BARS),
                arguments.refresh());
    }

    @Override
    public ToolResult call(ToolCall.History call, Deadline deadline) {
        if (call.isIntraday()) {
            Reply<HistoryView> reply = read(call, deadline);
            return ToolResult.of(
                    reply,
                    IntradayMarkdown.blocks(reply.items(), call.fields()),
                    item -> IntradayMarkdown.describe(item.data()));
        }
        ResolvedPeriod period = resolve(call, clock.instant());
        boolean isOneDay = period.firstSession().equals(period.lastSession());
        ToolCall.History told =
                call.with(FigureAsk.orUsual(call.figures(), HistoryField.told(call.fields(), isOneDay)));
        Reply<HistoryView> reply = read(told, deadline);
        return ToolResult.of(
                reply,
                HistoryMarkdown.blocks(reply.items(), call.fields()),
                item -> HistoryMarkdown.describe(item.data()));
    }

    /**
     * The history of symbols or company names.
     *
     * @throws MarketException.NoData when no session lies in the period
     */
    public Reply<HistoryView> read(ToolCall.History asked, Deadline deadline) {
        Instant now = clock.instant();
        if (asked.isIntraday()) {
            return intraday.read(asked, now, deadline);
        }
        ResolvedPeriod period = resolve(asked, now);
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

    /**
     * Reads a time of day.
     *
     * @throws BadRequest when it is none
     */
    public DayTime time(String words) {
        return DayTime.parse(words, clock.instant())
                .orElseThrow(() -> new BadRequest("The time '" + ForeignText.oneLine(words)
                        + "' is not understood: try '10:30', '2:15pm', 'noon', '10:00-11:00', 'first hour', 'last 30"
                        + " minutes' or '8am pre-market'"));
    }

    /**
     * Reads a period: in words, or from its first and last day.
     *
     * @param from ISO
     * @param to ISO; without it, up to today
     * @return {@code null} where nothing is said
     * @throws BadRequest when it is none
     */
    public @Nullable Period period(@Nullable String words, @Nullable String from, @Nullable String to) {
        if (words != null && (from != null || to != null)) {
            throw new BadRequest("Give either 'period' or 'from' and 'to', not both");
        }
        if (from == null && to != null) {
            throw new BadRequest("'from' is missing: a date like 2026-01-02");
        }
        String phrase = from == null ? words : to == null ? "since " + from : "from " + from + " to " + to;
        if (phrase == null) {
            return null;
        }
        try {
            return Period.parse(phrase, clock.instant())
                    .orElseThrow(() -> new BadRequest("The period '" + ForeignText.oneLine(phrase)
                            + "' is not understood: try 'past 3 months', 'last week', 'last 5 trading days', 'YTD', a"
                            + " date, or from and to"));
        } catch (IllegalArgumentException impossible) {
            throw new BadRequest(Objects.requireNonNull(impossible.getMessage())); // the calendar's sentence
        }
    }

    private static ResolvedPeriod resolve(ToolCall.History asked, Instant now) {
        try {
            return (asked.period() == null ? PAST_MONTH : asked.period()).resolve(now);
        } catch (NoSessionException none) {
            throw new MarketException.NoData(none.getMessage());
        } catch (IllegalArgumentException impossible) {
            throw new BadRequest(Objects.requireNonNull(impossible.getMessage())); // the calendar's sentence
        }
    }

    private Item<HistoryView> history(
            Symbol symbol, ResolvedPeriod period, ToolCall.History asked, Instant now, Deadline deadline) {
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
            ToolCall.History asked, PriceHistory series, Optional<Bar> base, List<Bar> days, boolean running) {
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
