package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Quote;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendor lists is shown; what else could have been meant, or stands in, is said. */
@QuarkusTest
@CleanMarket
class OtherNamesServiceTest {

    @Inject
    TestMarket market;

    @Inject
    QuoteTool quotes;

    @Inject
    HistoryTool histories;

    private Item<Quote> quote(String written) {
        return quotes.read(List.of(written), List.of(), Freshness.CACHED, TestMarket.deadline())
                .only();
    }

    @Test
    void shouldShowMetaForFbAndSayThatNobodyListsFbAnyMore() {
        for (String written : List.of("FB", "fb", "$FB")) {
            Item<Quote> item = quote(written);

            assertThat(item.symbol()).hasToString("META");
            assertThat(item.notes()).contains("No source has the symbol FB any more; META (Meta Platforms) is shown");
        }
        Item<HistoryView> history = histories
                .read(new ToolCall.History(List.of("FB"), null, null, List.of(), false), TestMarket.deadline())
                .only();
        assertThat(history.symbol()).hasToString("META");
        assertThat(history.notes()).contains("No source has the symbol FB any more; META (Meta Platforms) is shown");
    }

    @Test
    void shouldShowFbWhereTheVendorListsOne() {
        // Given
        market.faults()
                .add(
                        Vendor.TRADIER,
                        "quotes",
                        Fault.status(
                                200,
                                "{\"quotes\":{\"quote\":{\"symbol\":\"FB\",\"description\":\"ProShares S-Network\",\"type\":\"etf\","
                                        + "\"last\":44.5,\"prevclose\":44.1}}}"));

        // When
        Item<Quote> item = quote("FB");

        // Then
        assertThat(item.symbol()).hasToString("FB");
        assertThat(item.data().name()).isEqualTo("ProShares S-Network");
        assertThat(item.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMP | COMP | Compass, Inc. Class A | Shown is what is listed as COMP; the Nasdaq Composite index is IXIC",
                "Compass Inc | COMP | Compass, Inc. Class A | ",
                "Nasdaq Composite | IXIC | Nasdaq Composite Index | ",
                "^COMP | IXIC | Nasdaq Composite Index | ",
                "I:COMP | IXIC | Nasdaq Composite Index | ",
                "ford | FORD | Forward Industries, Inc. | Shown is what is listed as FORD; Ford Motor Company is F",
                "FORD | FORD | Forward Industries, Inc. | ",
                "Ford | F | Ford Motor Company | "
            })
    void shouldShowWhatTheVendorListsAndNameWhatElseItMayMean(String written, String symbol, String name, String note) {
        // When
        Item<Quote> item = quote(written);

        // Then
        assertThat(item.symbol()).hasToString(symbol);
        assertThat(item.data().name()).isEqualTo(name);
        assertThat(item.notes()).containsExactlyElementsOf(note == null ? List.of() : List.of(note));
    }

    @Test
    void shouldAskForFordInOneCall() {
        // When
        var _ = quote("ford");

        // Then
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldGiveAnIndexNoVolume() {
        assertThat(quote("IXIC").data().volume()).isNull();
        assertThat(quote("COMP").data().volume()).isPositive();
    }
}
