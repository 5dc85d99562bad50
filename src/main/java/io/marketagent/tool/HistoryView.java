package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marketagent.analysis.Hole;
import io.marketagent.analysis.PeriodSummary;
import io.marketagent.market.Bar;
import io.marketagent.market.Interval;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A symbol's prices over a period.
 *
 * @param period the period in words and dates
 * @param interval what one row covers
 * @param summary the period as a whole
 * @param rows oldest first
 * @param told what was asked of a day's hours, in sentences; absent for bars of whole sessions
 * @param closedDay the day that was asked, where NYSE was closed on it and the session before is shown; absent otherwise
 */
@RegisterForReflection(targets = {HistoryView.class, HistoryView.Row.class, PeriodSummary.class})
public record HistoryView(
        String period,
        Interval interval,
        PeriodSummary summary,
        List<Row> rows,
        @Nullable String told,
        @JsonIgnore @Nullable LocalDate closedDay) {

    public HistoryView {
        rows = List.copyOf(rows);
    }

    HistoryView(
            String period, Interval interval, PeriodSummary summary, List<Row> rows, @Nullable LocalDate closedDay) {
        this(period, interval, summary, rows, null, closedDay);
    }

    /**
     * One bar.
     *
     * @param changePercent the close against the close of the row before (the first row: of the base), in percent, two
     *     decimals; absent where sessions are missing between both
     * @param partial it holds the running session; of a bar within a day, the running minute
     * @param start New York time at which a bar within a day starts; absent for bars of whole sessions
     */
    @Schema(name = "HistoryRow")
    public record Row(
            LocalDate firstSession,
            LocalDate lastSession,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            @Nullable Long volume,
            @Nullable BigDecimal changePercent,
            boolean partial,
            @Nullable LocalTime start) {}

    private static boolean afterAHole(List<Row> rows, Bar bar) {
        return !rows.isEmpty()
                && Hole.between(rows.getLast().lastSession(), bar.firstSession())
                        .isPresent();
    }

    static List<Row> rows(List<Bar> bars, @Nullable BigDecimal baseClose, boolean lastIsPartial) {
        List<Row> rows = new ArrayList<>();
        BigDecimal before = baseClose;
        for (Bar bar : bars) {
            BigDecimal change = before == null || afterAHole(rows, bar)
                    ? null
                    : bar.close().subtract(before).movePointRight(2).divide(before, 2, RoundingMode.HALF_UP);
            rows.add(new Row(
                    bar.firstSession(),
                    bar.lastSession(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    change,
                    lastIsPartial && rows.size() == bars.size() - 1,
                    null));
            before = bar.close();
        }
        return rows;
    }
}
