package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.SymbolMatch.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact name, then the beginning of a name, then the ticker, then the source's order, which is by volume. */
class NameRankingTest {

    private static SymbolMatch stock(String symbol, String name) {
        return new SymbolMatch(Symbol.of(symbol), name, Type.STOCK);
    }

    private static SymbolMatch fund(String symbol, String name) {
        return new SymbolMatch(Symbol.of(symbol), name, Type.ETF);
    }

    private static List<String> ranked(String text, SymbolMatch... matches) {
        return symbols(NameRanking.ranked(text, List.of(matches)));
    }

    private static List<String> best(String text, SymbolMatch... matches) {
        return symbols(NameRanking.best(text, NameRanking.ranked(text, List.of(matches))));
    }

    private static List<String> symbols(List<SymbolMatch> matches) {
        return matches.stream().map(match -> match.symbol().value()).toList();
    }

    @Test
    void shouldRankExactNameThenPrefixThenTickerThenTheRest() {
        assertThat(ranked(
                        "delta",
                        stock("DLX", "Big Delta Works"),
                        stock("DELTA", "Something Else Inc."),
                        stock("DAL", "Delta Air Lines, Inc."),
                        stock("DEX", "Delta Corp.")))
                .containsExactly("DEX", "DAL", "DELTA", "DLX");
    }

    @Test
    void shouldKeepTheSourcesOrderByVolumeAmongEquals() {
        assertThat(ranked("united", stock("UAL", "United Airlines Holdings"), stock("UPS", "United Parcel Service")))
                .containsExactly("UAL", "UPS");
        assertThat(ranked("united", stock("UPS", "United Parcel Service"), stock("UAL", "United Airlines Holdings")))
                .containsExactly("UPS", "UAL");
    }

    @Test
    void shouldRankAStockBeforeAFundOfTheSameFit() {
        assertThat(ranked("tesla", fund("TSLL", "Tesla Bull 2X"), stock("TSLA", "Tesla Motors")))
                .containsExactly("TSLA", "TSLL");
    }

    @Test
    void shouldFindTheOneWithTheExactNameThoughOthersBeginWithIt() {
        assertThat(best("coca cola", stock("COKE", "Coca-Cola Consolidated"), stock("KO", "Coca-Cola Company")))
                .containsExactly("KO");
    }

    @Test
    void shouldTakeTheFirstOfSeveralShareClassesOfOneCompany() {
        assertThat(best("alphabet", stock("GOOGL", "Alphabet Inc. Class A"), stock("GOOG", "Alphabet Inc. Class C")))
                .containsExactly("GOOGL");
    }

    @Test
    void shouldNotChooseBetweenCompaniesThatBeginAlike() {
        assertThat(best(
                        "united",
                        stock("UAL", "United Airlines Holdings, Inc."),
                        stock("UPS", "United Parcel Service, Inc. Class B"),
                        stock("CUZ", "Cousins of United")))
                .containsExactly("UAL", "UPS");
    }

    @ParameterizedTest
    @CsvSource({
        "tesla, true",
        "motors, true",
        "tesla motors, true",
        "tsla, true",
        "tesl, false",
        "otor, false",
        "tesla cars, false"
    })
    void shouldCallAMatchClearThatHasTheWordsAndNotAPartOfAWord(String text, boolean clear) {
        assertThat(NameRanking.isClear(text, stock("TSLA", "Tesla Motors, Inc.")))
                .isEqualTo(clear);
    }

    @Test
    void shouldFindTheOneNameWithTheWordAmongThoseThatOnlyBeginAWordWithIt() {
        assertThat(best("disney", stock("DLAND", "Disneyland Corp."), stock("DIS", "Walt Disney Company")))
                .containsExactly("DIS");
    }

    @Test
    void shouldHaveNoBestOfNothing() {
        assertThat(NameRanking.best("united", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Apple Inc., apple",
        "'The Coca-Cola Company', coca cola",
        "'McDonald''s Corp', mcdonalds",
        "AT&T Inc., at&t",
        "'Amazon.com, Inc.', amazoncom",
        "'Berkshire Hathaway Inc. Class B', berkshire hathaway",
        "'  Ford   Motor Co.  ', ford motor",
        "Company, company"
    })
    void shouldCompareNamesWithoutLegalEndingsSignsAndCase(String name, String compared) {
        assertThat(NameRanking.company(name)).isEqualTo(compared);
    }
}
