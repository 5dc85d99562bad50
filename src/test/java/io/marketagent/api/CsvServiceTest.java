package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.marketagent.Answers;
import io.marketagent.CleanMarket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data as comma-separated values: the numbers of the JSON, under columns that never change. */
@QuarkusTest
@CleanMarket
class CsvServiceTest {

    private static final String PROVENANCE = ",as_of,source,delayed,simulated,stale,notes,error";

    private static Response csv(String path, String... headers) {
        var request = given().urlEncodingEnabled(false).accept("text/csv");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(path);
    }

    private static List<Map<String, String>> rows(Response response) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/csv;charset=UTF-8");
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(response.asString())) {
            return rows.readAll();
        }
    }

    private static JsonNode json(String path) {
        return Answers.of(given().urlEncodingEnabled(false).get(path));
    }

    private static String header(Response response) {
        return response.asString().substring(0, response.asString().indexOf("\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/v1/quotes?symbols=SPY,VIX; symbol,name,last,change,change_percent,bid,ask,open,high,low,previous_close,volume,average_volume,year_low,year_high,trade_time,basis",
                "/api/v1/stocks/SPY/history; symbol,interval,first_session,last_session,start,open,high,low,close,volume,change_percent,partial",
                "/api/v1/stocks/VIX/history?period=past+2+years; symbol,interval,first_session,last_session,start,open,high,low,close,volume,change_percent,partial",
                "/api/v1/stocks/SPY/history?interval=5min; symbol,interval,first_session,last_session,start,open,high,low,close,volume,change_percent,partial",
                "/api/v1/stocks/SPY/indicators; symbol,session,close,bars,rsi_14,macd,macd_signal,macd_histogram,sma_5,sma_10,sma_20,sma_50,sma_200,ema_5,ema_10,ema_20,ema_50,ema_200",
                "/api/v1/options/SPY/expirations; symbol,expiration,kind",
                "/api/v1/options/SPY/chain; symbol,expiration,root,price,strike,side,contract,bid,ask,last,volume,open_interest,implied_volatility,delta,gamma,theta,vega,contract_size"
            })
    void shouldHaveTheSameColumnsForEverySymbolAndInterval(String path, String columns) throws IOException {
        // When
        Response response = csv(path);

        // Then
        assertThat(header(response)).isEqualTo(columns + PROVENANCE);
        assertThat(rows(response)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("symbol")).matches("SPY|VIX");
            assertThat(row.get("simulated")).isEqualTo("true");
            assertThat(row.get("as_of")).endsWith("Z");
            assertThat(row.get("error")).isEmpty();
        });
    }

    @Test
    void shouldHoldTheNumbersOfTheJsonWithoutSeparators() throws IOException {
        // When
        List<Map<String, String>> bars = rows(csv("/api/v1/stocks/SPY/history?period=past+month"));
        JsonNode json = json("/api/v1/stocks/SPY/history?period=past+month").path("data");
        List<Map<String, String>> contracts = rows(csv("/api/v1/options/SPY/chain?strikes=3"));
        JsonNode chain = json("/api/v1/options/SPY/chain?strikes=3").path("data");

        // Then
        assertThat(bars).hasSameSizeAs(json.path("rows"));
        for (int i = 0; i < bars.size(); i++) {
            JsonNode row = json.path("rows").path(i);
            assertThat(bars.get(i))
                    .containsEntry("close", row.path("close").asText())
                    .containsEntry("volume", row.path("volume").asText())
                    .containsEntry("first_session", row.path("firstSession").asText())
                    .containsEntry("interval", json.path("interval").asText());
        }
        assertThat(contracts).hasSize(2 * chain.path("rows").size());
        assertThat(contracts.getFirst())
                .containsEntry("side", "call")
                .containsEntry(
                        "open_interest",
                        chain.path("rows")
                                .path(0)
                                .path("call")
                                .path("openInterest")
                                .asText());
    }

    @Test
    void shouldTellAFailureInARowBesideTheQuotesThatAreThere() throws IOException {
        // When
        List<Map<String, String>> rows = rows(csv("/api/v1/quotes?symbols=SPY,QQQQQ"));

        // Then
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).containsEntry("symbol", "SPY").containsEntry("error", "");
        assertThat(rows.getLast()).containsEntry("symbol", "QQQQQ").containsEntry("last", "");
        assertThat(rows.getLast().get("error")).contains("QQQQQ");
    }

    @Test
    void shouldPutTheFiguresThatWereAskedBehindTheOthers() throws IOException {
        // When
        Response response = csv("/api/v1/stocks/SPY/history?figures=biggest_drop,sma:30,sma:50");

        // Then
        assertThat(header(response)).endsWith(",error,biggest_drop,sma,sma_2");
        assertThat(rows(response).getFirst().get("biggest_drop")).startsWith("-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/quotes?symbols=SPY", "/api/v1/options/SPY/chain"})
    void shouldNeverAnswer304ForTheOtherForm(String path) {
        // Given
        given().get(path);
        Response csv = csv(path);
        Response json = given().get(path);

        // When, Then
        assertThat(csv.header("ETag")).isNotEqualTo(json.header("ETag"));
        assertThat(List.of(csv.header("Vary"), json.header("Vary"))).containsOnly("Accept");
        assertThat(csv(path, "If-None-Match", csv.header("ETag")).statusCode()).isEqualTo(304);
        assertThat(csv(path, "If-None-Match", json.header("ETag")).statusCode()).isEqualTo(200);
        assertThat(given().header("If-None-Match", csv.header("ETag")).get(path).statusCode())
                .isEqualTo(200);
        assertThat(given().get(path).contentType()).isEqualTo("application/json;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, text/csv;q=0.5 | application/json;charset=UTF-8 | 200",
                "text/csv, application/json;q=0.5 | text/csv;charset=UTF-8 | 200",
                "*/* | application/json;charset=UTF-8 | 200",
                "application/* | application/json;charset=UTF-8 | 200",
                "text/*;q=0.5, application/json;q=0.1 | text/csv;charset=UTF-8 | 200",
                "text/csv;header=absent;q=0.4 | text/csv;charset=UTF-8 | 200",
                "text/html | application/problem+json | 406"
            })
    void shouldGiveTheFormThatIsPreferred(String accept, String type, int status) {
        // When
        Response response = given().header("Accept", accept).get("/api/v1/quotes?symbols=SPY");

        // Then
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/market/status", "/api/v1/stocks/SPY/levels", "/api/v1/symbols?query=coca"})
    void shouldSayThatWhatIsNoTableIsNotGivenAsOne(String path) {
        assertThat(csv(path).statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "text", "text/"})
    void shouldNotBreakOverAnAcceptThatIsNone(String accept) {
        // When
        Response response = given().header("Accept", accept).get("/api/v1/quotes?symbols=KO");

        // Then
        assertThat(response.statusCode()).as(response.asString()).isLessThan(500);
    }

    @Test
    void shouldSayThatAnotherExpirationIsShownThanWasAsked() throws IOException {
        assertThat(rows(csv("/api/v1/options/SPY/chain?expiration=2026-10-31&strikes=1"))
                        .getFirst()
                        .get("notes"))
                .contains("2026-10-31");
    }

    @Test
    void shouldAnswerAProblemWhereThereIsNoData() {
        // When
        Response response = csv("/api/v1/quotes?symbols=QQQQQ");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }
}
