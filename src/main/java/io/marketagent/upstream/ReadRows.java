package io.marketagent.upstream;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a list's rows. One that the domain refuses is left out and counted, so that a reader is told; where it is
 * half of them or more, the list is not what it says it is, and nothing of it is used.
 *
 * @param unreadable how many rows were refused
 * @param rows how many there were
 */
public record ReadRows<T>(List<T> values, int unreadable, int rows) {

    public ReadRows {
        values = List.copyOf(values);
    }

    /**
     * Reads each row.
     *
     * @param read empty for a row that is none of those asked for; an {@link IllegalArgumentException},
     *     {@link ArithmeticException} or {@link DateTimeException} for one that cannot be read
     * @throws io.marketagent.market.MarketException.Unavailable when half of the rows or more cannot be read
     */
    public static <R, T> ReadRows<T> of(VendorAccess vendor, List<R> rows, Function<R, Optional<T>> read) {
        List<T> values = new ArrayList<>();
        int unreadable = 0;
        for (R row : rows) {
            try {
                read.apply(row).ifPresent(values::add);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
                unreadable++;
            }
        }
        requireMost(vendor, unreadable, rows.size());
        return new ReadRows<>(values, unreadable, rows.size());
    }

    /**
     * Lets a list pass of which most can be used.
     *
     * @throws io.marketagent.market.MarketException.Unavailable when half of it or more cannot
     */
    public static void requireMost(VendorAccess vendor, int unusable, int all) {
        if (unusable > 0 && 2 * unusable >= all) {
            throw VendorErrors.unreadable(vendor);
        }
    }

    /**
     * What a reader has to know, or null where every row was read.
     *
     * @param things what the rows are: {@code daily bars}
     * @param consequence what they are missing in
     */
    public static @Nullable String note(
            VendorAccess vendor, int unreadable, int rows, String things, String consequence) {
        return unreadable == 0
                ? null
                : unreadable + " of the " + rows + " " + things + " that " + vendor.label() + " sent cannot be read: "
                        + consequence;
    }
}
