package io.marketagent.polygon;

import io.marketagent.market.MarketException;
import io.marketagent.text.LinearPattern;
import io.marketagent.upstream.VendorAccess;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes on: what {@code next_url} says, reduced to what may be sent. The host is always the configured one,
 * because the key goes along; the path has to be the one of the first page.
 *
 * @param bounds what the path's pattern captured
 * @param query decoded, without a key
 */
record NextPage(List<String> bounds, Map<String, String> query) {

    /** The vendor's own hosts. A body from the one can point to the other. */
    private static final Set<String> HOSTS = Set.of("api.polygon.io", "api.massive.com");

    /** {@code java.net.URI} refuses the {@code :443:443} that was once seen. */
    private static final Pattern ADDRESS =
            LinearPattern.compile("https?://([A-Za-z0-9.-]+)((?::\\d{1,5})*)(/[^?#\\s]*)(?:\\?([^#\\s]*))?");

    private static final Pattern AMPERSAND = LinearPattern.compile("&");

    private static final int LONGEST = 8_000;

    NextPage {
        bounds = List.copyOf(bounds);
        query = Map.copyOf(query);
    }

    /** One page as the collector sees it. */
    private static final Pattern NO_BOUNDS = LinearPattern.compile("");

    private static final Pattern TWO_BOUNDS = LinearPattern.compile("([0-9-]{1,20})/([0-9-]{1,20})");

    /** What the decoded path of every later page has to be. */
    record Path(String fixed, Pattern bounds) {

        static Path exactly(String path) {
            return new Path(path, NO_BOUNDS);
        }

        /** Followed by a first and a last day, as dates or as epoch milliseconds. */
        static Path ofBounds(String before) {
            return new Path(before, TWO_BOUNDS);
        }
    }

    interface Page {
        /** {@code next_url} as it was sent; absent on the last page. */
        @Nullable
        String next();
    }

    /**
     * Reads a first page and all that follow, each by its own call.
     *
     * @param most how many pages there can be; one more is an error, because a part would pass for the whole
     * @param fetch reads a page; the first one for an empty argument
     * @throws MarketException.Unavailable when a page points elsewhere or the pages do not end
     */
    static <P extends Page> List<P> all(
            VendorAccess vendor, Path path, int most, Function<Optional<NextPage>, P> fetch) {
        List<P> pages = new ArrayList<>();
        Set<NextPage> asked = new HashSet<>();
        Optional<NextPage> next = Optional.empty();
        do {
            if (pages.size() == most) {
                throw new MarketException.Unavailable(
                        vendor.label() + "'s answer does not end after " + most + " pages");
            }
            P page = fetch.apply(next);
            pages.add(page);
            next = page.next() == null || page.next().isBlank()
                    ? Optional.empty()
                    : Optional.of(of(vendor, path, page.next()));
            // A loop of cursors was seen at the end of a list: what it repeats has been read
        } while (next.isPresent() && asked.add(next.get()));
        return pages;
    }

    /**
     * Reads a {@code next_url}.
     *
     * @throws MarketException.Unavailable when it points to another host or path
     */
    static NextPage of(VendorAccess vendor, Path path, String nextUrl) {
        Matcher address = ADDRESS.matcher(nextUrl.strip());
        if (nextUrl.length() > LONGEST || !address.matches() || !trusted(vendor, address.group(1))) {
            throw elsewhere(vendor);
        }
        String base =
                vendor.baseUrl().getRawPath() == null ? "" : vendor.baseUrl().getRawPath();
        String raw = address.group(3);
        String asked = raw.startsWith(base + "/") ? raw.substring(base.length()) : raw;
        try {
            String decoded = decoded(asked.replace("+", "%2B"));
            if (!decoded.startsWith(path.fixed)) {
                throw elsewhere(vendor);
            }
            Matcher matcher = path.bounds.matcher(decoded.substring(path.fixed.length()));
            if (!matcher.matches()) {
                throw elsewhere(vendor);
            }
            List<String> bounds = new ArrayList<>();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                bounds.add(matcher.group(group));
            }
            return new NextPage(bounds, query(address.group(4)));
        } catch (IllegalArgumentException badEscape) {
            throw elsewhere(vendor);
        }
    }

    private static boolean trusted(VendorAccess vendor, String host) {
        return HOSTS.contains(host.toLowerCase(Locale.ROOT))
                || host.equalsIgnoreCase(vendor.baseUrl().getHost());
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : AMPERSAND.split(raw)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            // The key goes into the header alone, whatever the vendor echoes
            if (!name.isEmpty() && !name.equalsIgnoreCase("apiKey")) {
                query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static MarketException elsewhere(VendorAccess vendor) {
        return new MarketException.Unavailable(
                vendor.label() + "'s answer goes on at an address that is not asked, so a part of it is missing");
    }
}
