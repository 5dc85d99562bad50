package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.feed.UnaskedMarket;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.MarketException.NoData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The seven tools as far as they read their arguments: a call ends where the market would be asked. */
public final class ArgumentsOnly {

    private static final RuntimeException READ = new RuntimeException("all arguments are read") {};
    private static final Deadline DEADLINE = Deadline.after(Duration.ofHours(1));

    private final Map<ToolName, MarketTool<?>> tools;

    private static final class UnresolvedSymbols extends PerSymbol {

        UnresolvedSymbols() {
            super(null, null, null);
        }

        @Override
        Symbols resolve(List<String> written, Deadline deadline) {
            if (written.isEmpty()) {
                return super.resolve(written, deadline);
            }
            throw READ;
        }
    }

    public ArgumentsOnly(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        UnaskedMarket market = new UnaskedMarket(READ);
        PerSymbol symbols = new UnresolvedSymbols();
        ChainReader chains = new ChainReader(market, symbols, clock);
        tools = Stream.<MarketTool<?>>of(
                        new QuoteTool(market, symbols, clock),
                        new HistoryTool(market, symbols, clock),
                        new IndicatorsTool(market, symbols, clock),
                        new StatusTool(market, clock),
                        new ExpirationsTool(market, symbols, clock),
                        new CallChainTool(chains),
                        new PutChainTool(chains))
                .collect(Collectors.toMap(MarketTool::tool, Function.identity()));
    }

    /**
     * Reads the arguments of a call.
     *
     * @throws BadRequest when the tool would refuse them
     */
    public ToolCall read(ToolName tool, JsonNode arguments) {
        return tools.get(tool).read(arguments);
    }

    /**
     * Makes a call up to the market.
     *
     * @throws BadRequest when the tool would refuse it
     */
    public void call(ToolCall call) {
        call(tools.get(call.tool()), call);
    }

    private static <C extends ToolCall> void call(MarketTool<C> tool, ToolCall call) {
        try {
            tool.call(tool.calls().cast(call), DEADLINE);
        } catch (NoData noSession) {
            return; // a period that is understood, in which nobody trades
        } catch (RuntimeException end) {
            if (end == READ) {
                return;
            }
            throw end;
        }
        throw new IllegalStateException(tool + " has answered without the market");
    }
}
