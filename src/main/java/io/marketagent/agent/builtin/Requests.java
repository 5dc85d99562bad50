package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.ExpirationRequest;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Intent.StatusRequest;
import io.marketagent.calendar.CalendarUnit;
import io.marketagent.calendar.Period;
import io.marketagent.market.Symbol;
import io.marketagent.tool.HistoryField;
import io.marketagent.tool.Include;
import io.marketagent.tool.IndicatorPick;
import io.marketagent.tool.IndicatorPick.Kind;
import io.marketagent.tool.QuoteField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Makes of a group of clauses what has to be read. */
final class Requests {

    /** What a quote and a contract both have. */
    private static final Set<String> CONTRACT_FIELDS = Set.of("bid", "ask", "bidask", "volume");

    private final Group group;
    private final List<Asset> assets;
    private final List<Mark.Said> said;
    private final boolean refresh;

    private Requests(Group group) {
        this.group = group;
        assets = List.copyOf(group.assets());
        said = group.clauses().stream()
                .flatMap(clause -> clause.said().stream())
                .toList();
        // "ATM" is now, and at the money beside options.
        refresh = has(Concept.REFRESH)
                || said.stream()
                        .anyMatch(s -> s.concept() == Concept.NOW
                                && !(s.detail().equals("atm")
                                        && group.clauses().stream().anyMatch(Chains::isChain)));
    }

    /** What a group asks for; a listing alone asks for its quote, or for the bars of the time beside it. */
    static List<Request> of(Group group) {
        return new Requests(group).all();
    }

    private List<Request> all() {
        List<Request> requests = new ArrayList<>();
        if (has(Concept.STATUS) && !isOfTradingDays() && !isAtATimeOfDay()) {
            requests.add(new StatusRequest(null, isSaid(Concept.STATUS, "holidays")));
            // "What time does Wall Street close": nobody asks for the index
            if (assets.isEmpty() || isTheMarketItself()) {
                return requests;
            }
        }
        List<Request> within = IntradayRequests.of(group, refresh);
        if (!within.isEmpty()) {
            requests.addAll(within);
            requests.addAll(besideTimesOfDay());
            return requests;
        }
        List<Request> figures = FigureRequests.of(group, refresh);
        if (!figures.isEmpty()) {
            requests.addAll(figures);
            requests.addAll(beside(figures));
            return requests;
        }
        if (isPriceAsked()) {
            requests.addAll(prices());
        }
        if (said.stream().anyMatch(s -> s.concept().isTechnical())) {
            requests.add(technical());
        }
        if (group.clauses().stream().anyMatch(clause -> clause.has(Concept.EXPIRATIONS) && !Chains.isDated(clause))) {
            requests.add(new ExpirationRequest(assets, FigureRequests.ofTheMonth(group)));
        }
        if (Chains.isAsked(group)) {
            boolean walls =
                    said.stream().filter(s -> s.concept().isChain()).anyMatch(s -> s.concept() == Concept.WALLS);
            requests.add(Chains.of(group, assets, walls, List.of(), refresh));
        }
        if (requests.isEmpty() && has(Concept.ADVICE)) {
            requests.add(new IndicatorRequest(assets, List.of(Include.ANALYSIS), List.of(), refresh));
        }
        if (requests.isEmpty() && !assets.isEmpty()) {
            requests.addAll(prices());
        }
        return requests;
    }

    /** What the clauses without a figure ask for, unless the figures' reads show it. */
    private List<Request> beside(List<Request> figures) {
        boolean bars = figures.stream().anyMatch(HistoryRequest.class::isInstance);
        // Its expiration is among the figures' words, and "strike and bid?" are the contract's
        boolean chain = figures.stream().anyMatch(ChainRequest.class::isInstance);
        List<Clause> others = group.clauses().stream()
                .filter(clause -> !clause.has(Concept.FIGURE)
                        && (clause.hasFirmTopic()
                                || isOfThePast(clause)
                                || (!clause.named().isEmpty() && clause.says(Concept.PRICE, "weak")))
                        && !(chain && clause.named().isEmpty() && isOfAContract(clause)))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        return new Requests(new Group(group.assets(), others))
                .all().stream()
                        .filter(request -> figures.stream()
                                .noneMatch(figure -> figure.getClass().equals(request.getClass())))
                        .filter(request -> !bars || !isPartOfADay(request))
                        .filter(request -> !(chain && request instanceof ExpirationRequest))
                        .toList();
    }

    /** "Visa against Mastercard year to date": bars, without a word for them. */
    private static boolean isOfThePast(Clause clause) {
        return !clause.named().isEmpty()
                && clause.times().stream().anyMatch(time -> time.period() != null && time.expiry() == null);
    }

    private static boolean isOfAContract(Clause clause) {
        return clause.strikes().isEmpty()
                && clause.said().stream()
                        .allMatch(s -> CONTRACT_FIELDS.contains(s.detail())
                                || s.concept() == Concept.PRONOUN
                                || s.concept() == Concept.GREEKS
                                || s.concept() == Concept.OPTIONS);
    }

    /** "AAPL at 10am, and its RSI": what the other clauses ask for. */
    private List<Request> besideTimesOfDay() {
        List<Clause> others = group.clauses().stream()
                .filter(clause -> !clause.has(Concept.INTRADAY) && clause.hasFirmTopic())
                .filter(clause -> clause.said().stream()
                        .anyMatch(s ->
                                s.concept().isTopic() && s.concept() != Concept.FIELD && s.concept() != Concept.FIGURE))
                .toList();
        return others.isEmpty() ? List.of() : new Requests(new Group(group.assets(), others)).all();
    }

    /** "Did AAPL trade pre-market at 8am", "what time did it open": said of a listing's own trades. */
    private boolean isAtATimeOfDay() {
        return !assets.isEmpty()
                && !isTheMarketItself()
                && group.clauses().stream()
                        .filter(clause -> clause.has(Concept.STATUS))
                        .allMatch(clause ->
                                clause.has(Concept.INTRADAY) && !clause.named().isEmpty());
    }

    /** "With the dates of the peak and the trough": the words of a day's high and low, said of a period's figure. */
    private static boolean isPartOfADay(Request request) {
        return request instanceof QuoteRequest quote
                && !quote.fields().isEmpty()
                && Set.of(QuoteField.HIGH, QuoteField.LOW, QuoteField.CHANGE, QuoteField.LAST)
                        .containsAll(quote.fields());
    }

    /** "Its closing prices for every trading day from 2 to 20 November": the days of its bars, not the market's hours. */
    private boolean isOfTradingDays() {
        return group.clauses().stream()
                .filter(clause -> clause.has(Concept.STATUS))
                .allMatch(clause -> !clause.named().isEmpty()
                        && (clause.has(Concept.FIELD) || clause.has(Concept.HISTORY) || clause.has(Concept.FIGURE))
                        && clause.times().stream().anyMatch(time -> time.period() != null));
    }

    private boolean isTheMarketItself() {
        return assets.equals(List.of(new Ticker(Symbol.of("SPX"))))
                && said.stream()
                        .noneMatch(s ->
                                s.concept() == Concept.FIGURE || s.concept().isTechnical())
                && !isSaid(Concept.PRICE, "stock");
    }

    private boolean has(Concept concept) {
        return said.stream().anyMatch(s -> s.concept() == concept);
    }

    // ---------------------------------------------------------------------------------------------- quotes and bars

    private boolean isPriceAsked() {
        boolean price = said.stream().anyMatch(s -> s.concept().isPrice());
        if (has(Concept.ADVICE)
                && said.stream().filter(s -> s.concept().isPrice()).allMatch(s -> s.concept() == Concept.PRICE)) {
            return false;
        }
        // "How did NVDA do last month, and what are its calls": a time of the past asks for bars without a word for
        // them.
        boolean past = group.clauses().stream().anyMatch(clause -> !clause.hasFirmTopic() && isOfThePast(clause));
        if (past) {
            return true;
        }
        // "Price of the SPY 650 call", "weekly puts", "how much is the call": the chain shows them.
        boolean onlyWeak = said.stream()
                .filter(s -> s.concept().isPrice())
                .allMatch(s -> s.concept() == Concept.INTERVAL
                        || s.concept() == Concept.PRICE
                        || s.detail().equals("volume")
                        || s.detail().startsWith("bid")
                        || s.detail().equals("ask"));
        boolean inChainClause = group.clauses().stream()
                .filter(clause ->
                        clause.said().stream().anyMatch(s -> s.concept().isPrice()))
                .allMatch(clause -> Chains.isChain(clause) || clause.has(Concept.EXPIRATIONS));
        if (price && onlyWeak && inChainClause) {
            return false;
        }
        boolean technicalClause = group.clauses().stream()
                .filter(clause ->
                        clause.said().stream().anyMatch(s -> s.concept().isPrice()))
                .allMatch(clause ->
                        clause.said().stream().anyMatch(s -> s.concept().isTechnical())
                                && clause.said().stream()
                                        .filter(s -> s.concept().isPrice())
                                        .allMatch(Requests::isPassing));
        return price && !technicalClause;
    }

    /** "What's the RSI at", "daily RSI", "the lowest RSI": words that ask for nothing of their own. */
    private static boolean isPassing(Mark.Said said) {
        return Set.of("weak", "lowest", "highest").contains(said.detail())
                || said.concept() == Concept.INTERVAL
                || said.concept() == Concept.COMPARE;
    }

    private List<Request> prices() {
        // "TSLA quote, and last week's performance" are two reads, "price and volume last week" is one.
        List<Clause> named = group.clauses().stream()
                .filter(clause -> isOfNow(clause)
                        && (clause.says(Concept.PRICE, "")
                                || (clause.has(Concept.NOW)
                                        && !clause.named().isEmpty()
                                        && clause.times().isEmpty()
                                        && !clause.hasTopic())
                                || (clause.says(Concept.PRICE, "weak")
                                        && !clause.named().isEmpty()
                                        && clause.times().isEmpty()
                                        && !clause.has(Concept.FIELD))
                                || (clause.says(Concept.PRICE, "weak")
                                        && (!clause.times().isEmpty() || clause.has(Concept.NOW)))
                                || clause.says(Concept.PRICE, "stock")
                                || clause.has(Concept.OHLC))
                        && !clause.has(Concept.HISTORY)
                        && !clause.has(Concept.PERFORMANCE))
                .toList();
        boolean apart = !named.isEmpty()
                && group.clauses().stream()
                        .anyMatch(clause -> !named.contains(clause)
                                && ((!isOfNow(clause) && (clause.has(Concept.PRONOUN) || clause.hasFirmTopic()))
                                        || clause.has(Concept.HISTORY)
                                        || clause.has(Concept.PERFORMANCE)
                                        || (clause.has(Concept.FIELD) && !isOfNow(clause))));
        if (apart) {
            List<Clause> rest = group.clauses().stream()
                    .filter(clause -> !named.contains(clause))
                    .toList();
            List<Request> both = new ArrayList<>(new Requests(new Group(group.assets(), named)).onePrice());
            both.addAll(new Requests(new Group(group.assets(), rest)).onePrice());
            return both;
        }
        return onePrice();
    }

    /** "And what does it trade at today". */
    private static boolean isOfNow(Clause clause) {
        return clause.times().stream().allMatch(time -> time.period() instanceof Period.Today);
    }

    private List<Request> onePrice() {
        List<Period> periods = priceTimes();
        Period period = periods.isEmpty() ? null : periods.getFirst();
        if (has(Concept.YEARRANGE)) {
            return List.of(new HistoryRequest(
                    assets,
                    new Period.PastSpan(1, CalendarUnit.YEAR),
                    null,
                    List.of(HistoryField.HIGH, HistoryField.LOW),
                    refresh));
        }
        boolean bars = has(Concept.HISTORY)
                || has(Concept.INTERVAL)
                || has(Concept.PERFORMANCE)
                || (has(Concept.COMPARE) && assets.size() > 1 && !isQuoteNamed() && period == null);
        boolean today = period instanceof Period.Today;
        boolean closeOnly =
                Columns.ofBars(said).equals(List.of(HistoryField.CLOSE)) && !isSaid(Concept.FIELD, "previous_close");
        if (period == null && closeOnly && !bars) {
            period = new Period.LastTradingDays(1);
        }
        boolean quote = today ? !has(Concept.HISTORY) && !has(Concept.INTERVAL) : period == null && !bars;
        List<Request> requests = new ArrayList<>();
        if (quote) {
            requests.add(new QuoteRequest(assets, Columns.ofAQuote(said), refresh));
        } else {
            period = period == null ? Period.pastMonth() : period;
            requests.add(new HistoryRequest(assets, period, Columns.interval(said), Columns.ofBars(said), refresh));
        }
        // "NVDA yesterday and last week" are two, "its open today against yesterday's close" too.
        for (Period other : periods) {
            if (other instanceof Period.Today && !quote && !today) {
                requests.add(new QuoteRequest(assets, List.of(), refresh));
            }
            if (!other.equals(period) && !(other instanceof Period.Today)) {
                requests.add(new HistoryRequest(assets, other, Columns.interval(said), Columns.ofBars(said), refresh));
            }
        }
        return requests;
    }

    private boolean isQuoteNamed() {
        return said.stream()
                .anyMatch(s ->
                        s.concept() == Concept.PRICE || s.concept() == Concept.OHLC || s.concept() == Concept.FIELD);
    }

    private List<Period> priceTimes() {
        return group.clauses().stream()
                .filter(clause -> !Chains.isChain(clause)
                        && (clause.said().stream().noneMatch(s -> s.concept().isTechnical())
                                || clause.said().stream()
                                        .anyMatch(s -> s.concept().isPrice())))
                .flatMap(clause ->
                        Stream.of(clause.times()).map(Requests::withoutTheYear).flatMap(List::stream))
                .distinct()
                .toList();
    }

    /** "Last year on the day after Thanksgiving": the year only says which. */
    private static List<Period> withoutTheYear(List<Mark.Time> times) {
        List<Period> periods =
                times.stream().map(Mark.Time::period).filter(Objects::nonNull).toList();
        boolean day = periods.stream().anyMatch(Period.SingleDate.class::isInstance);
        return periods.stream()
                .filter(period -> !day
                        || !(period.equals(new Period.Previous(CalendarUnit.YEAR))
                                || period instanceof Period.NamedYear))
                .toList();
    }

    private boolean isSaid(Concept concept, String detail) {
        return said.stream().anyMatch(s -> s.concept() == concept && s.detail().equals(detail));
    }

    // ------------------------------------------------------------------------------------------------ technical

    private IndicatorRequest technical() {
        Set<Include> include = new LinkedHashSet<>();
        Set<IndicatorPick> indicators = new LinkedHashSet<>();
        for (Mark.Said s : said) {
            switch (s.concept()) {
                case LEVELS -> include.add(Include.LEVELS);
                case ANALYSIS -> {
                    include.add(Include.ANALYSIS);
                    if (!s.detail().isEmpty()) {
                        indicators.add(IndicatorPick.labelled(s.detail()));
                    }
                }
                case INDICATOR -> {
                    include.add(Include.INDICATORS);
                    switch (s.detail()) {
                        case "all" -> {
                            /* every one, unless others are named */
                        }
                        case "ma" -> indicators.addAll(List.of(pick(Kind.SMA), pick(Kind.EMA)));
                        case "momentum" -> indicators.addAll(List.of(pick(Kind.RSI), pick(Kind.MACD)));
                        default -> indicators.add(IndicatorPick.labelled(s.detail()));
                    }
                }
                default -> {
                    /* of other requests */
                }
            }
        }
        List<Include> parts = include.equals(Set.of(Include.INDICATORS))
                ? List.of()
                : include.stream().sorted().toList();
        return new IndicatorRequest(assets, parts, List.copyOf(indicators), refresh);
    }

    private static IndicatorPick pick(Kind kind) {
        return new IndicatorPick(kind, null);
    }
}
