package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.market.Interval;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever interval the rows have, a figure is of daily bars, and that is said. */
@QuarkusTest
@CleanMarket
class FiguresOfWeeksServiceTest {

    @Inject
    HistoryTool tool;

    private Item<HistoryView> read(FigureAsk ask, Interval interval) {
        return tool.read(
                        new ToolCall.History(
                                List.of("SPY"),
                                tool.period("past 3 months", null, null),
                                interval,
                                List.of(ask),
                                false),
                        TestMarket.deadline())
                .only();
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldBeTheSameByWeekAndByMonthAsByDay(Figure figure) {
        if (figure.need() != Figure.Need.BARS) {
            return;
        }
        // Given
        FigureAsk ask = switch (figure.argument()) {
            case LEVEL -> FigureAsk.of(figure, new BigDecimal("660"));
            case WINDOW -> FigureAsk.of(figure, new BigDecimal("30"));
            default -> FigureAsk.of(figure);
        };

        // When
        Item<HistoryView> days = read(ask, Interval.DAY);

        // Then
        for (Interval interval : List.of(Interval.WEEK, Interval.MONTH)) {
            Item<HistoryView> joined = read(ask, interval);
            FigureReading reading = joined.figures().getFirst();
            assertThat(joined.data().interval()).isEqualTo(interval);
            assertThat(reading).isEqualTo(days.figures().getFirst());
            assertThat(joined.notes().contains("Figures are of daily bars, the rows of the interval that was asked"))
                    .isEqualTo(figure != Figure.PERIOD_CHANGE);
        }
    }
}
