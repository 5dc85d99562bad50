package io.marketagent.tool;

import io.marketagent.feed.Attempt;
import io.marketagent.feed.FreshnessConfig;
import io.marketagent.feed.Reads;
import io.marketagent.market.Deadline;
import io.marketagent.market.IndexFunds;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.AmbiguousSymbol;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.MarketException.UnknownSymbol;
import io.marketagent.market.OtherNames;
import io.marketagent.market.Symbol;
import io.marketagent.trace.Trail;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does the same for several symbols at once, and keeps what failed for one beside what was found for the others. */
@Singleton
class PerSymbol {

    private static final Logger LOG = Logger.getLogger(PerSymbol.class);

    private final SymbolResolver resolver;
    private final FreshnessConfig config;
    private final ExecutorService virtualThreads;

    /**
     * Inputs and the symbols they stand for; those that stand for none are failures.
     *
     * @param instead what a reader has to know of a symbol that stands for another one
     * @param notes what a reader has to know of one that could be taken for another
     */
    record Symbols(
            Map<Symbol, String> inputs,
            Map<Symbol, String> instead,
            Map<Symbol, String> notes,
            List<Failure> failures) {
        List<Symbol> symbols() {
            return List.copyOf(inputs.keySet());
        }

        /** The item with what is to be known of its symbol. */
        <T> Item<T> noted(Item<T> item) {
            Symbol symbol = item.symbol();
            if (symbol == null) {
                return item;
            }
            String note = notes.get(symbol);
            Item<T> noted = note == null ? item : item.noted(note);
            String other = instead.get(symbol);
            return other == null ? noted : noted.insteadOf(other);
        }
    }

    /** Values beside failures, and the symbols that were meant. */
    record Results<T>(List<Symbol> symbols, List<Item<T>> items, List<Failure> failures) {}

    private record Tried<I, R>(I input, Attempt<R> attempt) {}

    @Inject
    PerSymbol(SymbolResolver resolver, FreshnessConfig config, @VirtualThreads ExecutorService virtualThreads) {
        this.resolver = resolver;
        this.config = config;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Makes symbols of what was written, without duplicates and in order.
     *
     * @throws BadRequest when nothing was written
     */
    Symbols resolve(List<String> written, Deadline deadline) {
        if (written.isEmpty()) {
            throw new BadRequest("'symbols' is missing: give one to " + ToolCall.MOST_SYMBOLS
                    + " ticker symbols or company names, for example [\"AAPL\"]");
        }
        Map<Symbol, String> inputs = new LinkedHashMap<>();
        List<Failure> failures = new ArrayList<>();
        for (Tried<String, Symbol> tried : all(written, text -> resolver.resolve(text, deadline))) {
            switch (tried.attempt) {
                case Attempt.Succeeded<Symbol>(Symbol symbol) -> inputs.putIfAbsent(symbol, tried.input);
                case Attempt.Failed<Symbol>(MarketException failure) -> failures.add(Failure.of(tried.input, failure));
            }
        }
        return new Symbols(inputs, Map.of(), Map.of(), failures);
    }

    /**
     * The same, where symbols turned out to be unknown: such a one that was written like a ticker but is a company's name
     * stands for that company. Few are looked up: a list of mistyped symbols must not drain a budget.
     */
    Symbols named(Symbols symbols, Predicate<Symbol> unknown, Deadline deadline) {
        Map<Symbol, String> inputs = new LinkedHashMap<>();
        List<Failure> failures = new ArrayList<>(symbols.failures());
        Map<Symbol, String> instead = new HashMap<>();
        Map<Symbol, String> notes = new HashMap<>();
        int left = config.searchesPerBatch();
        for (Map.Entry<Symbol, String> entry : symbols.inputs().entrySet()) {
            Symbol meant = entry.getKey();
            Optional<Symbol> fund = IndexFunds.of(meant).filter(_ -> unknown.test(entry.getKey()));
            if (fund.isPresent()) {
                meant = fund.get();
                instead.put(
                        meant,
                        "No source has the index " + entry.getKey() + "; " + meant
                                + ", the fund that follows it, is shown");
            } else if (OtherNames.now(meant).isPresent() && unknown.test(meant)) {
                OtherNames.Other now = OtherNames.now(meant).get();
                meant = now.symbol();
                instead.put(
                        meant,
                        "No source has the symbol " + entry.getKey() + " any more; " + meant + " (" + now.name()
                                + ") is shown");
            } else if (left > 0 && resolver.isNameLikeATicker(entry.getValue()) && unknown.test(meant)) {
                left--;
                try {
                    meant = resolver.namedLikeATicker(entry.getValue(), deadline)
                            .orElse(meant);
                } catch (AmbiguousSymbol ambiguous) {
                    failures.add(Failure.of(entry.getValue(), ambiguous));
                    continue;
                } catch (MarketException noSearch) {
                    LOG.debugf("What is unknown stays so, because no search could be made: %s", noSearch.getMessage());
                }
            }
            Symbol shown = meant;
            OtherNames.besides(shown, entry.getValue())
                    .filter(_ -> !unknown.test(shown))
                    .ifPresent(other -> notes.put(
                            shown,
                            "Shown is what is listed as " + shown + "; " + other.name() + " is " + other.symbol()));
            inputs.putIfAbsent(meant, entry.getValue());
        }
        return new Symbols(inputs, instead, notes, failures);
    }

    /** Reads each symbol on a thread of its own. */
    <T> Results<T> read(Symbols symbols, Function<Symbol, Item<T>> read, Deadline deadline) {
        Map<Symbol, Attempt<Item<T>>> tried = new HashMap<>();
        all(symbols.symbols(), read).forEach(done -> tried.put(done.input, done.attempt));
        Symbols meant = named(symbols, symbol -> isUnknown(tried.get(symbol)), deadline);
        List<Symbol> others = meant.symbols().stream()
                .filter(symbol -> !tried.containsKey(symbol))
                .toList();
        all(others, read).forEach(done -> tried.put(done.input, done.attempt));
        List<Item<T>> items = new ArrayList<>();
        List<Failure> failures = new ArrayList<>(meant.failures());
        meant.inputs().forEach((symbol, input) -> {
            // Each of them has been read, at once or with the others
            switch (Objects.requireNonNull(tried.get(symbol))) {
                case Attempt.Succeeded<Item<T>>(Item<T> item) -> items.add(meant.noted(item));
                case Attempt.Failed<Item<T>>(MarketException failure) -> failures.add(Failure.of(input, failure));
            }
        });
        return new Results<>(meant.symbols(), items, failures);
    }

    private <I, R> List<Tried<I, R>> all(List<I> inputs, Function<I, R> work) {
        if (inputs.size() == 1) {
            return List.of(attempt(inputs.getFirst(), work));
        }
        List<Callable<Tried<I, R>>> tasks = inputs.stream()
                .map(input -> Reads.carried(Trail.carried(() -> attempt(input, work))))
                .toList();
        try {
            List<Tried<I, R>> tried = new ArrayList<>();
            for (Future<Tried<I, R>> done : virtualThreads.invokeAll(tasks)) {
                tried.add(done.get());
            }
            return tried;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the caller left");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static <I, R> Tried<I, R> attempt(I input, Function<I, R> work) {
        return new Tried<>(input, Attempt.at(() -> work.apply(input)));
    }

    /** Whether it failed because there is no such symbol. */
    static boolean isUnknown(@Nullable Attempt<?> attempt) {
        return attempt instanceof Attempt.Failed(UnknownSymbol _);
    }
}
