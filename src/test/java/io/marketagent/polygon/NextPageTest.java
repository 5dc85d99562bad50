package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.market.MarketException;
import io.marketagent.upstream.VendorAccess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    private static final NextPage.Path CHAIN = NextPage.Path.exactly("/v3/snapshot/options/I:SPX");
    private static final NextPage.Path BARS = NextPage.Path.ofBounds("/v2/aggs/ticker/AAPL/range/1/day/");

    private record Sheet(@Nullable String next) implements NextPage.Page {}

    private static MarketException refusal(String url) {
        return catchThrowableOfType(MarketException.class, () -> NextPage.of(VENDOR, CHAIN, url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.polygon.io/v3/snapshot/options/I:SPX?cursor=YXA9%2BMQ%3D%3D",
                "https://api.massive.com/v3/snapshot/options/I:SPX?cursor=YXA9%2BMQ%3D%3D",
                "https://API.polygon.io:443:443/v3/snapshot/options/I:SPX?cursor=YXA9%2BMQ%3D%3D",
                "https://api.polygon.io/v3/snapshot/options/I%3ASPX?cursor=YXA9%2BMQ%3D%3D",
                "http://vendor.example:8080/v3/snapshot/options/I:SPX?cursor=YXA9%2BMQ==",
                "https://api.polygon.io/v3/snapshot/options/I:SPX?apiKey=leaked&cursor=YXA9%2BMQ%3D%3D"
            })
    void shouldTakeOnlyTheCursorFromAUrlOfTheVendorsHosts(String url) {
        assertThat(NextPage.of(VENDOR, CHAIN, url).query()).isEqualTo(Map.of("cursor", "YXA9+MQ=="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v3/snapshot/options/I:SPX?cursor=1",
                "https://api.polygon.io.evil.example/v3/snapshot/options/I:SPX?cursor=1",
                "https://api.polygon.io@evil.example/v3/snapshot/options/I:SPX?cursor=1",
                "https://evil.example\\@api.polygon.io/v3/snapshot/options/I:SPX?cursor=1",
                "//api.polygon.io/v3/snapshot/options/I:SPX?cursor=1",
                "/v3/snapshot/options/I:SPX?cursor=1",
                "ftp://api.polygon.io/v3/snapshot/options/I:SPX?cursor=1",
                "file:///etc/passwd",
                "https://api.polygon.io/v3/snapshot/options/AAPL?cursor=1",
                "https://api.polygon.io/v3/reference/tickers?cursor=1",
                "https://api.polygon.io/v3/snapshot/options/I:SPX/../../x?cursor=1",
                "https://api.polygon.io/v3/snapshot/options/I:SPX/?cursor=1",
                "https://api.polygon.io/v3/snapshot/options/%zz?cursor=1",
                "https://api.polygon.io/v3/snapshot/options/I:SPX?cursor=%zz",
                "https://api.polygon.io?cursor=1",
                "not a url"
            })
    void shouldRefuseOtherHostsAndOtherPaths(String url) {
        assertThat(refusal(url))
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Polygon's answer goes on at an address that is not asked, so a part of it is missing");
    }

    @Test
    void shouldKeepTheNewBoundsOfALaterPageOfBars() {
        assertThat(NextPage.of(
                                VENDOR,
                                BARS,
                                "https://api.polygon.io/v2/aggs/ticker/AAPL/range/1/day/1578114000000/2020-01-10?cursor=a")
                        .bounds())
                .containsExactly("1578114000000", "2020-01-10");
    }

    @Test
    void shouldRefuseABoundThatWouldChangeThePath() {
        assertThat(catchThrowableOfType(
                        MarketException.class,
                        () -> NextPage.of(
                                VENDOR, BARS, "https://api.polygon.io/v2/aggs/ticker/AAPL/range/1/day/..%2F..%2Fx/1")))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldFindThePathBehindABaseUrlWithAPathOfItsOwn() {
        // Given
        VendorAccess behindAProxy =
                new VendorAccess("polygon", URI.create("http://proxy.example/polygon"), "k", true, false);

        // When
        NextPage page =
                NextPage.of(behindAProxy, CHAIN, "http://proxy.example/polygon/v3/snapshot/options/I:SPX?cursor=1");

        // Then
        assertThat(page.query()).isEqualTo(Map.of("cursor", "1"));
    }

    @Test
    void shouldReadPagesUntilOneHasNoNext() {
        // Given
        List<Optional<NextPage>> asked = new ArrayList<>();
        Function<Optional<NextPage>, Sheet> fetch = next -> {
            asked.add(next);
            return new Sheet(asked.size() < 3 ? url("c" + asked.size()) : asked.size() == 3 ? null : "never");
        };

        // When
        List<Sheet> pages = NextPage.all(VENDOR, CHAIN, 5, fetch);

        // Then
        assertThat(pages).hasSize(3);
        assertThat(asked)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new NextPage(List.of(), Map.of("cursor", "c1"))),
                        Optional.of(new NextPage(List.of(), Map.of("cursor", "c2"))));
    }

    @Test
    void shouldStopAtARepeatedCursorAfterFourCallsInALoopOfThree() {
        // Given: the first page is the one that the third cursor leads back to
        List<Sheet> read = new ArrayList<>();

        // When
        List<Sheet> pages = NextPage.all(VENDOR, CHAIN, 100, next -> {
            read.add(new Sheet(url("c" + read.size() % 3)));
            return read.getLast();
        });

        // Then
        assertThat(pages).hasSize(4);
    }

    @Test
    void shouldGiveUpAtThe21stPageOf20() {
        // Given
        List<Sheet> read = new ArrayList<>();

        // When
        MarketException failure = catchThrowableOfType(
                MarketException.class,
                () -> NextPage.all(VENDOR, CHAIN, 20, next -> {
                    read.add(new Sheet(url("c" + read.size())));
                    return read.getLast();
                }));

        // Then: a part of a chain would pass for the whole
        assertThat(failure)
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Polygon's answer does not end after 20 pages");
        assertThat(read).hasSize(20);
    }

    private static String url(String cursor) {
        return "https://api.polygon.io/v3/snapshot/options/I:SPX?cursor=" + cursor;
    }
}
