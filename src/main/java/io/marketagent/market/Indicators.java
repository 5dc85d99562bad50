package io.marketagent.market;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Indicators over completed daily closes. One with fewer bars than its window is absent.
 *
 * @param session the last session in them
 * @param close that session's close, US dollars
 * @param bars how many sessions went in
 * @param rsi14 Wilder's relative strength index over 14 sessions, 0 to 100
 * @param macd 12/26/9
 * @param sma simple moving averages, shortest window first
 * @param ema exponential moving averages, shortest window first
 * @param notes what a reader has to know of the series, in sentences
 */
public record Indicators(
        Symbol symbol,
        LocalDate session,
        BigDecimal close,
        int bars,
        @Nullable Double rsi14,
        @Nullable Macd macd,
        List<MovingAverage> sma,
        List<MovingAverage> ema,
        @JsonIgnore List<String> notes) {

    /** Indicators of a series of which nothing has to be told. */
    public Indicators(
            Symbol symbol,
            LocalDate session,
            BigDecimal close,
            int bars,
            @Nullable Double rsi14,
            @Nullable Macd macd,
            List<MovingAverage> sma,
            List<MovingAverage> ema) {
        this(symbol, session, close, bars, rsi14, macd, sma, ema, List.of());
    }

    public Indicators {
        if (bars < 1) {
            throw new IllegalArgumentException("indicators need at least one bar");
        }
        if (rsi14 != null && !(rsi14 >= 0 && rsi14 <= 100)) {
            throw new IllegalArgumentException("RSI out of 0 to 100: " + rsi14);
        }
        sma = List.copyOf(sma);
        ema = List.copyOf(ema);
        notes = List.copyOf(notes);
    }

    /**
     * Moving average convergence divergence.
     *
     * @param value EMA 12 minus EMA 26
     * @param signal EMA 9 of the value
     * @param histogram value minus signal
     */
    public record Macd(double value, double signal, double histogram) {
        public Macd {
            requireFinite(value);
            requireFinite(signal);
            requireFinite(histogram);
        }
    }

    /**
     * One moving average.
     *
     * @param window sessions
     * @param value US dollars
     * @param shortHistory an EMA made from fewer than three times its window of bars: its start still weighs on it
     */
    public record MovingAverage(int window, double value, boolean shortHistory) {
        public MovingAverage {
            requireFinite(value);
        }
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number: " + value);
        }
    }
}
