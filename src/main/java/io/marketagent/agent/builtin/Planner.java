package io.marketagent.agent.builtin;

import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.ExpirationRequest;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Intent.StatusRequest;
import io.marketagent.market.WellFormed;
import io.marketagent.tool.IndicatorPick;
import io.marketagent.tool.ToolCall;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns an intent into tool calls: none depends on another, so all of them can run at once. */
final class Planner {

    /** What a tool reads of a name: a longer one is none, and its beginning is looked for instead. */
    private static final int LONGEST_NAME = 80;

    private static final int MOST_CALLS = 8;

    private Planner() {}

    static List<ToolCall> calls(Intent intent) {
        List<Request> requests = switch (intent) {
            case Intent.Ask ask -> ask.requests();
            case Intent.Refuse refuse -> refuse.requests();
            case Intent.Clarify _, Intent.OutOfScope _, Intent.Help _ -> List.of();
        };
        return requests.stream()
                .flatMap(Planner::calls)
                .distinct()
                .limit(MOST_CALLS)
                .toList();
    }

    private static Stream<ToolCall> calls(Request request) {
        if (request instanceof StatusRequest status) {
            return Stream.of(new ToolCall.Status(status.day(), false));
        }
        List<String> all = request.assets().stream()
                .map(asset -> WellFormed.cut(asset.text(), LONGEST_NAME))
                .toList();
        return IntStream.iterate(0, from -> from < all.size(), from -> from + ToolCall.MOST_SYMBOLS)
                .mapToObj(from -> all.subList(from, Math.min(from + ToolCall.MOST_SYMBOLS, all.size())))
                .flatMap(symbols -> calls(request, symbols));
    }

    private static Stream<ToolCall> calls(Request request, List<String> symbols) {
        return switch (request) {
            case QuoteRequest quote ->
                Stream.of(new ToolCall.Quotes(symbols, quote.fields(), quote.figures(), quote.refresh()));
            case HistoryRequest history ->
                Stream.of(new ToolCall.History(
                        symbols,
                        history.period(),
                        history.interval(),
                        history.time(),
                        history.fields(),
                        history.figures(),
                        history.refresh()));
            case IndicatorRequest technical ->
                Stream.of(new ToolCall.Indicators(
                        symbols,
                        technical.include(),
                        technical.indicators().stream()
                                .map(IndicatorPick::offered)
                                .distinct()
                                .toList(),
                        technical.refresh()));
            case ExpirationRequest expirations ->
                Stream.of(new ToolCall.Expirations(symbols, expirations.figures(), expirations.refresh()));
            case ChainRequest chain ->
                chain.sides().stream()
                        .map(side -> new ToolCall.Chain(
                                symbols,
                                side,
                                chain.expiration(),
                                chain.selection(),
                                chain.root(),
                                chain.figures(),
                                chain.refresh()));
            case StatusRequest _ -> Stream.empty();
        };
    }
}
