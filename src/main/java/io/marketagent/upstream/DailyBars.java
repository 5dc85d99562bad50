package io.marketagent.upstream;

import io.marketagent.market.Bar;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bars of an answer, one a session. Which of two different ones is right nobody knows, so neither is used.
 *
 * @param note what was left out, in words ({@code null}: nothing)
 */
public record DailyBars(
        NavigableMap<LocalDate, Bar> bySession, @Nullable String note) {

    /**
     * Sorts bars by their sessions.
     *
     * @param unreadable how many rows were no bars
     * @param rows how many rows there were
     * @throws io.marketagent.market.MarketException.Unavailable when half of the rows or more cannot be used
     */
    public static DailyBars of(VendorAccess vendor, List<Bar> bars, int unreadable, int rows) {
        NavigableMap<LocalDate, Bar> bySession = new TreeMap<>();
        Set<LocalDate> contradictory = new HashSet<>();
        int unusable = unreadable;
        for (Bar bar : bars) {
            Bar other = bySession.putIfAbsent(bar.firstSession(), bar);
            if (other != null && !other.equals(bar)) {
                contradictory.add(bar.firstSession());
                unusable++;
            }
        }
        bySession.keySet().removeAll(contradictory);
        unusable += contradictory.size();
        ReadRows.requireMost(vendor, unusable, rows);
        return new DailyBars(bySession, ReadRows.note(vendor, unusable, rows, "daily bars", "they are left out"));
    }

    /** The bars from one date to another, both included, ascending. */
    public List<Bar> between(LocalDate from, LocalDate to) {
        return to.isBefore(from)
                ? List.of()
                : List.copyOf(bySession.subMap(from, true, to, true).values());
    }
}
