package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.OptionSide;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a tool asks for. Inside the process a call is passed on as it is; {@link #arguments()} writes it for those
 * outside, and {@link MarketTool#read} reads what they write.
 *
 * <p>Symbols are tickers, company names or OCC symbols as the caller wrote them: the tool finds out what they mean. Figures that
 * are not asked are those that say the rest in a sentence.
 */
public sealed interface ToolCall {

    /** At most this many symbols in one call. */
    int MOST_SYMBOLS = 10;

    /** The tool that is called. */
    ToolName tool();

    /** Whether nothing from before this moment is wanted. */
    boolean refresh();

    /** The same as the feed has it. */
    default Freshness freshness() {
        return Freshness.of(refresh());
    }

    /** The arguments as the tool's schema names and writes them, without those that were not given. */
    default ObjectNode arguments() {
        return WrittenCall.arguments(this);
    }

    /**
     * Current quotes.
     *
     * @param fields what is shown of each; empty for all
     */
    record Quotes(List<String> symbols, List<QuoteField> fields, List<FigureAsk> figures, boolean refresh)
            implements ToolCall {
        public Quotes {
            symbols = atMostTen(symbols);
            fields = List.copyOf(fields);
            figures = List.copyOf(figures);
        }

        @Override
        public ToolName tool() {
            return ToolName.QUOTES;
        }
    }

    /**
     * Bars of a period.
     *
     * @param period {@code null}: the past month, or today where something within days is asked
     * @param interval {@code null}: by the period's length
     * @param time which part of each day; {@code null} for whole sessions
     * @param fields which columns are shown; empty for all
     */
    record History(
            List<String> symbols,
            @Nullable Period period,
            @Nullable Interval interval,
            @Nullable DayTime time,
            List<HistoryField> fields,
            List<FigureAsk> figures,
            boolean refresh)
            implements ToolCall {
        public History {
            symbols = atMostTen(symbols);
            fields = List.copyOf(fields);
            figures = List.copyOf(figures);
            if (time != null && interval != null && !interval.isIntraday()) {
                throw new BadRequest(
                        "A time of day has bars of 1min, 5min, 15min or an hour, not of a " + interval.label());
            }
        }

        /** Daily, weekly or monthly bars with all their columns. */
        public History(
                List<String> symbols,
                @Nullable Period period,
                @Nullable Interval interval,
                List<FigureAsk> figures,
                boolean refresh) {
            this(symbols, period, interval, null, List.of(), figures, refresh);
        }

        /** Whether it is about what happened within days. */
        boolean isIntraday() {
            return time != null || (interval != null && interval.isIntraday());
        }

        History with(List<FigureAsk> others) {
            return new History(symbols, period, interval, time, fields, others, refresh);
        }

        @Override
        public ToolName tool() {
            return ToolName.HISTORY;
        }
    }

    /**
     * Indicators, levels, analysis.
     *
     * @param include which parts; empty for the indicators
     * @param indicators which of them are shown; empty for all
     */
    record Indicators(List<String> symbols, List<Include> include, List<IndicatorPick> indicators, boolean refresh)
            implements ToolCall {
        public Indicators {
            symbols = atMostTen(symbols);
            include = List.copyOf(include);
            indicators = List.copyOf(indicators);
        }

        @Override
        public ToolName tool() {
            return ToolName.INDICATORS;
        }
    }

    /**
     * Whether the market is open, its sessions, date and time.
     *
     * @param day whose hours are asked, New York; {@code null}: now
     */
    record Status(@Nullable LocalDate day, boolean refresh) implements ToolCall {
        @Override
        public ToolName tool() {
            return ToolName.STATUS;
        }
    }

    /** The listed option expirations. */
    record Expirations(List<String> symbols, List<FigureAsk> figures, boolean refresh) implements ToolCall {
        public Expirations {
            symbols = atMostTen(symbols);
            figures = List.copyOf(figures);
        }

        @Override
        public ToolName tool() {
            return ToolName.EXPIRATIONS;
        }
    }

    /**
     * Strikes of one side of an option chain.
     *
     * @param expiration {@code null}: the nearest
     * @param selection {@code null}: the usual ones round the price
     * @param root an option root, where a date has several ({@code SPXW})
     */
    record Chain(
            List<String> symbols,
            OptionSide side,
            @Nullable Expiry expiration,
            @Nullable StrikeSelection selection,
            @Nullable String root,
            List<FigureAsk> figures,
            boolean refresh)
            implements ToolCall {
        public Chain {
            symbols = atMostTen(symbols);
            figures = List.copyOf(figures);
        }

        @Override
        public ToolName tool() {
            return ToolName.chain(side);
        }
    }

    private static List<String> atMostTen(List<String> symbols) {
        if (symbols.size() > MOST_SYMBOLS) {
            throw new BadRequest(
                    "'symbols' has " + symbols.size() + " entries; at most " + MOST_SYMBOLS + " are allowed");
        }
        return List.copyOf(symbols);
    }
}
