package io.marketagent.tradier;

import io.marketagent.LiveService;
import io.marketagent.market.Deadline;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.TestCalls;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The source with the HTTP client of the application, at a server of ours. */
abstract class OverHttp {

    static final Symbol AAPL = Symbol.of("AAPL");
    static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    static FakeTradier fake;

    @Inject
    TradierSource source;

    @Inject
    MeterRegistry meters;

    @Inject
    TestCalls calls;

    @BeforeAll
    static void start() {
        fake = new FakeTradier(LiveService.tradierPort());
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    @BeforeEach
    void forgetPauses() {
        calls.forget();
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    Reading<Quotes> quotes(String... symbols) {
        return source.quotes(Stream.of(symbols).map(Symbol::of).collect(Collectors.toSet()), soon());
    }
}
