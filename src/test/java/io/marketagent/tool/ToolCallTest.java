package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.calendar.CalendarUnit;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call says to those outside, and that they mean the same by it. */
class ToolCallTest {

    private static final ArgumentsOnly TOOLS = new ArgumentsOnly(Instant.parse("2025-10-21T15:00:00Z"));
    private static final List<String> SPY = List.of("SPY");
    private static final List<FigureAsk> NONE = List.of();

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(
                        new ToolCall.Quotes(
                                List.of("AAPL", "Tesla"),
                                List.of(QuoteField.PREVIOUS_CLOSE),
                                List.of(FigureAsk.of(Figure.SPREAD)),
                                true),
                        "{\"symbols\":[\"AAPL\",\"Tesla\"],\"fields\":[\"previous_close\"],\"figures\":[\"spread\"],"
                                + "\"refresh\":true}"),
                Arguments.of(new ToolCall.History(SPY, null, null, NONE, false), "{\"symbols\":[\"SPY\"]}"),
                Arguments.of(
                        new ToolCall.History(
                                SPY,
                                new Period.PastSpan(3, CalendarUnit.MONTH),
                                Interval.WEEK,
                                null,
                                List.of(HistoryField.CLOSE),
                                List.of(FigureAsk.of(Figure.EVER_ABOVE, new BigDecimal("200"))),
                                false),
                        "{\"symbols\":[\"SPY\"],\"period\":\"past 3 months\",\"interval\":\"week\",\"fields\":[\"close\"],"
                                + "\"figures\":[\"ever_above:200\"]}"),
                Arguments.of(
                        new ToolCall.History(
                                SPY,
                                new Period.Yesterday(),
                                Interval.FIVE_MINUTES,
                                new DayTime.At(LocalTime.of(14, 15), DayTime.Hours.REGULAR),
                                List.of(),
                                NONE,
                                false),
                        "{\"symbols\":[\"SPY\"],\"period\":\"yesterday\",\"interval\":\"5min\",\"time\":\"14:15\"}"),
                Arguments.of(
                        new ToolCall.Indicators(
                                SPY, List.of(Include.LEVELS), List.of(IndicatorPick.labelled("sma_50")), false),
                        "{\"symbols\":[\"SPY\"],\"include\":[\"levels\"],\"indicators\":[\"sma_50\"]}"),
                Arguments.of(new ToolCall.Status(LocalDate.of(2025, 12, 25), false), "{\"date\":\"2025-12-25\"}"),
                Arguments.of(new ToolCall.Status(null, true), "{\"refresh\":true}"),
                Arguments.of(
                        new ToolCall.Expirations(SPY, List.of(FigureAsk.of(Figure.HAS_WEEKLIES)), false),
                        "{\"symbols\":[\"SPY\"],\"figures\":[\"has_weeklies\"]}"),
                Arguments.of(
                        new ToolCall.Chain(SPY, OptionSide.CALL, null, null, null, NONE, false),
                        "{\"symbols\":[\"SPY\"]}"),
                Arguments.of(
                        new ToolCall.Chain(
                                SPY,
                                OptionSide.PUT,
                                new Expiry.ThisFriday(),
                                new StrikeSelection.Exact(new BigDecimal("650")),
                                "SPYW",
                                NONE,
                                false),
                        "{\"symbols\":[\"SPY\"],\"expiration\":\"this Friday\",\"strike\":650,\"root\":\"SPYW\"}"),
                Arguments.of(
                        new ToolCall.Chain(
                                SPY, OptionSide.PUT, null, new StrikeSelection.Nearest(5), null, NONE, false),
                        "{\"symbols\":[\"SPY\"],\"strikes\":5}"),
                Arguments.of(
                        new ToolCall.Chain(
                                SPY,
                                OptionSide.CALL,
                                null,
                                new StrikeSelection.Within(new BigDecimal("2.5")),
                                null,
                                NONE,
                                false),
                        "{\"symbols\":[\"SPY\"],\"within_percent\":2.5}"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldBeReadAgainAsTheSameCallFromWhatItWrites(ToolCall call, String written) {
        assertThat(call.arguments()).hasToString(written);
        assertThat(TOOLS.read(call.tool(), call.arguments())).isEqualTo(call);
    }

    @Test
    void shouldRefuseAnEleventhSymbol() {
        List<String> eleven = Collections.nCopies(11, "SPY");

        assertThatThrownBy(() -> new ToolCall.Expirations(eleven, NONE, false))
                .isInstanceOf(BadRequest.class)
                .hasMessage("'symbols' has 11 entries; at most 10 are allowed");
    }

    @Test
    void shouldRefuseATimeOfDayInBarsOfDays() {
        DayTime noon = new DayTime.At(LocalTime.NOON, DayTime.Hours.REGULAR);

        assertThatThrownBy(() -> new ToolCall.History(SPY, null, Interval.DAY, noon, List.of(), NONE, false))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("not of a day");
    }

    @Test
    void shouldAskTheFeedAnewOnlyWhereNothingOlderIsWanted() {
        assertThat(new ToolCall.Status(null, true).freshness()).isEqualTo(Freshness.LATEST);
        assertThat(new ToolCall.Status(null, false).freshness()).isEqualTo(Freshness.CACHED);
    }
}
