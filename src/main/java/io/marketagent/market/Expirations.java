package io.marketagent.market;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The listed option expirations of one underlying.
 *
 * @param dates ascending, without duplicates; may hold passed ones, which a reader leaves out
 * @param complete whether the source gave all
 * @param note why not, in words ({@code null} when complete)
 */
public record Expirations(
        Symbol symbol,
        List<Expiration> dates,
        boolean complete,
        @Nullable String note) {

    public Expirations {
        dates = List.copyOf(dates);
        for (int i = 1; i < dates.size(); i++) {
            if (!dates.get(i).date().isAfter(dates.get(i - 1).date())) {
                throw new IllegalArgumentException(
                        "expirations are not ascending at " + dates.get(i).date());
            }
        }
    }

    /** One expiration date and what kind of series expires on it (the most standard one, where several do). */
    public record Expiration(LocalDate date, Kind kind) {}

    /** The kinds of series. */
    @Schema(name = "ExpirationKind")
    public enum Kind {
        /** The standard series: third Friday of the month, or the session before it when NYSE is closed. */
        MONTHLY,
        WEEKLY,
        QUARTERLY,
        END_OF_MONTH,
        OTHER;

        /** The word shown to a reader. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
