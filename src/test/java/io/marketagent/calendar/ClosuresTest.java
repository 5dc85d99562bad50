package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The closings as they are read, before the calendar keeps them for good. */
class ClosuresTest {

    private static Map<LocalDate, String> of(int firstYear, int lastYear) {
        return Closures.reasons().entrySet().stream()
                .filter(closing -> closing.getKey().getYear() >= firstYear
                        && closing.getKey().getYear() <= lastYear)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What Jollyday works out is left in target/closures.txt; after a reviewed change it becomes the resource. */
    @Test
    void theFileHasWhatJollydayWorksOut() throws IOException {
        String workedOut = new TreeMap<>(JollydaysClosures.reasons())
                .entrySet().stream()
                        .map(closing -> closing.getKey() + " " + closing.getValue() + "\n")
                        .collect(Collectors.joining());
        Files.writeString(Path.of("target", "closures.txt"), workedOut);

        try (InputStream kept = Closures.class.getResourceAsStream("closures.txt")) {
            assertThat(kept).hasContent(workedOut);
        }
    }

    @Test
    void theClosingsOf12YearsAreThoseThatNyseAnnounced() {
        Set<LocalDate> announced = TradingCalendarTest.CLOSED.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());

        assertThat(of(2016, 2027).keySet()).isEqualTo(announced);
    }

    @Test
    void everyClosingOf2025HasItsName() {
        assertThat(of(2025, 2025))
                .containsOnly(
                        entry(LocalDate.of(2025, 1, 1), "New Year's Day"),
                        entry(LocalDate.of(2025, 1, 9), "National Day of Mourning"),
                        entry(LocalDate.of(2025, 1, 20), "Martin Luther King Jr. Day"),
                        entry(LocalDate.of(2025, 2, 17), "Washington's Birthday"),
                        entry(LocalDate.of(2025, 4, 18), "Good Friday"),
                        entry(LocalDate.of(2025, 5, 26), "Memorial Day"),
                        entry(LocalDate.of(2025, 6, 19), "Juneteenth"),
                        entry(LocalDate.of(2025, 7, 4), "Independence Day"),
                        entry(LocalDate.of(2025, 9, 1), "Labor Day"),
                        entry(LocalDate.of(2025, 11, 27), "Thanksgiving"),
                        entry(LocalDate.of(2025, 12, 25), "Christmas"));
    }

    @Test
    void kingsDayIsObservedFrom1998On() {
        assertThat(of(1997, 1998).keySet())
                .contains(LocalDate.of(1998, 1, 19))
                .doesNotContain(LocalDate.of(1997, 1, 20));
    }

    @Test
    void theFirstAndTheLastYearAreThere() {
        assertThat(of(Closures.FIRST_YEAR, Closures.FIRST_YEAR)).containsKey(LocalDate.of(1989, 12, 25));
        assertThat(of(Closures.LAST_YEAR, Closures.LAST_YEAR)).containsKey(LocalDate.of(2061, 12, 26));
    }

    @Test
    void noClosingFallsOnAWeekend() {
        assertThat(Closures.reasons().keySet())
                .extracting(LocalDate::getDayOfWeek)
                .doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }
}
