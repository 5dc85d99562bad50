package io.marketagent.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where anonymous callers come from. */
class CurrentCallerTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::9, 20010db800010002/64",
        "2001:db8:1:3::9, 20010db800010003/64",
        "not:an:address, not:an:address",
        ", ''"
    })
    void shouldCountAnIpv4AddressAndAnIpv6NetworkOf64Bits(String host, String counted) {
        assertThat(CurrentCaller.network(host)).isEqualTo(counted);
    }
}
