package io.marketagent.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.figure.Figure.Need;
import io.marketagent.market.MarketException.BadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FigureWordsTest {

    @ParameterizedTest
    @CsvSource({
        "biggest_drop, BARS, biggest_drop",
        "Biggest one-day drop, BARS, biggest_drop",
        "worst day, BARS, biggest_drop",
        "ever_above:200, BARS, ever_above:200",
        "ever above 200, BARS, ever_above:200",
        "was it ever above 199.50?, BARS, ever_above:199.50",
        "max drawdown, BARS, max_drawdown",
        "longest winning streak, BARS, longest_up_run",
        "how many days did TSLA close higher, BARS, up_days",
        "average volume, QUOTE, average_volume",
        "bid-ask spread, QUOTE, spread",
        "0dte options available, EXPIRATIONS, zero_dte",
        "nearest_to_days:30, EXPIRATIONS, nearest_to_days:30",
        "expires_on:2026-12-18, EXPIRATIONS, expires_on:2026-12-18",
        "weekly options available, EXPIRATIONS, has_weeklies",
        "straddle price, CHAIN, straddle",
        "max pain, CHAIN, max_pain",
        "delta 0.3, CHAIN, nearest_delta:0.3",
        "0.3 delta, CHAIN, nearest_delta:0.3",
        "put/call ratio by volume, CHAIN, put_call_volume",
        "put call ratio, CHAIN, put_call_oi"
    })
    void shouldReadAFigureAsItIsCalledAndAsPeopleSayIt(String text, Need need, String figure) {
        assertThat(FigureWords.parse(text, need)).hasToString(figure);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, BARS",
        "max_pain, BARS",
        "ever_above, BARS",
        "ever_above:1e9, BARS",
        "expires_on:tomorrow, EXPIRATIONS"
    })
    void shouldRefuseWhatIsNoFigureOfTheRead(String text, Need need) {
        assertThatThrownBy(() -> FigureWords.parse(text, need)).isInstanceOf(BadRequest.class);
    }

    /** Each one can be asked for in words. */
    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldKnowWordsForWhateverIsNoFieldOfAQuote(Figure figure) {
        boolean field = switch (figure) {
            case LAST, CHANGE, OPEN, HIGH, LOW, PREVIOUS_CLOSE, VOLUME, BID, ASK, PERIOD_CHANGE, CLOSE, EXPIRES_ON ->
                true;
            default -> false;
        };
        String number = switch (figure.argument()) {
            case LEVEL, COUNT, WINDOW -> ":30";
            case OPTIONAL_PAIR -> ":650-660";
            case DATE -> ":2026-12-18";
            default -> "";
        };
        if (!field) {
            assertThat(FigureWords.phrases().words()).isNotEmpty();
            assertThat(FigureWords.parse(figure.word() + number, figure.need()).figure())
                    .isEqualTo(figure);
        }
    }

    /** Kinds of wording, none of which stands in the file as it is. */
    @ParameterizedTest
    @CsvSource({
        "when did it first settle above 200, BARS, first_close_above:200",
        "first session that ended over 200, BARS, first_close_above:200",
        "earliest day above 200, BARS, first_close_above:200",
        "the day Nvidia topped out beyond 200 for the first time, BARS, first_close_above:200",
        "when has the stock broke through 200 dollars, BARS, first_close_above:200",
        "first time it slipped under 150, BARS, first_close_below:150",
        "when did Tesla first fall beneath 150 bucks, BARS, first_close_below:150",
        "latest day it finished above 200, BARS, last_close_above:200",
        "when was it last over 200 usd, BARS, last_close_above:200",
        "last occasion below 150, BARS, last_close_below:150",
        "income from writing a covered call, CHAIN, call_premium",
        "atm call return, CHAIN, call_premium",
        "call premium as a percentage of its strike annualized, CHAIN, call_premium",
        "short put income, CHAIN, put_premium",
        "yield on cash secured puts, CHAIN, put_premium",
        "put credit in percent of the strike, CHAIN, put_premium"
    })
    void shouldReadKindsOfWording(String text, Need need, String figure) {
        assertThat(FigureWords.parse(text, need)).hasToString(figure);
    }

    @Test
    void shouldNameTheFiguresOfTheReadToWhoeverAskedForAnother() {
        assertThatThrownBy(() -> FigureWords.parse("beta", Need.EXPIRATIONS))
                .hasMessageContaining("'figures' may hold has_options, has_weeklies");
    }
}
