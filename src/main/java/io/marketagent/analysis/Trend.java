package io.marketagent.analysis;

import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The price against its simple moving averages of 20, 50 and 200 sessions.
 *
 * @param direction {@code UP} when the price is above all known averages, {@code DOWN} when it is below all of them, else
 *     {@code MIXED}; absent when none is known
 * @param averages shortest window first; those with too few bars are left out
 * @param slopeSessions over how many sessions each average's slope is taken
 * @param cross the latest crossing of SMA 50 and SMA 200 within {@code crossingSessions}
 * @param crossings the latest crossing of the close and each average within {@code crossingSessions}, newest first
 * @param crossingSessions how many sessions back crossings are looked for
 */
public record Trend(
        @Nullable Direction direction,
        List<Average> averages,
        int slopeSessions,
        @Nullable Crossing cross,
        List<Crossing> crossings,
        int crossingSessions) {

    private static final List<Integer> WINDOWS = List.of(20, 50, 200);
    private static final int CROSS_SHORT = 50;
    private static final int CROSS_LONG = 200;
    private static final int SLOPE_SESSIONS = 5;
    private static final int CROSSING_SESSIONS = 60;

    public Trend {
        averages = List.copyOf(averages);
        crossings = List.copyOf(crossings);
    }

    /** Which way a trend points. */
    public enum Direction {
        UP,
        DOWN,
        MIXED;

        /** {@code up}, {@code down} or {@code mixed}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One average and where the price stands against it.
     *
     * @param window sessions
     * @param value US dollars, to the cent (below one dollar to the hundredth of a cent)
     * @param price on which side of it the price is
     * @param distancePercent of the price from the average, in percent of the average, two decimals
     * @param slopePercent how far the average itself moved over {@code slopeSessions}, in percent, two decimals; absent
     *     with too few bars
     */
    public record Average(
            int window,
            BigDecimal value,
            Side price,
            BigDecimal distancePercent,
            @Nullable BigDecimal slopePercent) {}

    static Trend trend(DailySeries series, BigDecimal price) {
        List<Average> averages = new ArrayList<>();
        List<Crossing> crossings = new ArrayList<>();
        Line close = series.close();
        for (int window : WINDOWS) {
            Line line = series.sma(window);
            Average average = average(window, line, price);
            if (average != null) {
                averages.add(average);
            }
            Crossing crossing = Crossing.latest(
                    series,
                    close,
                    line,
                    CROSSING_SESSIONS,
                    Crossing.Kind.CLOSE_ABOVE_AVERAGE,
                    Crossing.Kind.CLOSE_BELOW_AVERAGE,
                    window);
            if (crossing != null) {
                crossings.add(crossing);
            }
        }
        crossings.sort((a, b) -> b.session().compareTo(a.session()));
        Crossing cross = Crossing.latest(
                series,
                series.sma(CROSS_SHORT),
                series.sma(CROSS_LONG),
                CROSSING_SESSIONS,
                Crossing.Kind.GOLDEN_CROSS,
                Crossing.Kind.DEATH_CROSS,
                null);
        return new Trend(direction(averages), averages, SLOPE_SESSIONS, cross, crossings, CROSSING_SESSIONS);
    }

    private static @Nullable Average average(int window, Line line, BigDecimal price) {
        Double now = line.last();
        if (now == null) {
            return null;
        }
        Tick tick = Tick.of(price);
        BigDecimal value = tick.round(now);
        if (value.signum() == 0) {
            return null;
        }
        Double before = line.at(line.size() - 1 - SLOPE_SESSIONS);
        BigDecimal slope = before == null || before == 0
                ? null
                : Quote.percentOf(
                        BigDecimal.valueOf(now).subtract(BigDecimal.valueOf(before)), BigDecimal.valueOf(before));
        BigDecimal here = tick.round(price);
        return new Average(window, value, Side.of(here, value), Quote.percentOf(here.subtract(value), value), slope);
    }

    private static @Nullable Direction direction(List<Average> averages) {
        if (averages.isEmpty()) {
            return null;
        }
        if (averages.stream().allMatch(average -> average.price() == Side.ABOVE)) {
            return Direction.UP;
        }
        return averages.stream().allMatch(average -> average.price() == Side.BELOW) ? Direction.DOWN : Direction.MIXED;
    }
}
