package io.marketagent.upstream;

import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Makes of a vendor's rows the bars of one day. Which of two different ones of a minute is right nobody knows: neither is used. */
public final class MinuteBars {

    /** What a vendor that is not real-time holds back. */
    private static final Duration DELAY = Duration.ofMinutes(15);

    private MinuteBars() {}

    /**
     * The bars of the day, sorted; a row of another day, or that starts between two bars, is none.
     *
     * @throws MarketException.NoData when the day has none
     * @throws MarketException.Unavailable when half of the rows or more cannot be used
     */
    public static Reading<IntradayBars> of(
            VendorAccess vendor,
            ReadRows<IntradayBar> read,
            Symbol symbol,
            Interval interval,
            LocalDate day,
            Instant received,
            boolean delayed) {
        NavigableMap<LocalDateTime, IntradayBar> byStart = new TreeMap<>();
        Set<LocalDateTime> contradictory = new HashSet<>();
        int unusable = read.unreadable();
        for (IntradayBar bar : read.values()) {
            if (!bar.start().toLocalDate().equals(day)) {
                continue;
            }
            IntradayBar other = byStart.putIfAbsent(bar.start(), bar);
            if (other != null && !other.equals(bar)) {
                contradictory.add(bar.start());
                unusable++;
            }
        }
        byStart.keySet().removeAll(contradictory);
        unusable += contradictory.size();
        ReadRows.requireMost(vendor, unusable, read.rows());
        if (byStart.isEmpty()) {
            throw new MarketException.NoData(
                    vendor.label() + " has no " + interval.adjective() + " bars of " + symbol + " on " + day);
        }
        LocalDateTime until = IntradayBars.newYork(delayed ? received.minus(DELAY) : received);
        LocalDateTime end = byStart.lastKey().plusMinutes(interval.minutes());
        boolean ended = end.isBefore(IntradayBars.newYork(received));
        return new Reading<>(
                new IntradayBars(
                        symbol,
                        interval,
                        day,
                        List.copyOf(byStart.values()),
                        until,
                        ReadRows.note(vendor, unusable, read.rows(), "bars", "they are left out")),
                ended ? IntradayBars.instant(end) : received,
                delayed);
    }

    /**
     * Lets a start pass that bars of this length have.
     *
     * @throws IllegalArgumentException for another one
     */
    public static LocalDateTime aligned(LocalDateTime start, Interval interval) {
        if (start.getMinute() % interval.minutes() != 0 || start.getSecond() != 0 || start.getNano() != 0) {
            throw new IllegalArgumentException("no " + interval.adjective() + " bar starts at " + start);
        }
        return start;
    }
}
