package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Histories for tests: sessions are the weekdays up to and including Friday 2025-10-17. */
final class TestBars {

    static final Symbol SPY = Symbol.of("SPY");
    static final LocalDate LAST = LocalDate.of(2025, 10, 17);

    private TestBars() {}

    /** Bars whose open, high, low and close are one price. */
    static PriceHistory closes(String... closes) {
        return history(IntStream.range(0, closes.length)
                .mapToObj(i -> bar(session(closes.length, i), closes[i], closes[i], closes[i], closes[i], 1_000L))
                .toList());
    }

    static PriceHistory closes(double[] closes) {
        String[] texts = new String[closes.length];
        for (int i = 0; i < closes.length; i++) {
            texts[i] = BigDecimal.valueOf(closes[i]).toPlainString();
        }
        return closes(texts);
    }

    static PriceHistory flat(int sessions, String price) {
        String[] closes = new String[sessions];
        Arrays.fill(closes, price);
        return closes(closes);
    }

    /** Closes that wander between about 80 and 120 without any randomness. */
    static double[] wandering(int sessions) {
        double[] closes = new double[sessions];
        for (int i = 0; i < sessions; i++) {
            double close = 100 + 15 * Math.sin(i / 9.0) + 4 * Math.cos(i * 1.7) + i % 7 * 0.13;
            closes[i] = Math.round(close * 100) / 100.0;
        }
        return closes;
    }

    static PriceHistory history(List<Bar> bars) {
        LocalDate from = bars.isEmpty() ? LAST : bars.getFirst().firstSession();
        return new PriceHistory(SPY, from, bars, null);
    }

    /** Rows {@code open high low close}, one a session, the last on {@link #LAST}. */
    static PriceHistory rows(String... rows) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            String[] p = rows[i].strip().split("\\s+");
            Long volume = p.length > 4 ? Long.valueOf(p[4]) : null;
            bars.add(bar(session(rows.length, i), p[0], p[1], p[2], p[3], volume));
        }
        return history(bars);
    }

    static Bar bar(LocalDate session, String open, String high, String low, String close, Long volume) {
        return Bar.daily(
                session,
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                volume);
    }

    /** The date of one of so many sessions that end on {@link #LAST}. */
    static LocalDate session(int sessions, int index) {
        LocalDate date = LAST;
        for (int back = sessions - 1 - index; back > 0; back--) {
            date = date.minusDays(date.getDayOfWeek() == DayOfWeek.MONDAY ? 3 : 1);
        }
        return date;
    }

    /** Any history of 1 to 320 sessions with prices of 0.05 to 900 dollars. */
    static Arbitrary<PriceHistory> anyHistory() {
        Arbitrary<Integer> cents = Arbitraries.integers().between(5, 90_000);
        return Combinators.combine(cents, cents, cents, cents, Arbitraries.longs().between(0, 1_000_000).injectNull(0.02))
                .as(Prices::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(320)
                .map(list -> history(IntStream.range(0, list.size())
                        .mapToObj(i -> list.get(i).bar(session(list.size(), i)))
                        .toList()));
    }

    record Prices(int a, int b, int c, int d, Long volume) {
        Bar bar(LocalDate session) {
            int[] sorted = IntStream.of(a, b, c, d).sorted().toArray();
            return Bar.daily(
                    session,
                    BigDecimal.valueOf(sorted[1 + (a & 1)], 2),
                    BigDecimal.valueOf(sorted[3], 2),
                    BigDecimal.valueOf(sorted[0], 2),
                    BigDecimal.valueOf(sorted[1 + (b & 1)], 2),
                    volume);
        }
    }
}
