package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.analysis.figure.ExpirationFigures;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Sourced;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The listed option expirations that have not passed. */
@Singleton
public class ExpirationsTool implements MarketTool<ToolCall.Expirations> {

    private static final Set<String> ARGUMENTS = Set.of("symbols", "figures", "refresh");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final int SHOWN_TO_MODEL = 24;

    private final MarketData data;
    private final PerSymbol perSymbol;
    private final Clock clock;

    @Inject
    ExpirationsTool(MarketData data, PerSymbol perSymbol, Clock clock) {
        this.data = data;
        this.perSymbol = perSymbol;
        this.clock = clock;
    }

    @Override
    public ToolName tool() {
        return ToolName.EXPIRATIONS;
    }

    @Override
    public String description() {
        return "All listed option expiration dates, weekly and monthly marked.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return Schemas.withSymbols()
                .addStringProperty("figures", "has_weeklies, zero_dte")
                .addBooleanProperty("refresh")
                .build();
    }

    @Override
    public Class<ToolCall.Expirations> calls() {
        return ToolCall.Expirations.class;
    }

    @Override
    public ToolCall.Expirations read(JsonNode json) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        return new ToolCall.Expirations(
                arguments.symbols(), arguments.figures(Figure.Need.EXPIRATIONS), arguments.refresh());
    }

    @Override
    public ToolResult call(ToolCall.Expirations call, Deadline deadline) {
        List<FigureAsk> figures = FigureAsk.orUsual(call.figures(), List.of(Figure.NEXT_EXPIRATION));
        Reply<Expirations> reply = read(call.symbols(), figures, call.freshness(), deadline);
        List<Block> blocks = reply.items().stream()
                .map(item -> Block.of(
                        "expirations",
                        item.symbol() + " option expirations ("
                                + item.data().dates().size() + ")",
                        markdown(item),
                        List.of(item)))
                .toList();
        return ToolResult.of(reply, blocks, ExpirationsTool::describe);
    }

    /** The expirations of symbols or company names, each with the figures asked. */
    public Reply<Expirations> read(
            List<String> written, List<FigureAsk> figures, Freshness freshness, Deadline deadline) {
        Instant now = clock.instant();
        PerSymbol.Symbols symbols = perSymbol.resolve(written, deadline);
        PerSymbol.Results<Expirations> results = perSymbol.read(
                symbols,
                symbol -> {
                    Sourced<Expirations> found = data.expirations(symbol, freshness, deadline);
                    String note = found.value().note();
                    return Item.of(symbol, found, note == null ? List.of() : List.of(note))
                            .with(figures.stream()
                                    .map(ask -> ExpirationFigures.of(ask, found.value(), now))
                                    .toList());
                },
                deadline);
        return new Reply<>(Resolved.symbols(results.symbols()), results.items(), results.failures());
    }

    private static String markdown(Item<Expirations> item) {
        Map<YearMonth, List<String>> byMonth = item.data().dates().stream()
                .collect(Collectors.groupingBy(
                        expiration -> YearMonth.from(expiration.date()),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                expiration -> expiration.date() + " "
                                        + expiration.kind().label(),
                                Collectors.toList())));
        StringBuilder lines = new StringBuilder();
        byMonth.forEach((month, dates) -> lines.append("- ")
                .append(MONTH.format(month))
                .append(": ")
                .append(String.join(", ", dates))
                .append('\n'));
        return lines + "\n" + Provenance.lines(List.of(item));
    }

    private static ObjectNode describe(Item<Expirations> item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List<Expirations.Expiration> dates = item.data().dates();
        node.put("count", dates.size());
        ArrayNode shown = node.putArray("expirations");
        dates.stream()
                .limit(SHOWN_TO_MODEL)
                .forEach(expiration ->
                        shown.add(expiration.date() + " " + expiration.kind().label()));
        if (dates.size() > SHOWN_TO_MODEL) {
            node.put("note", SHOWN_TO_MODEL + " of " + dates.size() + " shown here");
        }
        return node;
    }
}
