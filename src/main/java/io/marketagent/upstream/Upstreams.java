package io.marketagent.upstream;

import io.marketagent.text.LinearPattern;
import io.marketagent.upstream.UpstreamConfig.Mode;
import io.marketagent.upstream.UpstreamConfig.Vendor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process asks the real vendors or the sandbox exchange, and with which URL and key each vendor is called.
 * The choice is made once, for both vendors: real and invented prices never mix in one process.
 */
@Singleton
public class Upstreams {

    /** The name of Tradier in configuration, metrics and answers. */
    public static final String TRADIER = "tradier";

    /** The name of Polygon (Massive) in configuration, metrics and answers. */
    public static final String POLYGON = "polygon";

    /** Tradier's own sandbox: real prices, 15 minutes old. */
    public static final String TRADIERS_SANDBOX = "sandbox.tradier.com";

    /** Tradier's standard class. */
    private static final int TRADIER_BUDGET = 120;

    private static final int TRADIERS_SANDBOX_BUDGET = 60;

    /** The free plan's. */
    private static final int POLYGON_BUDGET = 5;

    /** Sent to the sandbox, which takes any key: a real one must never reach it. */
    private static final String SANDBOX_KEY = "sandbox";

    private static final Pattern VERSION_AT_END = LinearPattern.compile("/v\\d+$");

    private static final URI NOWHERE = URI.create("http://sandbox.invalid");

    private final Mode mode;
    private final int answerRows;
    private final VendorAccess tradier;
    private final VendorAccess polygon;
    private final OptionalInt tradierBudget;
    private final OptionalInt polygonBudget;
    private volatile @Nullable URI sandbox;

    Upstreams(
            @ConfigProperty(name = UpstreamConfig.MODE) Mode asked,
            UpstreamConfig.Tradier tradier,
            UpstreamConfig.Polygon polygon,
            CallsConfig calls) {
        answerRows = calls.answerRows();
        this.tradier = live(TRADIER, tradier);
        this.polygon = live(POLYGON, polygon);
        boolean anyKey = this.tradier.configured() || this.polygon.configured();
        mode = switch (asked) {
            case AUTO -> anyKey ? Mode.LIVE : Mode.SANDBOX;
            case SANDBOX -> Mode.SANDBOX;
            case LIVE -> Mode.LIVE;
        };
        boolean tradiersSandbox =
                TRADIERS_SANDBOX.equalsIgnoreCase(this.tradier.baseUrl().getHost());
        tradierBudget = budget(tradier, tradiersSandbox ? TRADIERS_SANDBOX_BUDGET : TRADIER_BUDGET);
        polygonBudget = budget(polygon, POLYGON_BUDGET);
    }

    /** {@link Mode#LIVE} or {@link Mode#SANDBOX}: what {@code auto} came to. */
    public Mode mode() {
        return mode;
    }

    /** Whether the sandbox exchange stands in for both vendors. */
    public boolean simulated() {
        return mode == Mode.SANDBOX;
    }

    /** Whether at least one vendor can be called. */
    public boolean anyConfigured() {
        return access(TRADIER).configured() || access(POLYGON).configured();
    }

    /**
     * How many HTTP exchanges with a vendor may begin in every window of 60 seconds. Empty in sandbox mode, unless a budget
     * is set explicitly: the exchange in this process need not be spared.
     *
     * @throws IllegalArgumentException for a name other than {@link #TRADIER} and {@link #POLYGON}
     */
    public OptionalInt budgetPerMinute(String name) {
        return switch (name) {
            case TRADIER -> tradierBudget;
            case POLYGON -> polygonBudget;
            default -> throw new IllegalArgumentException("no vendor is called " + name);
        };
    }

    /**
     * How a vendor is called. Ask at each call: in sandbox mode the vendors are not configured until
     * {@link #sandboxAt(URI)} said where the exchange listens.
     *
     * @throws IllegalArgumentException for a name other than {@link #TRADIER} and {@link #POLYGON}
     */
    public VendorAccess access(String name) {
        VendorAccess real = switch (name) {
            case TRADIER -> tradier;
            case POLYGON -> polygon;
            default -> throw new IllegalArgumentException("no vendor is called " + name);
        };
        if (!simulated()) {
            return real;
        }
        URI exchange = sandbox;
        return exchange == null
                ? new VendorAccess(name, NOWHERE, "", false, true, answerRows)
                : new VendorAccess(name, exchange, SANDBOX_KEY, true, true, answerRows);
    }

    /**
     * Points both vendors at the sandbox exchange, once it listens.
     *
     * @throws IllegalStateException in a live process
     */
    public void sandboxAt(URI base) {
        if (!simulated()) {
            throw new IllegalStateException("this process asks the real vendors: the sandbox cannot stand in for them");
        }
        sandbox = checked("sandbox", base);
    }

    private VendorAccess live(String name, Vendor vendor) {
        Optional<String> key = vendor.key().map(String::strip).filter(text -> !text.isEmpty());
        key.ifPresent(text -> requireHeaderValue(name, text));
        return new VendorAccess(name, checked(name, vendor.url()), key.orElse(""), key.isPresent(), false, answerRows);
    }

    private OptionalInt budget(Vendor vendor, int usual) {
        OptionalInt explicit = vendor.budgetPerMinute();
        return explicit.isPresent() || simulated() ? explicit : OptionalInt.of(usual);
    }

    private static void requireHeaderValue(String name, String key) {
        if (!key.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException(
                    "market-agent." + name + ".key holds a blank or a character that no HTTP header may hold");
        }
    }

    private static URI checked(String name, URI url) {
        String path = url.getRawPath() == null ? "" : withoutSlashesAtEnd(url.getRawPath());
        boolean base = url.getScheme() != null
                && Set.of("http", "https").contains(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && !VERSION_AT_END.matcher(path).find();
        if (!base) {
            throw new IllegalArgumentException("market-agent." + name
                    + ".url must be http(s)://host[:port] without user, query or version path such as /v1");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
    }

    /** By hand: {@code /+$} looks at a long run once from each of its slashes. */
    private static String withoutSlashesAtEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
