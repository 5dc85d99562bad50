package io.marketagent.analysis;

import io.marketagent.analysis.Signal.Kind;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for signals in the last sessions of a series. */
final class SignalFinder {

    static final int SESSIONS = 5;

    private static final int[] EXTREME_WINDOWS_LONGEST_FIRST = {252, 60, 20};
    private static final BigDecimal DOJI_SHARE_OF_RANGE = new BigDecimal("0.05");
    private static final int VOLUME_WINDOW = 20;
    private static final BigDecimal SPIKE = BigDecimal.TWO;
    private static final int SHORTEST_STREAK = 3;

    private final List<Bar> bars;
    private final List<Signal> found = new ArrayList<>();

    private SignalFinder(List<Bar> bars) {
        this.bars = bars;
    }

    /** The signals of the last five sessions, newest first. */
    static List<Signal> signals(List<Bar> bars) {
        SignalFinder finder = new SignalFinder(bars);
        for (int i = Math.max(0, bars.size() - SESSIONS); i < bars.size(); i++) {
            finder.lookAt(i);
        }
        finder.lookForStreak();
        finder.found.sort(Comparator.comparing(Signal::session).reversed().thenComparing(Signal::kind));
        return List.copyOf(finder.found);
    }

    private void lookAt(int index) {
        Bar bar = bars.get(index);
        lookForExtreme(index, Kind.NEW_HIGH, Bar::high, 1);
        lookForExtreme(index, Kind.NEW_LOW, Bar::low, -1);
        if (isDoji(bar)) {
            found.add(Signal.of(bar.lastSession(), Kind.DOJI));
        }
        BigDecimal multiple = volumeMultiple(index);
        if (multiple != null && multiple.compareTo(SPIKE) >= 0) {
            found.add(Signal.volume(bar.lastSession(), multiple));
        }
        if (index > 0) {
            compare(bars.get(index - 1), bar);
        }
    }

    private void compare(Bar before, Bar bar) {
        if (bar.open().compareTo(before.high()) > 0) {
            BigDecimal gap = Quote.percentOf(bar.open().subtract(before.high()), before.high());
            found.add(Signal.gap(bar.lastSession(), Kind.GAP_UP, gap));
        }
        if (bar.open().compareTo(before.low()) < 0) {
            BigDecimal gap = Quote.percentOf(before.low().subtract(bar.open()), before.low());
            found.add(Signal.gap(bar.lastSession(), Kind.GAP_DOWN, gap));
        }
        int high = bar.high().compareTo(before.high());
        int low = bar.low().compareTo(before.low());
        if (high < 0 && low > 0) {
            found.add(Signal.of(bar.lastSession(), Kind.INSIDE_DAY));
        }
        if (high > 0 && low < 0) {
            found.add(Signal.of(bar.lastSession(), Kind.OUTSIDE_DAY));
        }
        if (engulfs(before, bar)) {
            found.add(
                    Signal.of(bar.lastSession(), direction(bar) > 0 ? Kind.BULLISH_ENGULFING : Kind.BEARISH_ENGULFING));
        }
    }

    private static boolean engulfs(Bar before, Bar bar) {
        return direction(bar) * direction(before) < 0
                && body(bar).compareTo(body(before)) > 0
                && bar.open().max(bar.close()).compareTo(before.open().max(before.close())) >= 0
                && bar.open().min(bar.close()).compareTo(before.open().min(before.close())) <= 0;
    }

    private static int direction(Bar bar) {
        return bar.close().compareTo(bar.open());
    }

    private static BigDecimal body(Bar bar) {
        return bar.close().subtract(bar.open()).abs();
    }

    private static boolean isDoji(Bar bar) {
        BigDecimal range = bar.high().subtract(bar.low());
        return range.signum() > 0 && body(bar).compareTo(range.multiply(DOJI_SHARE_OF_RANGE)) <= 0;
    }

    private void lookForExtreme(int index, Kind kind, Function<Bar, BigDecimal> price, int sign) {
        BigDecimal here = price.apply(bars.get(index));
        for (int window : EXTREME_WINDOWS_LONGEST_FIRST) {
            if (index + 1 >= window
                    && bars.subList(index + 1 - window, index).stream()
                            .allMatch(bar -> Integer.signum(here.compareTo(price.apply(bar))) == sign)) {
                found.add(Signal.extreme(bars.get(index).lastSession(), kind, window, here));
                return;
            }
        }
    }

    private @Nullable BigDecimal volumeMultiple(int index) {
        Long volume = bars.get(index).volume();
        if (volume == null || index < VOLUME_WINDOW) {
            return null;
        }
        long sum = 0;
        for (Bar bar : bars.subList(index - VOLUME_WINDOW, index)) {
            Long before = bar.volume();
            if (before == null) {
                return null;
            }
            sum += before;
        }
        return sum == 0
                ? null
                : BigDecimal.valueOf(volume)
                        .multiply(BigDecimal.valueOf(VOLUME_WINDOW))
                        .divide(BigDecimal.valueOf(sum), 2, RoundingMode.HALF_UP);
    }

    private void lookForStreak() {
        int last = bars.size() - 1;
        int length = 0;
        int direction = 0;
        for (int i = last; i > 0; i--) {
            int step = bars.get(i).close().compareTo(bars.get(i - 1).close());
            if (step == 0 || (length > 0 && step != direction)) {
                break;
            }
            direction = step;
            length++;
        }
        if (length >= SHORTEST_STREAK) {
            Kind kind = direction > 0 ? Kind.HIGHER_CLOSES : Kind.LOWER_CLOSES;
            found.add(Signal.streak(bars.get(last).lastSession(), kind, length));
        }
    }
}
