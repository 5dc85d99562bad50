package io.marketagent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.marketagent.CleanMarket;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The charts of a running session, Friday 2026-10-16 at 14:30, read back from ECharts and held against REST. */
@QuarkusTest
@CleanMarket
class PageChartsServiceTest {

    private static final String LIBRARY =
            "return performance.getEntriesByType('resource').filter(one => one.name.includes('echarts')).length";

    @AutoClose
    private static Chromium browser;

    @TestHTTPResource("/")
    URI address;

    @BeforeAll
    static void startTheBrowser() {
        browser = Chromium.start();
    }

    @BeforeEach
    void openThePage() {
        browser.screen(1440, 900, false);
        browser.colours("light");
        browser.open(address);
        browser.script("sessionStorage.clear(); localStorage.clear()");
        browser.open(address);
        browser.shown("#question");
        var _ = browser.complaints();
    }

    @Test
    void shouldDrawAHistoryOf3MonthsAsCandlesVolumeAndAverages() {
        // When
        drawn("How did AMD do over the past 3 months?");

        // Then
        JsonPath rest = rest("stocks/AMD/history?period=past 3 months");
        int sessions = rest.getList("data.rows").size();
        assertThat(sessions).isBetween(60, 66);
        for (String series : List.of("AMD", "SMA 20", "SMA 50", "SMA 200", "Volume")) {
            assertThat(values(series)).as(series).hasSize(sessions);
        }
        assertThat(values("AMD").getFirst()).isEqualTo(candle(rest, "data.rows[0]"));
        assertThat(values("AMD").getLast()).isEqualTo(candle(rest, "data.rows[-1]"));
        JsonPath indicators = rest("stocks/AMD/indicators");
        for (int window : List.of(20, 50, 200)) {
            // the last one of a completed session: today's is none yet
            assertThat(number(values("SMA " + window).get(sessions - 2)))
                    .as("SMA %d", window)
                    .isCloseTo(
                            indicators.getDouble("data.indicators.sma.find { it.window == " + window + " }.value"),
                            offset(0.00001));
            assertThat(values("SMA " + window).getLast()).isNull();
        }
        assertThat(marks("AMD")).containsExactly("not over yet");
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart history");
    }

    @Test
    void shouldDrawALongPeriodByDaysAndMarkTheFigureThatWasAskedOnItsDay() {
        // When
        drawn("biggest one-day drop of NVDA this year");

        // Then
        JsonPath rest = rest("stocks/NVDA/history?period=year to date&interval=day&figures=biggest_drop");
        assertThat(values("NVDA")).hasSameSizeAs(rest.getList("data.rows"));
        assertThat(marks("NVDA")).contains("biggest drop " + rest.getString("figures[0].value") + "%");
        assertThat(browser.script(series("NVDA") + ".markPoint.data.at(-1).coord[0]"))
                .isEqualTo(rest.getString("figures[0].date"));
        browser.picture("chart figure");
    }

    @Test
    void shouldDraw3SymbolsInPercentOfTheCloseTheyAreCountedFrom() {
        // When
        drawn("Compare KO, PEP and KDP over the past 6 months");

        // Then
        for (String symbol : List.of("KO", "PEP", "KDP")) {
            JsonPath rest = rest("stocks/" + symbol + "/history?period=past 6 months&interval=day");
            assertThat(values(symbol)).hasSize(rest.getList("data.rows").size() + 1);
            assertThat(number(values(symbol).getFirst())).isZero();
            assertThat(number(values(symbol).getLast()))
                    .isCloseTo(rest.getDouble("data.summary.changePercent"), offset(0.011));
        }
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart comparison");
    }

    @Test
    void shouldMarkAFigureOnTheLineOfEachSymbolThatItIsOf() {
        // When
        drawn("biggest one-day drop of KO and PEP this year");

        // Then
        for (String symbol : List.of("KO", "PEP")) {
            JsonPath rest = rest("stocks/" + symbol + "/history?period=year to date&figures=biggest_drop");
            assertThat(marks(symbol))
                    .containsExactly(symbol + " biggest drop " + rest.getString("figures[0].value") + "%");
            assertThat(browser.script(series(symbol) + ".markPoint.data[0].coord[0]"))
                    .isEqualTo(rest.getString("figures[0].date"));
        }
        browser.picture("chart comparison figure");
    }

    @Test
    void shouldDrawIndicatorsAsPanesThatEndInTheAnswersValues() {
        // When
        drawn("NVDA RSI and MACD");

        // Then
        JsonPath rest = rest("stocks/NVDA/indicators");
        for (String series : List.of("NVDA", "RSI 14", "MACD", "Signal", "Histogram")) {
            assertThat(values(series)).as(series).hasSize(126);
        }
        assertThat(number(values("RSI 14").getLast()))
                .isCloseTo(rest.getDouble("data.indicators.rsi14"), offset(0.0001));
        assertThat(number(values("MACD").getLast()))
                .isCloseTo(rest.getDouble("data.indicators.macd.value"), offset(0.0001));
        assertThat(number(values("Signal").getLast()))
                .isCloseTo(rest.getDouble("data.indicators.macd.signal"), offset(0.0001));
        assertThat(browser.script(series("RSI 14") + ".markLine.data.map(one => one.yAxis)"))
                .isEqualTo(List.of(30L, 70L));
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart indicators");
    }

    @Test
    void shouldDrawLevelsAsLinesWithTheirReasons() {
        // When
        drawn("Support and resistance for SPY");

        // Then
        JsonPath rest = rest("stocks/SPY/levels");
        int levels = rest.getList("data.levels.supports").size()
                + rest.getList("data.levels.resistances").size();
        assertThat((List<?>) browser.script(series("SPY") + ".markLine.data.map(one => one.label.formatter)"))
                .hasSize(levels + 1)
                .last()
                .asString()
                .startsWith("Price ");
        assertThat(browser.script(series("SPY") + ".markLine.data[0].label.formatter"))
                .asString()
                .matches("[\\d.]+ Support: .*(high|low|close|SMA).*");
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart levels");
    }

    @Test
    void shouldDrawAChainsOpenInterestAndVolatilityByStrikeWithWallsAndPrice() {
        // When
        drawn("SPY calls for this Friday");

        // Then
        JsonPath rest = rest("options/SPY/chain?side=call&expiration=this Friday&within=25%");
        Map<Object, Object> interest = rest.<Map<String, Object>>getList("data.rows").stream()
                .collect(Collectors.toMap(
                        row -> number(row.get("strike")), row -> ((Map<?, ?>) row.get("call")).get("openInterest")));
        List<?> bars = values("Calls open interest");
        assertThat(bars).hasSizeGreaterThan(20).allSatisfy(bar -> {
            List<?> point = (List<?>) bar;
            assertThat(number(point.get(1))).isEqualTo(number(interest.get(number(point.get(0)))));
        });
        assertThat(values("Calls implied volatility")).hasSizeGreaterThan(20);
        assertThat(marks("Calls open interest"))
                .hasSize(3)
                .first()
                .asString()
                .isEqualTo("wall " + rest.getString("data.walls.calls[0].strike"));
        assertThat(number(browser.script(series("Calls open interest") + ".markLine.data[0].xAxis")))
                .isCloseTo(rest.getDouble("data.price"), within(0.001));
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart chain");
    }

    @Test
    void shouldDrawEachExpirationOnceInACalendar() {
        // When
        drawn("SPY expirations");

        // Then
        assertThat(browser.script("return " + OPTION + ".series.flatMap(one => one.data.map(day => day.date)).sort()"))
                .isEqualTo(rest("options/SPY/expirations").getList("data.dates.date"));
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart expirations");
    }

    @Test
    void shouldDrawTheSessionsLineBesideAQuote() {
        // When
        drawn("Tesla stock price");

        // Then
        JsonPath rest = rest("stocks/TSLA/history?period=today&interval=5min");
        assertThat(values("TSLA")).hasSameSizeAs(rest.getList("data.rows"));
        assertThat(number(values("TSLA").getFirst())).isEqualTo(rest.getDouble("data.rows[0].close"));
        assertThat(browser.shown("dl.pairs").getText()).contains("Previous close");
        assertThat(browser.complaints()).isEmpty();
        browser.picture("chart quote");
    }

    @Test
    void shouldReadNoSessionOfManyQuotesUntilItIsWishedFor() {
        browser.ask("quotes of AAPL and MSFT");
        browser.shown(".block .table");
        assertThat(browser.script(LIBRARY)).isEqualTo(0L);

        browser.shown("[data-view=chart]").click();

        browser.shown(".chart[data-state=drawn]");
        assertThat(values("AAPL")).hasSameSizeAs(values("MSFT"));
    }

    @Test
    void shouldMarkWhereSessionsAreMissing() {
        assertThat(browser.asynchronousScript("""
                const done = arguments[arguments.length - 1];
                const row = (day, more) => ({firstSession: day, lastSession: day, open: 1, high: 2, low: 1, close: 2, partial: false, ...more});
                const rows = [row('2026-03-02', {changePercent: 1}), row('2026-03-03', {changePercent: 1}), row('2026-03-16')];
                import('/page/chart-history.js').then(({historyChart}) => done(
                  historyChart({items: [{symbol: 'X', data: {rows}}]}).option({shown: rows, averages: {}}, {}).series[0].markLine.data.map(one => one.xAxis)));
                """)).isEqualTo(List.of("2026-03-16"));
    }

    @Test
    void shouldLoadTheChartLibraryWithTheFirstChartAndHaveLessThan60KilobytesOfItsOwn() throws IOException {
        browser.ask("Is the market open?");
        browser.shown(".badge");
        assertThat(browser.script(LIBRARY)).isEqualTo(0L);
        assertThat(sizeOfScriptsSoFar()).isBetween(20_000L, 60_000L);

        drawn("AMD past month");

        assertThat(browser.script(LIBRARY)).isEqualTo(1L);
    }

    @Test
    void shouldTakeNoHtmlFromAStringThoughTheChartLibraryClearsItsPlace() {
        // Given
        drawn("AMD past month");
        assertThat(browser.complaints()).isEmpty();

        // When
        Object tried = browser.script("""
                const place = document.createElement('div');
                const tries = {
                  empty: () => (place.innerHTML = ''), text: () => (place.innerHTML = 'x'), image: () => (place.innerHTML = '<img src=x>'),
                  script: () => (document.createElement('script').text = '1'), url: () => (document.createElement('script').src = '/page.js'),
                  policy: () => trustedTypes.createPolicy('other', {createHTML: html => html}),
                  again: () => trustedTypes.createPolicy('default', {createHTML: html => html}),
                };
                return Object.entries(tries).filter(([, attempt]) => { try { attempt(); return true; } catch { return false; } }).map(([name]) => name);
                """);

        // Then
        assertThat(tried).isEqualTo(List.of("empty"));
    }

    @Test
    void shouldKeepTheChoiceOfTableOrChartAndGiveScreenReadersTheTable() {
        // Given
        drawn("AMD past month");
        assertThat(browser.script("return document.querySelector('.chart').getAttribute('aria-label')"))
                .asString()
                .contains("AMD");
        assertThat(browser.all(".block table tbody tr")).hasSizeGreaterThan(15);

        // When
        browser.shown("[data-view=table]").click();

        // Then
        assertThat(browser.shown(".block table").getText()).contains("2026-10-16");
        assertThat(browser.all(".chart").getFirst().isDisplayed()).isFalse();
        browser.open(address);
        browser.ask("NVDA past month");
        assertThat(browser.shown(".block table").getText()).contains("2026-10-16");
        assertThat(browser.all(".chart").getFirst().isDisplayed()).isFalse();
        assertThat(browser.script(LIBRARY)).isEqualTo(0L);
    }

    @Test
    void shouldHandOutCsvJsonPngAndACopy() {
        // Given
        browser.script("""
                window.taken = {};
                URL.createObjectURL = blob => { window.blob = blob; return 'blob:taken'; };
                HTMLAnchorElement.prototype.click = function () { window.taken[this.download] = window.blob; };
                Object.defineProperty(navigator, 'clipboard', {value: {writeText: async words => { window.copied = words; }}});
                """);
        drawn("AMD past month");
        JsonPath rest = rest("stocks/AMD/history?period=past month");

        // When
        for (String take : List.of("csv", "json", "png", "copy")) {
            browser.shown("[data-take=" + take + "]").click();
        }

        // Then
        browser.shown("[data-take=copy]", "Copied");
        List<?> taken = (List<?>) browser.asynchronousScript("""
                const done = arguments[arguments.length - 1];
                const files = Object.entries(window.taken);
                Promise.all(files.map(async ([name, blob]) => [name, blob.type, name.endsWith('png')
                  ? String(new Uint8Array(await blob.arrayBuffer()).slice(0, 4)) : await blob.text()])).then(done)""");
        assertThat(taken).hasSize(3);
        String csv = (String) ((List<?>) taken.getFirst()).get(2);
        assertThat(csv.lines()).hasSize(rest.getList("data.rows").size() + 1);
        assertThat(csv)
                .startsWith(
                        "symbol,first_session,last_session,open,high,low,close,volume,change_percent,partial,as_of,source,delayed,simulated,stale\r\nAMD,2026-09-");
        JsonPath json = JsonPath.from((String) ((List<?>) taken.get(1)).get(2));
        assertThat(json.getList("items[0].data.rows")).isEqualTo(rest.getList("data.rows"));
        assertThat((List<?>) taken.get(2)).last().isEqualTo("137,80,78,71");
        assertThat((String) browser.script("return window.copied")).startsWith("symbol\tfirst_session\t");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldWriteNoFormulaIntoAFile() {
        assertThat(browser.asynchronousScript("""
                const done = arguments[arguments.length - 1];
                import('/page/rows.js').then(({asCsv}) => done(JSON.stringify(asCsv([['a', 'b'], ['=1+1', -2.5], ['@x "y"', null], ['+1', undefined]]))));
                """)).isEqualTo("""
                "a,b\\r\\n'=1+1,-2.5\\r\\n\\"'@x \\"\\"y\\"\\"\\",\\r\\n'+1,\\r\\n\"""".strip());
    }

    @Test
    void shouldFollowTheReadersColoursAndDrawLightOnPaper() {
        // Given
        drawn("AMD past month");
        Object light = ink();

        // When
        browser.colours("dark");

        // Then
        await().untilAsserted(() -> assertThat(ink()).isNotEqualTo(light));
        browser.script("dispatchEvent(new Event('beforeprint'))");
        assertThat(ink()).isEqualTo(light);
        browser.script("dispatchEvent(new Event('afterprint'))");
        assertThat(ink()).isNotEqualTo(light);
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"390,light", "390,dark", "1440,light", "1440,dark"})
    void shouldFitAndBeAccessibleOnEveryScreen(int width, String colours) {
        // Given
        browser.screen(width, 900, width < 500);
        browser.colours(colours);
        browser.open(address);

        for (String question : List.of("AMD past 3 months", "SPY calls for this Friday", "SPY expirations")) {
            // When
            drawn(question);

            // Then
            browser.noSidewaysScroll();
            assertThat(Accessibility.violations(browser)).as(question).isEmpty();
            browser.picture("charts " + width + " " + colours + " " + question);
        }
        assertThat(browser.all(".simulated").stream().filter(one -> one.isDisplayed()))
                .as("banners for three simulated answers")
                .hasSize(1);
    }

    @Test
    void shouldBringANewQuestionToTheTopOfTheView() {
        drawn("AMD past 3 months");

        browser.ask("Is the market open?");

        browser.shown(".turn:nth-of-type(2) .badge");
        assertThat(number(browser.script("""
                return document.querySelector('.turn:last-child').getBoundingClientRect().top
                  - document.querySelector('.top').getBoundingClientRect().bottom"""))).isBetween(0.0, 60.0);
    }

    @Test
    void shouldFillTheBoxFromTheAddressAndAskOnlyWhatItsOwnPageOpened() {
        // When
        browser.open(address.resolve("/?q=Tesla%20stock%20price"));

        // Then
        assertThat(browser.script("return document.getElementById('question').value"))
                .isEqualTo("Tesla stock price");
        assertThat(browser.all(".turn")).isEmpty();
        browser.press(Keys.ENTER);
        browser.shown(".badge");
        String own = browser.shown(".asked a").getDomProperty("href");
        assertThat(own).endsWith("/?q=Tesla%20stock%20price");
        browser.script("sessionStorage.clear(); window.other = window.open(arguments[0])", Objects.requireNonNull(own));
        await().until(() ->
                Boolean.TRUE.equals(browser.script("return Boolean(window.other.document.querySelector('.badge'))")));
        browser.script("window.other.close()");
    }

    @Test
    void shouldGoToTheBoxBySlashAndShowTheKeysByQuestionMark() {
        browser.script("document.activeElement.blur()");

        browser.press("?");

        assertThat(browser.shown("dialog").getText()).contains("to the question box");
        browser.press(Keys.ESCAPE);
        browser.script("document.activeElement.blur()");
        browser.press("/");
        assertThat(browser.script("return document.activeElement.id + document.activeElement.value"))
                .isEqualTo("question");
    }

    private static final String OPTION = "document.querySelector('.turn:last-child .chart').chart.getOption()";

    /** Of our own, unpacked; what the browser has of its cache has no size. */
    private static long sizeOfScriptsSoFar() throws IOException {
        long size = 0;
        for (Object path : (List<?>) browser.script("""
                return [...new Set(performance.getEntriesByType('resource').map(one => new URL(one.name).pathname))]
                  .filter(path => path.startsWith('/page') && path.endsWith('.js'))""")) {
            size += Files.size(Path.of("src/main/resources/META-INF/resources" + path));
        }
        return size;
    }

    /** Asks, and waits until the answer's charts are drawn. */
    private static void drawn(String question) {
        int before = browser.all(".turn").size();
        browser.ask(question);
        browser.shown(".turn:nth-of-type(" + (before + 1) + ") .chart[data-state=drawn]");
    }

    private static String series(String name) {
        return "return " + OPTION + ".series.find(one => one.name === '" + name + "')";
    }

    private static List<?> values(String series) {
        return (List<?>) browser.script(series(series) + ".data.map(one => one?.value ?? one)");
    }

    private static List<String> marks(String series) {
        return ((List<?>) browser.script(series(series) + ".markPoint.data.map(one => one.name)"))
                .stream().map(String::valueOf).toList();
    }

    private static Object ink() {
        return browser.script("return " + OPTION + ".textStyle.color");
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static List<?> candle(JsonPath rest, String row) {
        return List.of("open", "close", "low", "high").stream()
                .map(name -> browser.script("return " + rest.getString(row + "." + name)))
                .toList();
    }

    private static JsonPath rest(String path) {
        String[] parts = path.split("\\?", 2);
        var request = RestAssured.given();
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&", -1)) {
                request.queryParam(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
            }
        }
        var answer = request.get("/api/v1/" + parts[0]);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.jsonPath();
    }
}
