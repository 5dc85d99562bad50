package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which argument was meant by a name that no tool has. */
class ArgumentNamesTest {

    private static final List<String> CHAIN =
            List.of("symbols", "expiration", "strikes", "strike", "within_percent", "root", "refresh");
    private static final List<String> HISTORY =
            List.of("symbols", "period", "from", "to", "interval", "fields", "refresh");

    @ParameterizedTest
    @CsvSource({
        "symbol, symbols",
        "Symbols, symbols",
        "symbol_list, symbols",
        "ticker, symbols",
        "Tickers, symbols",
        "expiry, expiration",
        "expirationDate, expiration",
        "expiration_date, expiration",
        "date, expiration",
        "withinPercent, within_percent",
        "within-pct, within_percent",
        "strike_price, strike",
        "roots, root"
    })
    void shouldTellWhichArgumentOfAChainWasMeant(String written, String meant) {
        assertThat(ArgumentNames.meant(written, CHAIN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "start_date, from",
        "startDate, from",
        "since, from",
        "end, to",
        "endDate, to",
        "timeframe, period",
        "periods, period",
        "field, fields"
    })
    void shouldTellWhichArgumentOfAHistoryWasMeant(String written, String meant) {
        assertThat(ArgumentNames.meant(written, HISTORY)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toolCallId",
                "sessionId",
                "action",
                "_meta",
                "metadata",
                "requestId",
                "reasoning",
                "explanation",
                "format",
                "token",
                "random_string",
                "user",
                "x",
                ""
            })
    void shouldTellNoneForANameThatIsLikeNone(String written) {
        assertThat(ArgumentNames.meant(written, CHAIN)).isEmpty();
        assertThat(ArgumentNames.meant(written, HISTORY)).isEmpty();
    }
}
