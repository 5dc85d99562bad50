package io.marketagent.tool;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.Symbol;
import io.marketagent.trace.Trail;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same for several symbols at once, and keeps what failed for one beside what was found for the others. */
@Singleton
class PerSymbol {

    /** At most this many symbols in one call. */
    static final int MOST = 10;

    private final SymbolResolver resolver;
    private final ExecutorService virtualThreads;

    /** Inputs and the symbols they stand for; those that stand for none are failures. */
    record Symbols(Map<Symbol, String> inputs, List<Failure> failures) {
        List<Symbol> symbols() {
            return List.copyOf(inputs.keySet());
        }
    }

    /** Values beside failures. */
    record Results<T>(List<Item<T>> items, List<Failure> failures) {}

    private record Tried<I, R>(
            I input, @Nullable R value, @Nullable MarketException failure) {}

    @Inject
    PerSymbol(SymbolResolver resolver, @VirtualThreads ExecutorService virtualThreads) {
        this.resolver = resolver;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Makes symbols of what was written, without duplicates and in order.
     *
     * @throws BadRequest when nothing was written
     */
    Symbols resolve(List<String> written, Deadline deadline) {
        if (written.isEmpty()) {
            throw new BadRequest("'symbols' is missing: give one to " + MOST
                    + " ticker symbols or company names, for example [\"AAPL\"]");
        }
        Map<Symbol, String> inputs = new LinkedHashMap<>();
        List<Failure> failures = new ArrayList<>();
        for (Tried<String, Symbol> tried : all(written, text -> resolver.resolve(text, deadline))) {
            if (tried.failure != null) {
                failures.add(Failure.of(tried.input, tried.failure));
            } else {
                inputs.putIfAbsent(tried.value, tried.input);
            }
        }
        return new Symbols(inputs, failures);
    }

    /** Reads each symbol on a thread of its own. */
    <T> Results<T> read(Symbols symbols, Function<Symbol, Item<T>> read) {
        List<Item<T>> items = new ArrayList<>();
        List<Failure> failures = new ArrayList<>(symbols.failures());
        for (Tried<Symbol, Item<T>> tried : all(symbols.symbols(), read)) {
            if (tried.failure != null) {
                failures.add(Failure.of(symbols.inputs().get(tried.input), tried.failure));
            } else {
                items.add(tried.value);
            }
        }
        return new Results<>(items, failures);
    }

    private <I, R> List<Tried<I, R>> all(List<I> inputs, Function<I, R> work) {
        if (inputs.size() == 1) {
            return List.of(attempt(inputs.getFirst(), work));
        }
        List<Callable<Tried<I, R>>> tasks = inputs.stream()
                .map(input -> Trail.carried(() -> attempt(input, work)))
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
        try {
            return new Tried<>(input, work.apply(input), null);
        } catch (MarketException failure) {
            return new Tried<>(input, null, failure);
        }
    }
}
