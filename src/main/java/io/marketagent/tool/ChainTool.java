package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.market.Deadline;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** One side of an option chain with greeks, and the walls of both. */
abstract sealed class ChainTool implements MarketTool<ToolCall.Chain> permits CallChainTool, PutChainTool {

    private static final Set<String> ARGUMENTS =
            Set.of("symbols", "expiration", "strikes", "strike", "within_percent", "root", "figures", "refresh");
    private static final int MOST_STRIKES = 100;
    private static final BigDecimal SMALLEST = new BigDecimal("0.001");

    private final ChainReader reader;
    private final OptionSide side;

    ChainTool(ChainReader reader, OptionSide side) {
        this.reader = reader;
        this.side = side;
    }

    @Override
    public ToolName tool() {
        return ToolName.chain(side);
    }

    @Override
    public String description() {
        return (side == OptionSide.CALL ? "Call" : "Put")
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
    public Class<ToolCall.Chain> calls() {
        return ToolCall.Chain.class;
    }

    @Override
    public ToolCall.Chain read(JsonNode json) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        return new ToolCall.Chain(
                arguments.symbols(),
                side,
                arguments.text("expiration").map(reader::expiry).orElse(null),
                StrikeSelection.of(
                                arguments
                                        .wholeNumber("strikes", 1, MOST_STRIKES)
                                        .orElse(null),
                                arguments
                                        .number("strike", SMALLEST, BigDecimal.valueOf(99_999))
                                        .orElse(null),
                                arguments
                                        .number("within_percent", SMALLEST, BigDecimal.valueOf(100))
                                        .orElse(null))
                        .orElse(null),
                arguments.text("root").orElse(null),
                arguments.figures(Figure.Need.CHAIN),
                arguments.refresh());
    }

    @Override
    public ToolResult call(ToolCall.Chain call, Deadline deadline) {
        ChainReader.Asked asked = new ChainReader.Asked(
                call.symbols(),
                ChainSides.of(call.side()),
                call.expiration(),
                call.selection() == null ? StrikeSelection.DEFAULT : call.selection(),
                call.root(),
                told(call),
                call.freshness());
        Reply<ChainView> reply = reader.read(asked, deadline);
        List<Block> blocks = reply.items().stream()
                .map(item ->
                        Block.of("option-chain", ChainMarkdown.title(item), ChainMarkdown.render(item), List.of(item)))
                .toList();
        return ToolResult.of(reply, blocks, item -> ChainMarkdown.describe(item.data()));
    }

    /** A chain is told by the contract asked, else by the one at the money. */
    private List<FigureAsk> told(ToolCall.Chain call) {
        Figure usual = side == OptionSide.CALL ? Figure.CALL_QUOTE : Figure.PUT_QUOTE;
        List<FigureAsk> asked = FigureAsk.orUsual(call.figures(), List.of(usual));
        boolean plain = asked.equals(List.of(FigureAsk.of(usual)));
        return plain && call.selection() instanceof StrikeSelection.Exact(BigDecimal strike)
                ? List.of(FigureAsk.of(usual, strike))
                : asked;
    }
}
