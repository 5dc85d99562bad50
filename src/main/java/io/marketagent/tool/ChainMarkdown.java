package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.ChainWindow;
import io.marketagent.analysis.Walls;
import io.marketagent.market.OptionContract;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chain for a reader: the rows, then the walls of the whole chain. */
final class ChainMarkdown {

    private static final List<String> COLUMNS = List.of("Bid", "Ask", "Delta", "Gamma", "Volume", "OI", "IV");
    private static final int DELTA_DECIMALS = 2;
    private static final int GAMMA_DECIMALS = 4;
    private static final int DELTA_DECIMALS_FOR_MODEL = 4;
    private static final int ROWS_FOR_MODEL = 10;

    private ChainMarkdown() {}

    static String title(Item<ChainView> item) {
        ChainView view = item.data();
        String sides = switch (view.side()) {
            case CALL -> "calls";
            case PUT -> "puts";
            case BOTH -> "options";
        };
        Symbol symbol = Objects.requireNonNull(item.symbol()); // a chain is always a symbol's
        String root = view.root().equals(symbol.value()) ? "" : " [" + view.root() + "]";
        return symbol + root + " " + sides + " expiring " + Formats.day(view.expiration()) + ", price "
                + Formats.price(view.price());
    }

    static String render(Item<ChainView> item) {
        ChainView view = item.data();
        boolean both = view.side() == ChainSides.BOTH;
        List<String> headings = new ArrayList<>(List.of("Strike"));
        if (both) {
            COLUMNS.forEach(column -> headings.add("Call " + column));
            COLUMNS.forEach(column -> headings.add("Put " + column));
        } else {
            headings.addAll(COLUMNS);
        }
        MarkdownTable table = new MarkdownTable(headings);
        for (ChainWindow.Row row : view.rows()) {
            List<String> cells = new ArrayList<>(List.of(Formats.strike(row.strike())));
            if (both || view.side() == ChainSides.CALL) {
                cells.addAll(cells(row.call()));
            }
            if (both || view.side() == ChainSides.PUT) {
                cells.addAll(cells(row.put()));
            }
            table.row(cells);
        }
        return (view.rows().isEmpty() ? "" : table + "\n") + walls(view) + "\n" + Provenance.lines(List.of(item));
    }

    private static List<String> cells(@Nullable OptionContract contract) {
        if (contract == null) {
            return COLUMNS.stream().map(column -> Formats.UNKNOWN).toList();
        }
        return List.of(
                Formats.price(contract.bid()),
                Formats.price(contract.ask()),
                Formats.decimals(contract.delta(), DELTA_DECIMALS),
                Formats.decimals(contract.gamma(), GAMMA_DECIMALS),
                Formats.count(contract.volume()),
                Formats.count(contract.openInterest()),
                Formats.wholePercent(contract.impliedVolatility()));
    }

    private static String walls(ChainView view) {
        Walls walls = view.walls();
        String ratio = walls.callPutRatio() == null
                ? Formats.UNKNOWN
                : walls.callPutRatio().toPlainString() + " (" + Formats.count(walls.callOpenInterest()) + " calls, "
                        + Formats.count(walls.putOpenInterest()) + " puts)";
        return "Open interest of the whole chain (" + view.contracts() + " contracts):\n\n"
                + "- Call walls: " + walls(walls.calls()) + "\n"
                + "- Put walls: " + walls(walls.puts()) + "\n"
                + "- Call/put open interest ratio: " + ratio + "\n";
    }

    private static String walls(List<Walls.Wall> walls) {
        return walls.isEmpty()
                ? Formats.UNKNOWN
                : walls.stream()
                        .map(wall -> Formats.strike(wall.strike()) + " (" + Formats.count(wall.openInterest()) + ")")
                        .collect(Collectors.joining(", "));
    }

    static ObjectNode describe(ChainView view) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("price", view.price())
                .put("expiration", view.expiration().toString())
                .put("root", view.root());
        node.set("call_walls", wallNodes(view.walls().calls()));
        node.set("put_walls", wallNodes(view.walls().puts()));
        if (view.walls().callPutRatio() != null) {
            node.put("call_put_ratio", view.walls().callPutRatio());
        }
        ArrayNode rows = node.putArray("contracts");
        view.rows().stream()
                .limit(ROWS_FOR_MODEL)
                .flatMap(row -> Stream.of(row.call(), row.put()))
                .filter(contract -> contract != null)
                .forEach(contract -> rows.add(contract(contract)));
        if (view.rows().size() > ROWS_FOR_MODEL) {
            node.put("note", ROWS_FOR_MODEL + " of " + view.rows().size() + " strikes shown here");
        }
        return node;
    }

    private static ArrayNode wallNodes(List<Walls.Wall> walls) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        walls.forEach(wall -> nodes.addObject().put("strike", wall.strike()).put("open_interest", wall.openInterest()));
        return nodes;
    }

    private static ObjectNode contract(OptionContract contract) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(contract.side().label(), contract.strike());
        if (contract.bid() != null) {
            node.put("bid", contract.bid());
        }
        if (contract.ask() != null) {
            node.put("ask", contract.ask());
        }
        if (contract.delta() != null) {
            node.put(
                    "delta",
                    BigDecimal.valueOf(contract.delta()).setScale(DELTA_DECIMALS_FOR_MODEL, RoundingMode.HALF_UP));
        }
        if (contract.openInterest() != null) {
            node.put("oi", contract.openInterest());
        }
        return node;
    }
}
