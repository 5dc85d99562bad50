package io.marketagent.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PlanReachTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final LocalDate FIVE_YEARS_AGO = LocalDate.of(2021, 3, 10);

    @Test
    void shouldAskForAllUntilPolygonRefusesIt() {
        assertThat(new PlanReach().from(FIVE_YEARS_AGO, TODAY)).isEqualTo(FIVE_YEARS_AGO);
    }

    @Test
    void shouldAskForTwoYearsFromThenOnAndNeverForMoreThanIsWished() {
        // Given
        PlanReach reach = new PlanReach();

        // When
        reach.learnThatItIsTwoYears();

        // Then
        assertThat(reach.from(FIVE_YEARS_AGO, TODAY)).isEqualTo("2024-03-11");
        assertThat(reach.from(LocalDate.of(2026, 1, 1), TODAY)).isEqualTo("2026-01-01");
    }
}
