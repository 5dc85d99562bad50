package io.marketagent.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.market.Interval;
import io.marketagent.market.OptionSide;
import io.marketagent.tool.HistoryField;
import io.marketagent.tool.Include;
import io.marketagent.tool.IndicatorPick;
import io.marketagent.tool.QuoteField;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a question means, as the built-in model understood it. The session remembers it, so that a follow-up ("and its
 * RSI?") can be read; {@code ?explain=true} prints it. A real language model has none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "intent")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
// What its records hold and no answer of REST does: a native image does not know how to write them
@RegisterForReflection(
        targets = {
            HistoryField.class,
            Include.class,
            IndicatorPick.class,
            IndicatorPick.Kind.class,
            Interval.class,
            OptionSide.class,
            QuoteField.class,
            StrikeSelection.Exact.class,
            StrikeSelection.Nearest.class,
            StrikeSelection.Within.class
        })
public sealed interface Intent {

    /**
     * Market data is asked for.
     *
     * @param requests what to read, at least one
     * @param notes for the reader, about what is not read or how a word was taken
     * @param emphasis what of the results the reader wants to hear first
     */
    @RegisterForReflection
    record Ask(List<Request> requests, List<Note> notes, Set<Emphasis> emphasis) implements Intent {
        public Ask {
            requests = List.copyOf(requests);
            notes = List.copyOf(notes);
            emphasis = emphasis.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(emphasis));
            if (requests.isEmpty()) {
                throw new IllegalArgumentException("a question asks for something");
            }
        }

        public Ask(List<Request> requests, List<Note> notes) {
            this(requests, notes, Set.of());
        }
    }

    /**
     * Something is missing or ambiguous and has to be asked back.
     *
     * @param question one short sentence
     * @param pending what will be read once it is answered; without symbols where these are missing
     * @param candidates what the answer can be, best first; empty when it is open
     */
    @RegisterForReflection
    record Clarify(String question, List<Request> pending, List<Ticker> candidates) implements Intent {
        public Clarify {
            Objects.requireNonNull(question);
            pending = List.copyOf(pending);
            candidates = List.copyOf(candidates);
        }
    }

    /** The question is not about prices, indicators or options of US listings; nothing is called. */
    @RegisterForReflection
    record OutOfScope(Topic topic) implements Intent {}

    /**
     * Something is to be done, which this read-only service never does.
     *
     * @param act what
     * @param requests what may be shown instead; may be empty
     */
    @RegisterForReflection
    record Refuse(Act act, List<Request> requests) implements Intent {
        public Refuse {
            Objects.requireNonNull(act);
            requests = List.copyOf(requests);
        }
    }

    /** What somebody may want done. */
    enum Act {
        /** To trade, or to change or cancel an order. */
        ORDER,
        /** To move money, or to open, change or close an account. */
        TRANSFER,
        /** To be told later. */
        ALERT,
        /** To keep a list. */
        WATCHLIST
    }

    /** A question about the service itself, or a word of courtesy. */
    @RegisterForReflection
    record Help(Courtesy courtesy) implements Intent {}

    /** What is said before the help, if anything. */
    enum Courtesy {
        NONE,
        HELLO,
        THANKS,
        GOODBYE
    }

    /** One read: it becomes one call of a tool, or two for both sides of a chain. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "request")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    sealed interface Request {

        /** Whose data; empty for the market's status. */
        List<Asset> assets();

        /** The same request for others. */
        Request about(List<Asset> others);

        /** Whether the reader wants nothing from before this moment. */
        boolean refresh();

        /** The same request, read anew. */
        Request refreshed();
    }

    /**
     * The current quote.
     *
     * @param fields which of it are asked; empty for all
     * @param figures what is to be computed of it
     */
    @RegisterForReflection
    record QuoteRequest(List<Asset> assets, List<QuoteField> fields, List<FigureAsk> figures, boolean refresh)
            implements Request {
        public QuoteRequest {
            assets = List.copyOf(assets);
            fields = List.copyOf(fields);
            figures = List.copyOf(figures);
        }

        public QuoteRequest(List<Asset> assets, List<QuoteField> fields, boolean refresh) {
            this(assets, fields, List.of(), refresh);
        }

        @Override
        public QuoteRequest about(List<Asset> others) {
            return new QuoteRequest(others, fields, figures, refresh);
        }

        @Override
        public QuoteRequest refreshed() {
            return new QuoteRequest(assets, fields, figures, true);
        }
    }

    /**
     * Bars of a period.
     *
     * @param interval {@code null}: nothing said
     * @param fields which columns are asked; empty for all
     * @param figures what is to be computed of them
     * @param time which part of each day; {@code null} for whole sessions
     */
    @RegisterForReflection
    record HistoryRequest(
            List<Asset> assets,
            @JsonSerialize(using = PhraseSerializer.class) Period period,
            @Nullable Interval interval,
            List<HistoryField> fields,
            List<FigureAsk> figures,

            @JsonSerialize(using = PhraseSerializer.class) @Nullable
            DayTime time,

            boolean refresh)
            implements Request {
        public HistoryRequest {
            assets = List.copyOf(assets);
            Objects.requireNonNull(period);
            fields = List.copyOf(fields);
            figures = List.copyOf(figures);
        }

        public HistoryRequest(
                List<Asset> assets,
                Period period,
                @Nullable Interval interval,
                List<HistoryField> fields,
                boolean refresh) {
            this(assets, period, interval, fields, List.of(), refresh);
        }

        public HistoryRequest(
                List<Asset> assets,
                Period period,
                @Nullable Interval interval,
                List<HistoryField> fields,
                List<FigureAsk> figures,
                boolean refresh) {
            this(assets, period, interval, fields, figures, null, refresh);
        }

        /** The same of another period. */
        public HistoryRequest during(Period other) {
            return new HistoryRequest(assets, other, interval, fields, figures, time, refresh);
        }

        @Override
        public HistoryRequest about(List<Asset> others) {
            return new HistoryRequest(others, period, interval, fields, figures, time, refresh);
        }

        @Override
        public HistoryRequest refreshed() {
            return new HistoryRequest(assets, period, interval, fields, figures, time, true);
        }
    }

    /**
     * Indicators, levels, analysis.
     *
     * @param indicators which indicators are asked; empty for all
     */
    @RegisterForReflection
    record IndicatorRequest(List<Asset> assets, List<Include> include, List<IndicatorPick> indicators, boolean refresh)
            implements Request {
        public IndicatorRequest {
            assets = List.copyOf(assets);
            include = List.copyOf(include);
            indicators = List.copyOf(indicators);
        }

        @Override
        public IndicatorRequest about(List<Asset> others) {
            return new IndicatorRequest(others, include, indicators, refresh);
        }

        @Override
        public IndicatorRequest refreshed() {
            return new IndicatorRequest(assets, include, indicators, true);
        }
    }

    /**
     * Whether the market is open, its next session, date and time.
     *
     * @param day the day whose hours are asked, New York; {@code null}: now
     * @param holidays the next holidays are asked for
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatusRequest(
            @JsonSerialize(using = PhraseSerializer.class) @Nullable
            LocalDate day,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean holidays)
            implements Request {
        public StatusRequest(@Nullable LocalDate day) {
            this(day, false);
        }

        @Override
        public List<Asset> assets() {
            return List.of();
        }

        @Override
        public StatusRequest about(List<Asset> others) {
            return this;
        }

        @Override
        public boolean refresh() {
            return false;
        }

        @Override
        public StatusRequest refreshed() {
            return this;
        }
    }

    /**
     * The listed option expirations.
     *
     * @param figures what is to be computed of them
     */
    @RegisterForReflection
    record ExpirationRequest(List<Asset> assets, List<FigureAsk> figures) implements Request {
        public ExpirationRequest {
            assets = List.copyOf(assets);
            figures = List.copyOf(figures);
        }

        public ExpirationRequest(List<Asset> assets) {
            this(assets, List.of());
        }

        @Override
        public ExpirationRequest about(List<Asset> others) {
            return new ExpirationRequest(others, figures);
        }

        @Override
        public boolean refresh() {
            return false;
        }

        @Override
        public ExpirationRequest refreshed() {
            return this;
        }
    }

    /**
     * Strikes of an option chain.
     *
     * @param sides calls, puts or both
     * @param expiration {@code null}: the nearest
     * @param selection which strikes; {@code null}: the usual ones round the price
     * @param root the option root, where the reader names one ({@code SPXW}); {@code null} otherwise
     * @param wallsOnly the reader asks for open-interest walls rather than for strikes
     * @param figures what is to be computed of it
     */
    @RegisterForReflection
    record ChainRequest(
            List<Asset> assets,
            List<OptionSide> sides,

            @JsonSerialize(using = PhraseSerializer.class) @Nullable
            Expiry expiration,

            @Nullable StrikeSelection selection,
            @Nullable String root,
            boolean wallsOnly,
            List<FigureAsk> figures,
            boolean refresh)
            implements Request {
        public ChainRequest {
            assets = List.copyOf(assets);
            figures = List.copyOf(figures);
            sides = List.copyOf(sides);
            if (sides.isEmpty()) {
                throw new IllegalArgumentException("a chain has a side");
            }
        }

        public ChainRequest(
                List<Asset> assets,
                List<OptionSide> sides,
                @Nullable Expiry expiration,
                @Nullable StrikeSelection selection,
                @Nullable String root,
                boolean wallsOnly,
                boolean refresh) {
            this(assets, sides, expiration, selection, root, wallsOnly, List.<FigureAsk>of(), refresh);
        }

        /** The same of another expiration. */
        public ChainRequest expiring(Expiry other) {
            return new ChainRequest(assets, sides, other, selection, root, wallsOnly, figures, refresh);
        }

        @Override
        public ChainRequest about(List<Asset> others) {
            return new ChainRequest(others, sides, expiration, selection, root, wallsOnly, figures, refresh);
        }

        @Override
        public ChainRequest refreshed() {
            return new ChainRequest(assets, sides, expiration, selection, root, wallsOnly, figures, true);
        }
    }
}
