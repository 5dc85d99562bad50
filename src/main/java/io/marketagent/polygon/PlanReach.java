package io.marketagent.polygon;

import java.time.LocalDate;

/** How far back this process's plan reaches, as far as Polygon has told: the free plan has two years. */
final class PlanReach {

    private static final int YEARS = 2;

    private volatile boolean twoYearsOnly;

    /** The first date that a two-year plan is sure to have: the day itself may already be outside in another zone. */
    static LocalDate twoYearsBefore(LocalDate today) {
        return today.minusYears(YEARS).plusDays(1);
    }

    /** Polygon refused a longer time. */
    void learnThatItIsTwoYears() {
        twoYearsOnly = true;
    }

    /** The first date to ask for. */
    LocalDate from(LocalDate wished, LocalDate today) {
        LocalDate first = twoYearsBefore(today);
        return twoYearsOnly && wished.isBefore(first) ? first : wished;
    }
}
