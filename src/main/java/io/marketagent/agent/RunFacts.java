package io.marketagent.agent;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.market.Indicators;
import io.marketagent.tool.Block;
import io.marketagent.tool.HistoryView;
import io.marketagent.tool.IndicatorsView;
import io.marketagent.tool.Item;
import io.marketagent.tool.Ranking;
import io.marketagent.tool.Standing;
import io.marketagent.tool.ToolResult;
import java.time.Instant;
import java.util.List;

/** What a run holds that its prose may state: the question, the time, and all that its tools were asked and found. */
final class RunFacts {

    private static final String TABLE_ROW = "|";
    private static final int HEADER_ROWS = 2;

    private RunFacts() {}

    static Grounding of(String question, Instant now, List<ToolCaller.Called> calls) {
        Grounding known =
                new Grounding().knowsQuestion(question).knows(now.toString()).knowsCount(calls.size());
        for (ToolCaller.Called called : calls) {
            known.knows(called.call().arguments().toString())
                    .knows(String.valueOf(called.call().resolved()));
            ToolResult result = called.result();
            if (!called.isTyped() || result == null) {
                known.knows(called.modelText());
            } else {
                result.items().forEach(item -> addItem(known, item));
                result.failures().forEach(failure -> known.knows(failure.message()));
                Ranking.of(result.items(), Ranking.Order.USUAL).forEach(known::knows);
            }
            if (result != null) {
                result.blocks().forEach(block -> addBlock(known, block));
                known.knowsCount(result.blocks().size());
            }
        }
        return known;
    }

    /** What stands in no table: the sentences of figures, and how far a close is from its averages. */
    private static void addItem(Grounding known, Item<?> item) {
        item.figures().forEach(reading -> known.knows(reading.sentence()));
        if (item.data() instanceof HistoryView view && view.told() != null) {
            known.knows(view.told());
        }
        if (item.data() instanceof IndicatorsView view) {
            Indicators indicators = view.indicators();
            if (indicators != null) {
                Standing.of(indicators, List.of())
                        .forEach(standing -> known.knows(Amounts.signedPercent(standing.percent())));
            }
        }
    }

    /** The rendering too: it has rows that the model's compact text leaves out, and the prose may count both. */
    private static void addBlock(Grounding known, Block block) {
        long tableLines = block.markdown()
                .lines()
                .filter(line -> line.startsWith(TABLE_ROW))
                .count();
        known.knows(block.title())
                .knows(block.markdown())
                .knowsCount(block.items().size())
                .knowsCount((int) Math.max(0, tableLines - HEADER_ROWS));
    }
}
