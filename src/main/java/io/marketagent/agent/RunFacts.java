package io.marketagent.agent;

import io.marketagent.tool.Block;
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
            known.knows(called.modelText())
                    .knows(called.call().arguments().toString())
                    .knows(String.valueOf(called.call().resolved()));
            if (called.result() != null) {
                called.result().blocks().forEach(block -> addBlock(known, block));
                known.knowsCount(called.result().blocks().size());
            }
        }
        return known;
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
