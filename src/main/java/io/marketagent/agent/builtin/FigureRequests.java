package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Intent.ExpirationRequest;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.Figure.Need;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.FigureWords;
import io.marketagent.calendar.CalendarUnit;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.market.OptionSide;
import io.marketagent.tool.QuoteField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of the figures of a group the reads that they are computed from: one a read, with all its figures. */
final class FigureRequests {

    /** What a figure is of that is asked without a time. */
    private static final Period USUAL = new Period.PastSpan(1, CalendarUnit.YEAR);

    private static final Period MONTH = new Period.PastSpan(1, CalendarUnit.MONTH);

    private final Group group;
    private final List<Asset> assets;
    private final boolean refresh;
    private final @Nullable Period period;

    private FigureRequests(Group group, boolean refresh) {
        this.group = group;
        this.assets = List.copyOf(group.assets());
        this.refresh = refresh;
        this.period = period(group).orElse(null);
    }

    /** The reads for the figures of a group, none where it asks for none. */
    static List<Request> of(Group group, boolean refresh) {
        return new FigureRequests(group, refresh).all();
    }

    /** A stretch of the past that stands beside a figure, else any. */
    private static Optional<Period> period(Group group) {
        List<Clause> order = new ArrayList<>(group.clauses().stream()
                .filter(clause -> clause.has(Concept.FIGURE))
                .toList());
        order.addAll(group.clauses());
        List<Period> periods = new ArrayList<>();
        for (Clause clause : order) {
            for (Mark.Time time : clause.times()) {
                if (time.period() != null) {
                    periods.add(time.period());
                }
            }
        }
        // "For the 90-day look-back: from August 3 through October 31"
        return periods.stream()
                .filter(Period.Range.class::isInstance)
                .findFirst()
                .or(() -> periods.stream().findFirst());
    }

    private List<Request> all() {
        List<Figure> said = new ArrayList<>();
        List<FigureAsk> asks = new ArrayList<>();
        boolean quoted = group.clauses().stream()
                .flatMap(clause -> clause.said().stream())
                .anyMatch(FigureRequests::isOfAQuote);
        for (Clause clause : group.clauses()) {
            for (Mark.Said figure : clause.said()) {
                // "How far is ROKU from its 52-week high, and its volume": one quote with both
                String field = quoted && figure.concept() == Concept.FIELD ? fieldFigure(figure.detail()) : "";
                if (figure.concept() == Concept.FIGURE || !field.isEmpty()) {
                    FigureAsk ask = ask(field.isEmpty() ? figure.detail() : field);
                    if (!said.contains(ask.figure())) {
                        said.add(ask.figure());
                        asks.add(ask);
                    }
                }
            }
        }
        List<Request> requests = new ArrayList<>();
        // A fall within one session is none from peak to trough; the contract of a delta tells its own premium
        asks.removeIf(ask -> switch (ask.figure()) {
            case MAX_DRAWDOWN -> isOneDay();
            case CALL_PREMIUM, PUT_PREMIUM -> said.contains(Figure.NEAREST_DELTA);
            default -> false;
        });
        List<QuoteField> extremes = extremesOfToday(said);
        if (!extremes.isEmpty()) {
            requests.add(new QuoteRequest(assets, extremes, refresh));
        } else {
            of(asks, Need.BARS)
                    .ifPresent(bars -> requests.add(new HistoryRequest(
                            assets, period == null ? usual(bars) : period, null, List.of(), bars, refresh)));
        }
        of(asks, Need.QUOTE).ifPresent(quote -> requests.add(new QuoteRequest(assets, List.of(), quote, refresh)));
        Optional<FigureAsk> nearest = asks.stream()
                .filter(ask -> ask.figure() == Figure.NEAREST_TO_DAYS)
                .findFirst();
        if (nearest.isPresent() && of(asks, Need.CHAIN).isPresent()) {
            // "Its at-the-money IV, expiration nearest to 30 days"
            Expiry expiry = new Expiry.In(nearest.get().requiredLevel().intValue(), CalendarUnit.DAY);
            requests.add(Chains.of(group, assets, false, of(asks, Need.CHAIN).get(), refresh)
                    .expiring(expiry));
            return requests;
        }
        if (of(asks, Need.CHAIN).isPresent()) {
            // "The move implied until the next monthly expiration": it says which chain
            asks.removeIf(ask -> switch (ask.figure()) {
                case NEXT_EXPIRATION, NEXT_MONTHLY, FURTHEST_EXPIRATION -> true;
                default -> false;
            });
        }
        of(asks, Need.EXPIRATIONS).ifPresent(dates -> requests.add(new ExpirationRequest(assets, dates)));
        of(asks, Need.CHAIN).ifPresent(chain -> requests.add(Chains.of(group, assets, false, chain, refresh)));
        return requests;
    }

    /** An average is one session's, whatever period is shown beside it. */
    private static Period usual(List<FigureAsk> bars) {
        return bars.stream().allMatch(ask -> ask.figure() == Figure.SMA || ask.figure() == Figure.EMA) ? MONTH : USUAL;
    }

    private boolean isOneDay() {
        return period instanceof Period.Today
                || period instanceof Period.Yesterday
                || period instanceof Period.SingleDate
                || period instanceof Period.Weekday;
    }

    /** "The highest and the lowest price" without a time, or of today: a quote has them. */
    private List<QuoteField> extremesOfToday(List<Figure> said) {
        List<QuoteField> fields = new ArrayList<>();
        if (isToday() && said.contains(Figure.HIGHEST_HIGH)) {
            fields.add(QuoteField.HIGH);
        }
        if (isToday() && said.contains(Figure.LOWEST_LOW)) {
            fields.add(QuoteField.LOW);
        }
        return fields;
    }

    private boolean isSaid(Figure figure) {
        return group.clauses().stream().anyMatch(clause -> clause.says(Concept.FIGURE, figure.word()));
    }

    private static boolean isOfAQuote(Mark.Said said) {
        return said.concept() == Concept.FIGURE && figure(said.detail()).need() == Need.QUOTE;
    }

    private static String fieldFigure(String field) {
        return switch (field) {
            case "last", "open", "high", "low", "previous_close", "volume", "bid", "ask", "change" -> field;
            default -> "";
        };
    }

    /** "The highest price" without a time, or of today, is a quote's. */
    private boolean isToday() {
        return period == null || period instanceof Period.Today;
    }

    private FigureAsk ask(String written) {
        int colon = written.indexOf(':');
        Figure figure = figure(written);
        boolean past = period != null && !(period instanceof Period.Today);
        Optional<LocalDate> date = date();
        return switch (figure) {
            case CALL_BREAK_EVEN, PUT_BREAK_EVEN -> {
                if (isSaid(Figure.STRADDLE)) {
                    yield new FigureAsk(Figure.STRADDLE_BREAK_EVEN, strike(), null);
                }
                boolean put = figure == Figure.PUT_BREAK_EVEN
                        || Chains.sides(group, List.of(OptionSide.CALL)).equals(List.of(OptionSide.PUT));
                yield new FigureAsk(put ? Figure.PUT_BREAK_EVEN : Figure.CALL_BREAK_EVEN, strike(), null);
            }
            case CALL_PREMIUM, PUT_PREMIUM -> {
                boolean put = Chains.sides(group, List.of(OptionSide.CALL)).equals(List.of(OptionSide.PUT));
                yield new FigureAsk(
                        figure == Figure.PUT_PREMIUM || put ? Figure.PUT_PREMIUM : Figure.CALL_PREMIUM, strike(), null);
            }
            // "IV of the 650 call" is that contract's
            case ATM_IV -> strike() == null ? FigureAsk.of(figure) : new FigureAsk(quoted(), strike(), null);
            // The vendor's is of no known sessions
            case AVERAGE_VOLUME -> FigureAsk.of(past ? Figure.MEAN_VOLUME : figure);
            case EXPIRES_ON ->
                date.map(day -> new FigureAsk(figure, null, day)).orElseGet(() -> FigureAsk.of(Figure.NEXT_EXPIRATION));
            case EXPIRATION_COUNT ->
                month().map(day -> new FigureAsk(Figure.EXPIRATIONS_IN_MONTH, null, day))
                        .orElseGet(() -> FigureAsk.of(figure));
            default -> FigureWords.ask(figure, colon < 0 ? null : written.substring(colon + 1));
        };
    }

    private Figure quoted() {
        boolean put = Chains.sides(group, List.of(OptionSide.CALL)).equals(List.of(OptionSide.PUT));
        return put ? Figure.PUT_QUOTE : Figure.CALL_QUOTE;
    }

    private @Nullable BigDecimal strike() {
        return Chains.selection(group).orElse(null) instanceof StrikeSelection.Exact(BigDecimal strike) ? strike : null;
    }

    /** The figure of {@code ever_above:200}. */
    static Figure figure(String written) {
        int colon = written.indexOf(':');
        return Figure.of(colon < 0 ? written : written.substring(0, colon)).orElseThrow();
    }

    private Optional<LocalDate> date() {
        for (Mark.Time time : times()) {
            if (time.expiry() instanceof Expiry.OnDate(LocalDate date)) {
                return Optional.of(date);
            }
            if (time.period() instanceof Period.SingleDate(LocalDate date)) {
                return Optional.of(date);
            }
        }
        return Optional.empty();
    }

    /** "All expirations in January": how many, and which. */
    static List<FigureAsk> ofTheMonth(Group group) {
        return new FigureRequests(group, false)
                .month()
                .map(day -> List.of(new FigureAsk(Figure.EXPIRATIONS_IN_MONTH, null, day)))
                .orElse(List.of());
    }

    /** The month that options expire in is one to come; a figure of the past names none. */
    private Optional<LocalDate> month() {
        for (Mark.Time time : times()) {
            if (time.expiry() instanceof Expiry.MonthOf(YearMonth month)) {
                return Optional.of(month.atDay(1));
            }
        }
        return Optional.empty();
    }

    private List<Mark.Time> times() {
        return group.clauses().stream()
                .flatMap(clause -> clause.times().stream())
                .toList();
    }

    private static Optional<List<FigureAsk>> of(List<FigureAsk> asks, Need need) {
        List<FigureAsk> its =
                asks.stream().filter(ask -> ask.figure().need() == need).toList();
        return its.isEmpty() ? Optional.empty() : Optional.of(its);
    }
}
