package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One row of a vendor's chain that names no contract costs that row; the other vendor's plan has no part in it. */
@QuarkusTest
@CleanMarket
class UnreadableRowsServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    ChainReader chains;

    private String expiration;

    @BeforeEach
    void takeAnExpirationAndRefuseTheOtherVendorsChain() {
        expiration = data.expirations(SPY, Freshness.CACHED, TestMarket.deadline())
                .value()
                .dates()
                .getLast()
                .date()
                .toString();
        market.faults().add(Vendor.POLYGON, "options", Fault.status(403, "{\"status\":\"NOT_AUTHORIZED\"}"));
    }

    /** Tradier with so many calls and so many rows that name none. */
    private void chain(int calls, int nameless) {
        String day = expiration.replace("-", "").substring(2);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            rows.add("{\"symbol\":\"SPY%sC%08d\",\"bid\":1,\"ask\":1.1,\"volume\":1,\"open_interest\":%d}"
                    .formatted(day, (600 + i) * 1000, 10 + i));
        }
        for (int i = 0; i < nameless; i++) {
            rows.add("{\"symbol\":\"SPY?" + i + "\",\"open_interest\":99999}");
        }
        market.faults()
                .add(
                        Vendor.TRADIER,
                        "options/chains",
                        Fault.status(200, "{\"options\":{\"option\":[" + String.join(",", rows) + "]}}"));
    }

    private Item<ChainView> read() {
        return chains.read(
                        ChainReader.Asked.of(
                                List.of("SPY"),
                                "call",
                                chains.expiry(expiration),
                                20,
                                null,
                                null,
                                null,
                                List.of(),
                                Freshness.CACHED),
                        TestMarket.deadline())
                .only();
    }

    @Test
    void shouldShowAChainWithoutItsOneUnreadableRowAndSaySo() {
        // Given
        chain(9, 1);

        // When
        Item<ChainView> item = read();

        // Then
        assertThat(item.data().contracts()).isEqualTo(9);
        assertThat(item.data().walls().calls().getFirst().openInterest()).isEqualTo(18);
        assertThat(item.notes())
                .contains("1 of the 10 contracts that Tradier sent cannot be read: table, walls and ratio are without"
                        + " them");
    }

    @Test
    void shouldNameTheVendorOfWhichHalfTheRowsCannotBeRead() {
        // Given
        chain(5, 5);

        // When, Then
        assertThatThrownBy(this::read)
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessageContaining("Tradier answered with something that cannot be read");
    }
}
