package io.marketagent.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was asked of the exchange. Counts are complete, of the requests the last 10,000 are kept. */
public final class RequestLog {

    private static final int KEPT = 10_000;

    /**
     * One request, noted when it had arrived whole, whatever became of it.
     *
     * @param at by the exchange's clock, which may stand still
     * @param nanos {@link System#nanoTime()}, which does not
     * @param endpoint without symbols: {@code quotes}, {@code options/chains}, {@code aggs}, {@code snapshot/options}, …
     * @param query undecoded; of a POST, its form
     * @param remotePort the caller's: equal for requests over one connection
     */
    public record Request(
            Instant at,
            long nanos,
            Vendor vendor,
            String endpoint,
            String method,
            String path,
            String query,
            int remotePort) {}

    private record Key(Vendor vendor, String endpoint) {}

    private final Deque<Request> last = new ArrayDeque<>();
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    /** The last requests, oldest first. */
    public synchronized List<Request> all() {
        return List.copyOf(last);
    }

    /** How many requests came for a vendor. */
    public long count(Vendor vendor) {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().vendor == vendor)
                .mapToLong(e -> e.getValue().sum())
                .sum();
    }

    /** How many requests came for one endpoint; see {@link Request#endpoint()}. */
    public long count(Vendor vendor, String endpoint) {
        LongAdder count = counts.get(new Key(vendor, endpoint));
        return count == null ? 0 : count.sum();
    }

    /** Forgets everything. */
    public synchronized void clear() {
        last.clear();
        counts.clear();
    }

    void add(Wire.Request request, Instant at) {
        add(new Request(
                at,
                System.nanoTime(),
                request.vendor(),
                endpoint(request.vendor(), request.path()),
                request.http().method().name(),
                request.path(),
                request.query(),
                request.http().remoteAddress().port()));
    }

    synchronized void add(Request request) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(request);
        counts.computeIfAbsent(new Key(request.vendor, request.endpoint), k -> new LongAdder())
                .increment();
    }

    /** The name of what a path asks for; a path that nobody serves is {@code unknown}, so that names stay few. */
    static String endpoint(Vendor vendor, String path) {
        if (vendor == Vendor.TRADIER) {
            String resource = path.substring(Math.min(path.length(), "/v1/markets/".length()));
            return switch (resource) {
                case "quotes",
                        "history",
                        "clock",
                        "calendar",
                        "options/expirations",
                        "options/strikes",
                        "options/chains",
                        "search",
                        "lookup" -> resource;
                default -> "unknown";
            };
        }
        if (path.startsWith("/v2/aggs/ticker/")) {
            return path.endsWith("/prev") ? "prev" : "aggs";
        }
        if (path.startsWith("/v2/aggs/grouped/")) {
            return "grouped";
        }
        if (path.startsWith("/v3/snapshot/options/")) {
            return "snapshot/options";
        }
        if (path.startsWith("/v3/reference/tickers")) {
            return "reference/tickers";
        }
        return switch (path) {
            case "/v1/marketstatus/now" -> "marketstatus/now";
            case "/v1/marketstatus/upcoming" -> "marketstatus/upcoming";
            case "/v3/reference/options/contracts" -> "reference/options/contracts";
            default -> "unknown";
        };
    }
}
