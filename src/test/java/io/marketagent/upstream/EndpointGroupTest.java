package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointGroupTest {

    @ParameterizedTest
    @CsvSource({
        "quotes, prices",
        "history, prices",
        "previous-bar, prices",
        "grouped-daily, prices",
        "daily-bars, prices",
        "timesales, prices",
        "minute-bars, prices",
        "expirations, options",
        "chains, options",
        "option-contracts, options",
        "option-chain, options",
        "clock, reference",
        "search, reference",
        "lookup, reference",
        "market-status, reference",
        "ticker-search, reference"
    })
    void shouldPutEveryEndpointInAGroup(String endpoint, String group) {
        assertThat(EndpointGroup.of(endpoint).label()).isEqualTo(group);
    }

    @Test
    void shouldRefuseAnEndpointOfNoGroup() {
        assertThatThrownBy(() -> EndpointGroup.of("news"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the endpoint news is in no group");
    }
}
