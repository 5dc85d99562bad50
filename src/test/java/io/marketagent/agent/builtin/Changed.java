package io.marketagent.agent.builtin;

import io.marketagent.analysis.Levels;
import io.marketagent.analysis.Walls;
import io.marketagent.market.Indicators;
import io.marketagent.tool.ChainView;
import io.marketagent.tool.Failure;
import io.marketagent.tool.IndicatorsView;
import io.marketagent.tool.Item;
import io.marketagent.tool.StatusView;
import io.marketagent.tool.ToolResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a tool found, with another value in it. */
final class Changed {

    private Changed() {}

    static UnaryOperator<ToolResult> failing(Failure failure) {
        return result -> new ToolResult(result.resolved(), List.of(), List.of(), List.of(failure), result.text());
    }

    static UnaryOperator<ToolResult> indicators(@Nullable Double rsi, @Nullable BigDecimal close) {
        return data(IndicatorsView.class, view -> {
            Indicators before = view.indicators();
            return new IndicatorsView(
                    new Indicators(
                            before.symbol(),
                            before.session(),
                            close == null ? before.close() : close,
                            before.bars(),
                            rsi == null ? before.rsi14() : rsi,
                            before.macd(),
                            before.sma(),
                            before.ema()),
                    view.levels(),
                    view.analysis());
        });
    }

    static UnaryOperator<ToolResult> withoutSupports() {
        return data(IndicatorsView.class, view -> {
            Levels before = view.levels();
            return new IndicatorsView(
                    view.indicators(),
                    new Levels(before.symbol(), before.session(), before.price(), List.of(), before.resistances()),
                    view.analysis());
        });
    }

    static UnaryOperator<ToolResult> ratio(BigDecimal ratio) {
        return data(ChainView.class, view -> {
            Walls before = view.walls();
            return new ChainView(
                    view.price(),
                    view.expiration(),
                    view.root(),
                    view.otherRoots(),
                    view.side(),
                    view.rows(),
                    view.contracts(),
                    new Walls(
                            before.root(),
                            before.calls(),
                            before.puts(),
                            before.callOpenInterest(),
                            before.putOpenInterest(),
                            ratio));
        });
    }

    static UnaryOperator<ToolResult> status(String status) {
        return data(
                StatusView.class,
                view -> new StatusView(
                        status,
                        view.now(),
                        view.today(),
                        view.closed(),
                        view.next(),
                        view.nextChange(),
                        view.closures(),
                        view.earlyCloses(),
                        view.asked()));
    }

    private static <T> UnaryOperator<ToolResult> data(Class<T> type, UnaryOperator<T> change) {
        return result -> new ToolResult(
                result.resolved(),
                result.items().stream()
                        .<Item<?>>map(item ->
                                type.isInstance(item.data()) ? with(item, change.apply(type.cast(item.data()))) : item)
                        .toList(),
                result.blocks(),
                result.failures(),
                result.text());
    }

    private static <T> Item<T> with(Item<?> item, T data) {
        return new Item<>(
                item.symbol(),
                data,
                item.source(),
                item.asOf(),
                item.ageSeconds(),
                item.stale(),
                item.staleReason(),
                item.delayed(),
                item.simulated(),
                item.cache(),
                item.age(),
                item.freshFor(),
                item.notes(),
                item.figures(),
                item.instead());
    }
}
