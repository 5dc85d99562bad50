package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a price did over a period. The change is the last close against the base's close, so that the change of one day is
 * the one that a quote shows; the first session's open is told beside it.
 *
 * @param baseSession the session whose close the change is counted from; absent when the series has none so early, as
 *     after a listing
 * @param baseClose its close, US dollars
 * @param firstSession the first session in the period that has a bar
 * @param lastSession the last one
 * @param firstOpen the first session's open
 * @param lastClose the last session's close, or its last price when {@code endsToday}
 * @param change the last close minus the base's; absent without a base
 * @param changePercent the change in percent of the base's close, two decimals, rounded half up
 * @param high the highest price
 * @param highSession the first session that reached it
 * @param low the lowest price
 * @param lowSession the first session that reached it
 * @param sessions how many sessions have a bar
 * @param volume shares over all sessions; absent when one session's is unknown
 * @param endsToday the last session is the given bar of today, which the series does not have yet
 */
public record PeriodSummary(
        Symbol symbol,
        @Nullable LocalDate baseSession,
        @Nullable BigDecimal baseClose,
        LocalDate firstSession,
        LocalDate lastSession,
        BigDecimal firstOpen,
        BigDecimal lastClose,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePercent,
        BigDecimal high,
        LocalDate highSession,
        BigDecimal low,
        LocalDate lowSession,
        int sessions,
        @Nullable Long volume,
        boolean endsToday) {

    /**
     * The summary of the sessions from one date to another, both included.
     *
     * @param today the bar of the running or just ended session, used when it lies in the period and the series does not
     *     have that session yet; {@code null} for none
     * @param base the last bar on or before this date is the base; it lies before {@code first}. Beyond a {@link Hole}
     *     there is none
     * @throws MarketException.NoData when no session of the period has a bar
     */
    public static PeriodSummary summary(
            PriceHistory history, @Nullable Bar today, LocalDate base, LocalDate first, LocalDate last) {
        if (!base.isBefore(first)) {
            throw new IllegalArgumentException("base " + base + " is not before the first date " + first);
        }
        List<Bar> bars = new ArrayList<>(history.between(first, last));
        boolean endsToday = today != null && extendsSeries(history, today, first, last);
        if (today != null && endsToday) {
            bars.add(today);
        }
        if (bars.isEmpty()) {
            throw new MarketException.NoData(noBars(history, first, last));
        }
        Optional<Bar> baseBar = history.lastOnOrBefore(base)
                .filter(bar -> Hole.between(bar.lastSession(), base.plusDays(1)).isEmpty());
        BigDecimal lastClose = bars.getLast().close();
        BigDecimal change = baseBar.map(bar -> lastClose.subtract(bar.close())).orElse(null);
        BigDecimal percent = baseBar.map(bar -> Quote.percentOf(lastClose.subtract(bar.close()), bar.close()))
                .orElse(null);
        Bar high = Extremes.firstHigh(bars);
        Bar low = Extremes.firstLow(bars);
        return new PeriodSummary(
                history.symbol(),
                baseBar.map(Bar::lastSession).orElse(null),
                baseBar.map(Bar::close).orElse(null),
                bars.getFirst().firstSession(),
                bars.getLast().lastSession(),
                bars.getFirst().open(),
                lastClose,
                change,
                percent,
                high.high(),
                high.lastSession(),
                low.low(),
                low.lastSession(),
                bars.size(),
                volume(bars),
                endsToday);
    }

    /** The source may have none where NYSE was open: what is missing is the bar, not the session. */
    private static String noBars(PriceHistory history, LocalDate first, LocalDate last) {
        String none = "There is no price of " + history.symbol()
                + (first.equals(last) ? " on " + first : " from " + first + " to " + last);
        return history.bars().isEmpty()
                        || !last.isBefore(history.bars().getFirst().firstSession())
                ? none
                : none + "; the earliest is of " + history.bars().getFirst().firstSession();
    }

    private static boolean extendsSeries(PriceHistory history, Bar today, LocalDate first, LocalDate last) {
        boolean inPeriod =
                !today.firstSession().isBefore(first) && !today.lastSession().isAfter(last);
        boolean newer = history.lastBar()
                .map(bar -> today.firstSession().isAfter(bar.lastSession()))
                .orElse(true);
        return inPeriod && newer;
    }

    private static @Nullable Long volume(List<Bar> bars) {
        long sum = 0;
        for (Bar bar : bars) {
            Long volume = bar.volume();
            if (volume == null) {
                return null;
            }
            sum += volume;
        }
        return sum;
    }
}
