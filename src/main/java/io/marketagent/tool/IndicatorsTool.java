package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.marketagent.analysis.Levels;
import io.marketagent.analysis.QuoteFit;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Bar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Indicators;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Indicators, support and resistance, and the analysis: all from one cached daily series, the latter two with the quote. */
@Singleton
public class IndicatorsTool implements MarketTool<ToolCall.Indicators> {

    private static final Set<String> ARGUMENTS = Set.of("symbols", "include", "indicators", "refresh");
    private static final int MOST_INDICATORS = 12;

    private final MarketData data;
    private final PerSymbol perSymbol;
    private final Clock clock;

    @Inject
    IndicatorsTool(MarketData data, PerSymbol perSymbol, Clock clock) {
        this.data = data;
        this.perSymbol = perSymbol;
        this.clock = clock;
    }

    @Override
    public ToolName tool() {
        return ToolName.INDICATORS;
    }

    @Override
    public String description() {
        return "Technical indicators (RSI 14, MACD, SMA and EMA 5-200), support and resistance, or a technical analysis.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return Schemas.withSymbols()
                .addProperty("include", Schemas.words("default indicators", Include.LABELS))
                // the 14 names as an enumeration would be a twentieth of all that a model is sent
                .addProperty(
                        "indicators",
                        JsonArraySchema.builder()
                                .description("only these: rsi, macd, sma, ema, sma_50, atr, bollinger")
                                .items(new JsonStringSchema())
                                .build())
                .addBooleanProperty("refresh")
                .build();
    }

    @Override
    public Class<ToolCall.Indicators> calls() {
        return ToolCall.Indicators.class;
    }

    @Override
    public ToolCall.Indicators read(JsonNode json) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        return new ToolCall.Indicators(
                arguments.symbols(),
                arguments.words("include", Include.values().length, Include::of),
                arguments.words("indicators", MOST_INDICATORS, IndicatorPick::of),
                arguments.refresh());
    }

    @Override
    public ToolResult call(ToolCall.Indicators call, Deadline deadline) {
        List<IndicatorPick> picks = call.indicators();
        List<Include> include = withParts(call.include(), picks);
        Reply<IndicatorsView> reply = read(call.symbols(), include, call.freshness(), deadline);
        List<Block> blocks = reply.items().stream()
                .flatMap(item -> IndicatorsMarkdown.blocks(item, picks).stream())
                .toList();
        List<String> asked = picks.isEmpty()
                ? included(include).stream().map(Include::label).toList()
                : picks.stream().map(IndicatorPick::label).toList();
        return ToolResult.of(
                new Reply<>(reply.resolved().withIndicators(asked), reply.items(), reply.failures()),
                blocks,
                item -> IndicatorsMarkdown.describe(item.data(), picks));
    }

    /** What is included, for symbols or company names; nothing named means the indicators. */
    public Reply<IndicatorsView> read(
            List<String> written, List<Include> include, Freshness freshness, Deadline deadline) {
        Set<Include> included = included(include);
        PerSymbol.Symbols symbols = perSymbol.resolve(written, deadline);
        PerSymbol.Results<IndicatorsView> results =
                perSymbol.read(symbols, symbol -> view(symbol, included, freshness, deadline), deadline);
        Resolved resolved = Resolved.symbols(results.symbols())
                .withIndicators(included.stream().map(Include::label).collect(Collectors.toList()));
        return new Reply<>(resolved, results.items(), results.failures());
    }

    /** The parts that have what was picked: the average true range and Bollinger's bands are the analysis's. */
    private static List<Include> withParts(List<Include> asked, List<IndicatorPick> picks) {
        if (picks.stream().noneMatch(IndicatorPick::isOfAnalysis) || asked.contains(Include.ANALYSIS)) {
            return asked;
        }
        Set<Include> parts = EnumSet.of(Include.ANALYSIS);
        parts.addAll(asked);
        if (picks.stream().anyMatch(pick -> !pick.isOfAnalysis())) {
            parts.add(Include.INDICATORS);
        }
        return List.copyOf(parts);
    }

    private static Set<Include> included(List<Include> include) {
        return include.isEmpty() ? EnumSet.of(Include.INDICATORS) : EnumSet.copyOf(include);
    }

    private Item<IndicatorsView> view(Symbol symbol, Set<Include> included, Freshness freshness, Deadline deadline) {
        Sourced<Indicators> indicators = data.indicators(symbol, freshness, deadline);
        List<String> notes = new ArrayList<>();
        Sourced<?> provenance = indicators;
        Levels levels = null;
        TechnicalAnalysis analysis = null;
        if (included.contains(Include.LEVELS) || included.contains(Include.ANALYSIS)) {
            PriceHistory series =
                    data.history(symbol, Freshness.CACHED, deadline).value();
            Sourced<Quote> quote = data.quote(symbol, freshness, deadline);
            provenance = indicators.joinedWith(quote);
            QuoteTool.note(quote.value()).ifPresent(notes::add);
            BigDecimal price = quote.value().last();
            Optional<String> misfit =
                    QuoteFit.misfit(series, quote.value(), TradingCalendar.NYSE.lastCompletedSession(clock.instant()));
            if (misfit.isPresent()) {
                // what a series shows by itself is true of its own last close; a price of now would be compared with
                // nothing
                price = series.lastBar().map(Bar::close).orElse(price);
                notes.add(misfit.get() + ". So levels and analysis are of the bars alone, at their last close");
            }
            levels = included.contains(Include.LEVELS) ? Levels.levels(series, price) : null;
            analysis = included.contains(Include.ANALYSIS) ? TechnicalAnalysis.analysis(series, price) : null;
        }
        notes.addAll(indicators.value().notes());
        notes.add("Completed sessions up to " + indicators.value().session() + " ("
                + indicators.value().bars() + " bars)");
        IndicatorsView view =
                new IndicatorsView(included.contains(Include.INDICATORS) ? indicators.value() : null, levels, analysis);
        return Item.of(symbol, provenance.with(view), notes);
    }
}
