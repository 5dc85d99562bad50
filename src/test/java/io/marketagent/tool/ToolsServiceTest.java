package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.MarketException.BadRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven tools as a model calls them. */
@QuarkusTest
@CleanMarket
class ToolsServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestMarket market;

    @Inject
    Tools tools;

    private ToolResult call(String tool, String arguments) throws Exception {
        return tools.call(tool, JSON.readTree(arguments), TestMarket.deadline());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get_stock_quote",
                "get_stock_price_history",
                "get_ta_indicators",
                "get_options_expiration_dates",
                "get_call_options_chain"
            })
    void shouldTakeANameInCapitalsForTheCompanyWhereNoTickerIsSoCalled(String tool) throws Exception {
        ToolResult result = call(tool, "{\"symbols\":[\"TESLA\",\"ZZZZZ\",\"TSLA\"]}");
        assertThat(result.resolved().symbols())
                .extracting(symbol -> symbol.value())
                .containsExactly("TSLA", "ZZZZZ");
        assertThat(result.failures()).extracting(Failure::input).containsExactly("ZZZZZ");
    }

    @Test
    void shouldHaveTheSevenFixedNames() {
        assertThat(tools.all())
                .extracting(MarketTool::name)
                .containsExactlyInAnyOrder(
                        "get_stock_quote",
                        "get_stock_price_history",
                        "get_ta_indicators",
                        "get_market_status_and_date_time",
                        "get_options_expiration_dates",
                        "get_call_options_chain",
                        "get_put_options_chain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "get_stock_quote; {'symbols':['SPY']}",
                "get_stock_quote; {'symbols':'SPY,KO,F,AAPL,MSFT'}",
                "get_stock_price_history; {'symbols':['SPY'],'period':'past 5 years'}",
                "get_stock_price_history; {'symbols':['SPY'],'period':'past month'}",
                "get_ta_indicators; {'symbols':['SPY']}",
                "get_ta_indicators; {'symbols':['SPY'],'include':['indicators','levels','analysis']}",
                "get_market_status_and_date_time; {}",
                "get_options_expiration_dates; {'symbols':['SPY']}",
                "get_call_options_chain; {'symbols':['SPY'],'strikes':100}",
                "get_put_options_chain; {'symbols':['SPX'],'within_percent':20}"
            })
    void shouldTellAModelItsWholeResultWithin2048Bytes(String tool, String arguments) throws Exception {
        // When
        ToolResult result = call(tool, arguments.replace('\'', '"'));

        // Then
        JsonNode text = JSON.readTree(result.modelText());
        assertThat(result.modelText().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(result.failures()).isEmpty();
        assertThat(text.path("note").isMissingNode()).as(result.modelText()).isTrue();
        assertThat(text.path("results")).isNotEmpty();
        for (JsonNode item : text.path("results")) {
            assertThat(item.path("simulated").asBoolean()).isTrue();
            assertThat(item.path("source").asText()).isNotEmpty();
        }
        assertThat(result.blocks())
                .isNotEmpty()
                .allMatch(block -> block.markdown().contains("simulated"));
    }

    @Test
    void shouldSayHowManyOf10ItShowsAModelWhileTheReaderSeesAll() throws Exception {
        // When
        ToolResult result = call("get_stock_quote", "{\"symbols\":\"SPY,KO,F,AAPL,MSFT,NVDA,AMZN,GOOGL,META,TSLA\"}");

        // Then
        JsonNode text = JSON.readTree(result.modelText());
        int shown = text.path("results").size();
        assertThat(result.modelText().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
        if (shown < 10) {
            assertThat(text.path("note").asText()).startsWith(shown + " of 10 shown");
        }
        assertThat(result.blocks())
                .singleElement()
                .satisfies(block -> assertThat(block.items()).hasSize(10));
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldTellWhatFailedBesideWhatDidNot() throws Exception {
        // When
        ToolResult result = call("get_ta_indicators", "{\"symbols\":[\"SPY\",\"$zzzzz\",\"qwertzuiop\"]}");

        // Then
        assertThat(result.answered()).isTrue();
        assertThat(result.failures())
                .extracting(Failure::input, Failure::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("$zzzzz", "unknown-symbol"),
                        org.assertj.core.groups.Tuple.tuple("qwertzuiop", "unknown-symbol"));
        assertThat(result.modelText()).contains("unknown-symbol");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "get_stock_quote; {}",
                "get_stock_quote; {'symbols':[]}",
                "get_stock_quote; {'symbols':'A,B,C,D,E,F,G,H,I,J,K'}",
                "get_stock_quote; {'symbols':['SPY'],'fields':['greeks']}",
                "get_stock_price_history; {'symbols':['SPY'],'period':'the good old days'}",
                "get_stock_price_history; {'symbols':['SPY'],'period':'today','from':'2026-01-02'}",
                "get_stock_price_history; {'symbols':['SPY'],'interval':'fortnight'}",
                "get_ta_indicators; {'symbols':['SPY'],'include':['advice']}",
                "get_call_options_chain; {'symbols':['SPY'],'strikes':5,'strike':650}",
                "get_call_options_chain; {'symbols':['SPY'],'expiration':'when pigs fly'}",
                "place_order; {'symbols':['SPY']}"
            })
    void shouldRefuseWrongArgumentsBeforeACall(String tool, String arguments) {
        assertThatThrownBy(() -> call(tool, arguments.replace('\'', '"'))).isInstanceOf(BadRequest.class);
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldGiveNoneForAContractThatIsNotListedInsteadOfAnotherOne() throws Exception {
        // Given: a Saturday, a passed Friday, a strike that nobody lists
        for (String contract : new String[] {"SPY261017C00650000", "SPY261009C00650000", "SPY261016C00650123"}) {
            // When
            ToolResult result = call("get_call_options_chain", "{\"symbols\":[\"" + contract + "\"]}");

            // Then
            assertThat(result.answered()).as(contract).isFalse();
            assertThat(result.failures())
                    .as(contract)
                    .singleElement()
                    .extracting(Failure::kind)
                    .isEqualTo("no-data");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tomorrow; \"asked\":\"Sat 2026-10-17\",\"asked_closed\":\"weekend\"",
                "Monday; \"asked\":\"Mon 2026-10-19, 09:30 to 16:00\"",
                "Thanksgiving; \"asked\":\"Thu 2026-11-26\",\"asked_closed\":\"Thanksgiving\"",
                "2026-11-27; \"asked\":\"Fri 2026-11-27, 09:30 to 13:00 (early close)\""
            })
    void shouldTellTheHoursOfADay(String day, String told) throws Exception {
        // When
        ToolResult result = call("get_market_status_and_date_time", "{\"date\":\"" + day + "\"}");

        // Then
        assertThat(result.modelText()).contains(told);
        assertThat(result.blocks().getFirst().markdown()).contains("- Asked: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whenever", "Feb 30", "1850-01-01"})
    void shouldRefuseADayThatIsNone(String day) {
        assertThatThrownBy(() -> call("get_market_status_and_date_time", "{\"date\":\"" + day + "\"}"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("'date'");
    }

    @Test
    void shouldTellAModelTheChangeInPercentTooAndWhereRsiAndCloseStand() throws Exception {
        assertThat(call("get_stock_quote", "{\"symbols\":\"SPY\",\"fields\":\"change\"}")
                        .modelText())
                .contains("\"change\":", "\"change_percent\":")
                .doesNotContain("\"volume\"");
        assertThat(call("get_ta_indicators", "{\"symbols\":\"SPY\",\"indicators\":[\"rsi\",\"sma_50\"]}")
                        .modelText())
                .containsPattern("\"rsi14_zone\":\"(overbought|neutral|oversold)\"")
                .containsPattern("\"close_against\":\\{\"sma_50\":\"(\\d+\\.\\d\\d% (above|below)|at)\"\\}");
    }

    @Test
    void shouldLeaveOutRowsBeforeSymbolsSoThatAModelCanCompareThree() throws Exception {
        // When
        ToolResult result =
                call("get_stock_price_history", "{\"symbols\":\"SPY,KO,AAPL\",\"period\":\"past 3 months\"}");

        // Then
        JsonNode told = JSON.readTree(result.modelText());
        assertThat(told.path("results"))
                .hasSize(3)
                .allSatisfy(symbol -> assertThat(symbol.has("change_percent")).isTrue());
        assertThat(told.path("results").path(0).path("note").asText()).contains("rows left out");
    }
}
