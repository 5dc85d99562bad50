package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.SourceFailure;
import io.marketagent.market.MarketSource;
import io.marketagent.market.Reading;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The vendors in the order in which each read asks them, and what it means when all of them fail. */
@Singleton
class Sources {

    /** Tradier has real-time quotes, whole chains with greeks and all expirations, and a search ordered by volume. */
    static final List<String> TRADIER_FIRST = List.of("tradier", "polygon");

    /** Polygon has the longer series and the market status with its reasons. */
    static final List<String> POLYGON_FIRST = List.of("polygon", "tradier");

    private final Map<List<String>, List<MarketSource>> inOrder;
    private final FreshnessConfig config;
    private final Clock clock;
    private final Ticker ticker;

    @Inject
    Sources(@All List<MarketSource> all, FreshnessConfig config, Clock clock, Ticker ticker) {
        this.inOrder = Map.of(TRADIER_FIRST, sorted(all, TRADIER_FIRST), POLYGON_FIRST, sorted(all, POLYGON_FIRST));
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    List<MarketSource> inOrder(List<String> order) {
        return Objects.requireNonNull(inOrder.get(order)); // one of the two
    }

    private static List<MarketSource> sorted(List<MarketSource> sources, List<String> order) {
        return sources.stream()
                .sorted(Comparator.comparingInt(source -> order.indexOf(source.name())))
                .toList();
    }

    /**
     * Asks the sources in order until one answers. An unknown symbol, a bad request and our own lack of memory are final; every other failure
     * passes on to the next source, with its reason kept.
     */
    <T> Loaded<T> firstOf(List<String> order, BiFunction<MarketSource, Deadline, Reading<T>> read, Deadline deadline) {
        List<MarketException> failures = new ArrayList<>();
        List<SourceFailure> reasons = new ArrayList<>();
        for (MarketSource source : inOrder(order)) {
            if (deadline.expired() && !failures.isEmpty()) {
                break;
            }
            try {
                return Loaded.from(
                        source, read.apply(source, share(source, order, deadline)), clock.instant(), ticker.read());
            } catch (MarketException.UnknownSymbol | MarketException.BadRequest | MarketException.Busy finalAnswer) {
                throw finalAnswer;
            } catch (MarketException failure) {
                failures.add(failure);
                reasons.add(ownReason(source.name(), failure));
            }
        }
        throw allFailed(failures, reasons);
    }

    /** What one source may use of the time: not all, where another one is left that can be asked. */
    Deadline share(MarketSource source, List<String> order, Deadline deadline) {
        boolean another = inOrder(order).stream()
                .dropWhile(earlier -> !earlier.name().equals(source.name()))
                .skip(1)
                .anyMatch(MarketSource::configured);
        return another ? deadline.part(config.sourceShare()) : deadline;
    }

    /** A read that needed another one (the price) fails with the reasons of all sources: only this one's is meant here. */
    private static SourceFailure ownReason(String source, MarketException failure) {
        return failure.sources().stream()
                .filter(reason -> reason.source().equals(source))
                .findFirst()
                .orElseGet(() -> SourceFailure.of(source, failure));
    }

    /**
     * The one failure that stands for several: our own lack of room, and else the first kind that occurred of budget
     * exhausted, unavailable, no data, not entitled, not configured. It carries every source's reason and the shortest wait that is known.
     */
    static MarketException allFailed(List<MarketException> failures, List<SourceFailure> reasons) {
        String message = sentence(reasons);
        Duration retryAfter = reasons.stream()
                .map(SourceFailure::retryAfter)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Optional<MarketException> busy =
                failures.stream().filter(MarketException.Busy.class::isInstance).findFirst();
        if (busy.isPresent()) {
            return busy.get();
        }
        if (any(failures, MarketException.BudgetExhausted.class)) {
            return new MarketException.BudgetExhausted(message, retryAfter, reasons);
        }
        if (any(failures, MarketException.Unavailable.class)) {
            return new MarketException.Unavailable(message, retryAfter, reasons);
        }
        if (any(failures, MarketException.NoData.class)) {
            return new MarketException.NoData(message, reasons);
        }
        if (any(failures, MarketException.NotEntitled.class)) {
            return new MarketException.NotEntitled(message, reasons);
        }
        return new MarketException.NotConfigured(message, reasons);
    }

    private static boolean any(List<MarketException> failures, Class<? extends MarketException> kind) {
        return failures.stream().anyMatch(kind::isInstance);
    }

    /** A source that is only not configured says nothing worth reading when another one failed for a reason. */
    private static String sentence(List<SourceFailure> reasons) {
        List<SourceFailure> telling = reasons.stream()
                .filter(reason -> !reason.kind().equals("not-configured"))
                .toList();
        if (telling.isEmpty()) {
            return "No market data source is configured: set market-agent.tradier.key or market-agent.polygon.key";
        }
        if (telling.size() == 1) {
            return telling.getFirst().reason();
        }
        boolean same = telling.stream().map(SourceFailure::reason).distinct().count() == 1;
        return same
                ? telling.getFirst().reason()
                : telling.stream()
                        .map(reason -> reason.source() + ": " + reason.reason())
                        .collect(Collectors.joining("; "));
    }
}
