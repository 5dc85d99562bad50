package io.marketagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history as a line of blocks, from the lowest close to the highest. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int FEWEST = 3;
    private static final int CENTS = 2;

    private Sparkline() {}

    /** The charts of an answer's histories, by their titles. */
    static Map<String, String> charts(JsonNode blocks, int width) {
        Map<String, String> charts = new HashMap<>();
        for (JsonNode block : blocks) {
            List<BigDecimal> closes = new ArrayList<>();
            if (block.path("type").asText().equals("history")) {
                for (JsonNode row : block.at("/items/0/data/rows")) {
                    if (row.path("close").isNumber()) {
                        closes.add(row.get("close").decimalValue());
                    }
                }
            }
            if (closes.size() >= FEWEST) {
                String range = "  closes " + price(Collections.min(closes)) + " to " + price(Collections.max(closes));
                charts.put(Text.plain(block.path("title").asText()), of(closes, width - range.length()) + range);
            }
        }
        return charts;
    }

    /** Cents at least, as prices are written. */
    private static String price(BigDecimal price) {
        return price.scale() < CENTS
                ? price.setScale(CENTS, RoundingMode.UNNECESSARY).toPlainString()
                : price.toPlainString();
    }

    /**
     * One block a value, or, where there are more values than columns, the last one of each share of them.
     *
     * @param width columns, one at least
     */
    static String of(List<BigDecimal> values, int width) {
        BigDecimal lowest = Collections.min(values);
        double range = Collections.max(values).subtract(lowest).doubleValue();
        int columns = Math.max(1, Math.min(width, values.size()));
        StringBuilder line = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            BigDecimal value = values.get((int) ((long) column * values.size() / columns) - 1);
            double height = range == 0 ? 0.5 : value.subtract(lowest).doubleValue() / range;
            line.append(BLOCKS.charAt((int) Math.round(height * (BLOCKS.length() - 1))));
        }
        return line.toString();
    }
}
