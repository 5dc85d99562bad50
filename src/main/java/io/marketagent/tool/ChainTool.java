package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Deadline;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side of an option chain with greeks, and the walls of both. */
abstract sealed class ChainTool implements MarketTool permits CallChainTool, PutChainTool {

    private static final Set<String> ARGUMENTS =
            Set.of("symbols", "expiration", "strikes", "strike", "within_percent", "root", "figures", "refresh");
    private static final int MOST_STRIKES = 100;
    private static final BigDecimal SMALLEST = new BigDecimal("0.001");

    private final ChainReader reader;
    private final ChainSides side;

    ChainTool(ChainReader reader, ChainSides side) {
        this.reader = reader;
        this.side = side;
    }

    @Override
    public String name() {
        return "get_" + side.label() + "_options_chain";
    }

    @Override
    public String description() {
        return (side == ChainSides.CALL ? "Call" : "Put")
                + " options round the money with greeks, open interest, IV, walls.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return Schemas.withSymbols()
                .addStringProperty("expiration", "this Friday, Oct 17; default nearest")
                .addIntegerProperty("strikes", "default 10")
                .addNumberProperty("strike", "one strike only")
                .addNumberProperty("within_percent", "this near the price")
                .addStringProperty("root", "SPXW")
                .addStringProperty("figures", "straddle, max pain, delta 0.3")
                .addBooleanProperty("refresh")
                .build();
    }

    @Override
    public ToolResult call(JsonNode json, Deadline deadline) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        List<String> symbols = arguments.texts("symbols", PerSymbol.MOST);
        BigDecimal strike =
                arguments.number("strike", SMALLEST, BigDecimal.valueOf(99_999)).orElse(null);
        ChainReader.Asked asked = new ChainReader.Asked(
                symbols,
                side,
                arguments.text("expiration").orElse(null),
                ChainReader.Asked.selection(
                        arguments.wholeNumber("strikes", 1, MOST_STRIKES).orElse(null),
                        strike,
                        arguments
                                .number("within_percent", SMALLEST, BigDecimal.valueOf(100))
                                .orElse(null)),
                arguments.text("root").orElse(null),
                figures(arguments, strike),
                arguments.flag("refresh") ? Freshness.LATEST : Freshness.CACHED);
        Reply<ChainView> reply = reader.read(asked, deadline);
        List<Block> blocks = reply.items().stream()
                .map(item ->
                        Block.of("option-chain", ChainMarkdown.title(item), ChainMarkdown.render(item), List.of(item)))
                .toList();
        return ToolResult.of(reply, blocks, item -> ChainMarkdown.describe(item.data()));
    }

    /** A chain is told by the contract asked, else by the one at the money. */
    private List<FigureAsk> figures(Arguments arguments, @Nullable BigDecimal strike) {
        Figure usual = side == ChainSides.CALL ? Figure.CALL_QUOTE : Figure.PUT_QUOTE;
        List<FigureAsk> asked = arguments.figures(Figure.Need.CHAIN, List.of(usual));
        boolean plain = asked.equals(List.of(FigureAsk.of(usual)));
        return plain && strike != null ? List.of(FigureAsk.of(usual, strike)) : asked;
    }
}
