package io.marketagent.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The weekdays on which NYSE was or will be closed all day, with the reason in words: the lines of {@code closures.txt}, which a test
 * compares with what Jollyday works out. Worked out at each start, they were about a twentieth of it.
 */
final class Closures {

    /** One year more than promised at either end, so that the neighbours of the first and last session are known. */
    static final int FIRST_YEAR = 1989;

    static final int LAST_YEAR = 2061;

    private static final String FILE = "closures.txt";
    private static final int DATE = "1989-01-02".length();

    /** Static on purpose: a native image reads them while it is built. */
    private static final Map<LocalDate, String> REASONS = reasons();

    private Closures() {}

    /** Why NYSE is closed on a weekday; empty when it trades. Weekends are not asked here. */
    static Optional<String> reason(LocalDate weekday) {
        return Optional.ofNullable(REASONS.get(weekday));
    }

    /** Read anew; package-private for its tests, because what a static initialiser did cannot be seen to fail. */
    static Map<LocalDate, String> reasons() {
        try (InputStream in = Objects.requireNonNull(Closures.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .collect(Collectors.toUnmodifiableMap(
                            line -> LocalDate.parse(line.substring(0, DATE)), line -> line.substring(DATE + 1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
