package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.upstream.UpstreamConfig.Mode;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamsTest {

    private static final URI EXCHANGE = URI.create("http://localhost:40404/");

    private static Mode mode(SmallRyeConfig config) {
        return config.getValue(UpstreamConfig.MODE, Mode.class);
    }

    private static UpstreamConfig.Tradier tradier(SmallRyeConfig config) {
        return config.getConfigMapping(UpstreamConfig.Tradier.class);
    }

    private static UpstreamConfig.Polygon polygon(SmallRyeConfig config) {
        return config.getConfigMapping(UpstreamConfig.Polygon.class);
    }

    @Test
    void shouldHaveTheDefaultsOfTheDesign() {
        SmallRyeConfig config = TestUpstreams.config();

        assertThat(mode(config)).isEqualTo(Mode.AUTO);
        assertThat(tradier(config).url()).isEqualTo(URI.create("https://api.tradier.com"));
        assertThat(tradier(config).budgetPerMinute()).isEmpty();
        assertThat(tradier(config).key()).isEmpty();
        assertThat(polygon(config).url()).isEqualTo(URI.create("https://api.massive.com"));
        assertThat(polygon(config).budgetPerMinute()).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1} {2}={3}: {4}, {5}")
    @CsvSource({
        "tradier.key, k, upstream, auto, 120, 5",
        "tradier.url, https://sandbox.tradier.com, upstream, live, 60, 5",
        "tradier.url, https://SANDBOX.tradier.com/, upstream, live, 60, 5",
        "tradier.budget-per-minute, 30, upstream, live, 30, 5",
        "polygon.budget-per-minute, 100, upstream, live, 120, 100",
        "upstream, sandbox, tradier.key, k, none, none",
        "upstream, sandbox, tradier.budget-per-minute, 120, 120, none",
        "upstream, sandbox, polygon.budget-per-minute, 5, none, 5",
    })
    void shouldHaveEachVendorsUsualBudgetUnlessOneIsSetAndNoneForTheSandboxExchange(
            String key, String value, String otherKey, String otherValue, String tradier, String polygon) {
        Upstreams upstreams = TestUpstreams.with(key, value, otherKey, otherValue);

        assertThat(upstreams.budgetPerMinute("tradier")).isEqualTo(budget(tradier));
        assertThat(upstreams.budgetPerMinute("polygon")).isEqualTo(budget(polygon));
    }

    private static OptionalInt budget(String text) {
        return text.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    @Test
    void shouldRefuseABudgetOfNoCalls() {
        assertThatThrownBy(() -> TestUpstreams.with("polygon.budget-per-minute", "0"))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("market-agent.polygon.budget-per-minute")
                .hasMessageContaining("is 0, and has to be at least 1");
    }

    @Test
    void shouldBearKeysOfOtherPackagesUnderTheSamePrefix() {
        SmallRyeConfig config = TestUpstreams.config(
                "runs.limit", "10", "freshness.hard-limit.stock-quote", "PT1M", "model", "builtin");

        assertThat(mode(config)).isEqualTo(Mode.AUTO);
    }

    @Test
    void shouldRefuseAMistypedKeyOfAVendorInsteadOfIgnoringIt() {
        assertThatThrownBy(() -> TestUpstreams.config("tradier.kye", "k"))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("market-agent.tradier.kye");
    }

    @Test
    void shouldReadExplicitValues() {
        SmallRyeConfig config =
                TestUpstreams.config("upstream", "live", "polygon.key", "k", "polygon.budget-per-minute", "100");

        assertThat(mode(config)).isEqualTo(Mode.LIVE);
        assertThat(polygon(config).key()).contains("k");
        assertThat(polygon(config).budgetPerMinute()).hasValue(100);
    }

    @Test
    void shouldTakeTheSandboxWhenNoVendorHasAKey() {
        Upstreams upstreams = TestUpstreams.with();

        assertThat(upstreams.mode()).isEqualTo(Mode.SANDBOX);
        assertThat(upstreams.simulated()).isTrue();
        assertThat(upstreams.access("tradier").simulated()).isTrue();
        assertThat(upstreams.access("tradier").configured()).isFalse();
        assertThat(upstreams.anyConfigured()).isFalse();
    }

    @Test
    void shouldPointBothVendorsAtTheSandboxOnceItRuns() {
        Upstreams upstreams = TestUpstreams.with();

        upstreams.sandboxAt(EXCHANGE);

        assertThat(upstreams.access("tradier"))
                .isEqualTo(new VendorAccess("tradier", URI.create("http://localhost:40404"), "sandbox", true, true));
        assertThat(upstreams.access("polygon").baseUrl()).isEqualTo(URI.create("http://localhost:40404"));
        assertThat(upstreams.anyConfigured()).isTrue();
    }

    @Test
    void shouldBeLiveForBothVendorsWhenOneHasAKey() {
        Upstreams upstreams = TestUpstreams.with("polygon.key", "real");

        assertThat(upstreams.mode()).isEqualTo(Mode.LIVE);
        assertThat(upstreams.access("polygon").configured()).isTrue();
        assertThat(upstreams.access("polygon").simulated()).isFalse();
        assertThat(upstreams.access("tradier").configured()).isFalse();
        assertThat(upstreams.access("tradier").simulated()).isFalse();
    }

    @Test
    void shouldNeverLetTheSandboxStandInForALiveVendor() {
        Upstreams upstreams = TestUpstreams.with("polygon.key", "real");

        assertThatThrownBy(() -> upstreams.sandboxAt(EXCHANGE)).isInstanceOf(IllegalStateException.class);
        assertThat(upstreams.access("tradier").configured()).isFalse();
    }

    @Test
    void shouldNeverSendARealKeyToTheSandbox() {
        Upstreams upstreams = TestUpstreams.with("upstream", "sandbox", "tradier.key", "real", "polygon.key", "real");
        upstreams.sandboxAt(EXCHANGE);

        assertThat(upstreams.access("tradier").key()).isEqualTo("sandbox");
        assertThat(upstreams.access("polygon").key()).isEqualTo("sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void shouldTakeABlankKeyForNone(String key) {
        assertThat(TestUpstreams.with("tradier.key", key).mode()).isEqualTo(Mode.SANDBOX);
    }

    @Test
    void shouldBeLiveWithoutAnyKeyWhenToldSo() {
        Upstreams upstreams = TestUpstreams.with("upstream", "live");

        assertThat(upstreams.simulated()).isFalse();
        assertThat(upstreams.anyConfigured()).isFalse();
    }

    @Test
    void shouldNotShowTheKey() {
        assertThat(TestUpstreams.with("tradier.key", "s3cret").access("tradier").toString())
                .doesNotContain("s3cret")
                .contains("api.tradier.com", "***");
    }

    @Test
    void shouldRefuseAKeyThatNoHeaderMayHoldWithoutShowingIt() {
        assertThatThrownBy(() -> TestUpstreams.with("tradier.key", "s3c ret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("market-agent.tradier.key")
                .hasMessageNotContaining("s3c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.tradier.com/v1",
                "https://api.tradier.com/v1/",
                "ftp://api.tradier.com",
                "api.tradier.com",
                "https://user:pass@api.tradier.com",
                "https://api.tradier.com?a=b"
            })
    void shouldRefuseAUrlThatIsNoBase(String url) {
        assertThatThrownBy(() -> TestUpstreams.with("tradier.url", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("market-agent.tradier.url must be")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void shouldTakeAnyHttpUrlSoThatALocalFakeCanStandIn() {
        assertThat(TestUpstreams.with("tradier.url", "http://127.0.0.1:1234/fake/", "tradier.key", "k")
                        .access("tradier")
                        .baseUrl())
                .isEqualTo(URI.create("http://127.0.0.1:1234/fake"));
    }
}
