package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.analysis.OneSeries;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.analysis.figure.QuoteFigures;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.feed.Attempt;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Quotes: one upstream call for all symbols that are not cached. */
@Singleton
public class QuoteTool implements MarketTool<ToolCall.Quotes> {

    private static final Set<String> ARGUMENTS = Set.of("symbols", "fields", "figures", "refresh");

    private final MarketData data;
    private final PerSymbol perSymbol;
    private final Clock clock;

    @Inject
    QuoteTool(MarketData data, PerSymbol perSymbol, Clock clock) {
        this.data = data;
        this.perSymbol = perSymbol;
        this.clock = clock;
    }

    @Override
    public ToolName tool() {
        return ToolName.QUOTES;
    }

    @Override
    public String description() {
        return "Current price, change, open, high, low, previous close, volume, bid, ask.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return Schemas.withSymbols()
                .addStringProperty("fields", "only these, e.g. bid, ask")
                .addStringProperty("figures", "to compute: spread, average volume")
                .addBooleanProperty("refresh")
                .build();
    }

    @Override
    public Class<ToolCall.Quotes> calls() {
        return ToolCall.Quotes.class;
    }

    @Override
    public ToolCall.Quotes read(JsonNode json) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        return new ToolCall.Quotes(
                arguments.symbols(),
                arguments.words("fields", QuoteField.values().length, QuoteField::of),
                arguments.figures(Figure.Need.QUOTE),
                arguments.refresh());
    }

    @Override
    public ToolResult call(ToolCall.Quotes call, Deadline deadline) {
        List<QuoteField> fields = QuoteField.complete(call.fields());
        List<FigureAsk> figures = FigureAsk.orUsual(call.figures(), QuoteField.told(fields));
        Reply<Quote> reply = read(call.symbols(), figures, call.freshness(), deadline);
        List<Block> blocks = reply.items().isEmpty()
                ? List.of()
                : List.of(Block.of(
                        "quote",
                        QuoteMarkdown.title(reply.items()),
                        QuoteMarkdown.render(reply.items(), fields),
                        reply.items()));
        return ToolResult.of(reply, blocks, item -> describe(item, fields));
    }

    /** The quotes of symbols or company names, each with the figures asked. */
    public Reply<Quote> read(List<String> written, List<FigureAsk> figures, Freshness freshness, Deadline deadline) {
        PerSymbol.Symbols asked = perSymbol.resolve(written, deadline);
        Map<Symbol, Attempt<Sourced<Quote>>> quotes = new HashMap<>(quotes(asked.symbols(), freshness, deadline));
        PerSymbol.Symbols symbols = perSymbol.named(asked, symbol -> PerSymbol.isUnknown(quotes.get(symbol)), deadline);
        List<Symbol> others = symbols.symbols().stream()
                .filter(symbol -> !quotes.containsKey(symbol))
                .toList();
        quotes.putAll(quotes(others, freshness, deadline));
        List<Item<Quote>> items = new ArrayList<>();
        List<Failure> failures = new ArrayList<>(symbols.failures());
        symbols.inputs().forEach((symbol, input) -> {
            // Each of them has been read, at once or with the others
            switch (Objects.requireNonNull(quotes.get(symbol))) {
                case Attempt.Succeeded<Sourced<Quote>>(Sourced<Quote> quote) ->
                    items.add(symbols.noted(
                            Item.of(symbol, quote, notes(quote.value())).with(figures(figures, quote, deadline))));
                case Attempt.Failed<Sourced<Quote>>(MarketException failure) ->
                    failures.add(Failure.of(input, failure));
            }
        });
        return new Reply<>(Resolved.symbols(symbols.symbols()), items, failures);
    }

    private List<FigureReading> figures(List<FigureAsk> asked, Sourced<Quote> quote, Deadline deadline) {
        Instant now = clock.instant();
        return asked.stream()
                .map(ask -> QuoteFigures.of(
                        ask,
                        quote.value(),
                        quote.asOf(),
                        now,
                        () -> series(quote.value().symbol(), now, deadline)))
                .toList();
    }

    /** The year's bars; a figure that cannot be had without them is absent where they cannot be read. */
    private Optional<PriceHistory> series(Symbol symbol, Instant now, Deadline deadline) {
        try {
            LocalDate from = TradingCalendar.NYSE.today(now).minusYears(1);
            return Optional.of(
                    data.history(symbol, from, Freshness.CACHED, deadline).value());
        } catch (MarketException unreadable) {
            return Optional.empty();
        }
    }

    private Map<Symbol, Attempt<Sourced<Quote>>> quotes(List<Symbol> symbols, Freshness freshness, Deadline deadline) {
        return symbols.isEmpty() ? Map.of() : data.quotes(new LinkedHashSet<>(symbols), freshness, deadline);
    }

    private static List<String> notes(Quote quote) {
        return Stream.concat(note(quote).stream(), OneSeries.caution(quote).stream())
                .toList();
    }

    /** What a reader has to know of a price that is the last finished session's close. */
    static Optional<String> note(Quote quote) {
        return quote.basis() == Quote.Basis.PREVIOUS_DAY
                ? Optional.of(quote.symbol() + ": the last finished session's bar, not a live quote")
                : Optional.empty();
    }

    private static ObjectNode describe(Item<Quote> item, List<QuoteField> fields) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Quote quote = item.data();
        if (quote.name() != null) {
            node.put("name", quote.name());
        }
        for (QuoteField field : fields.isEmpty() ? QuoteField.ALL : fields) {
            field.describe(quote, node);
        }
        return node;
    }
}
