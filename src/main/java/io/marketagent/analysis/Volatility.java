package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How widely the price swings.
 *
 * @param atr14 Wilder's average true range over 14 sessions, US dollars, to the cent (below one dollar to the hundredth of
 *     a cent); absent with fewer than 14 sessions
 * @param atrPercent the same in percent of the price, two decimals
 * @param realised20 standard deviation (of a sample) of the last 20 daily log returns times √252, a fraction with four
 *     decimals: 0.1834 is 18.34 % a year; absent with fewer than 21 closes
 * @param realised20Percent the same in percent
 * @param bollinger absent with fewer than 20 closes
 */
public record Volatility(
        @Nullable BigDecimal atr14,
        @Nullable BigDecimal atrPercent,
        @Nullable BigDecimal realised20,
        @Nullable BigDecimal realised20Percent,
        @Nullable Bollinger bollinger) {

    private static final int RETURNS = 20;
    private static final double SESSIONS_A_YEAR = 252;
    private static final int BAND_WINDOW = 20;
    private static final double BAND_DEVIATIONS = 2;

    /**
     * Bollinger's bands: SMA 20 and two standard deviations (of the population) to both sides, US dollars, to the cent.
     *
     * @param place where the price stands
     */
    public record Bollinger(BigDecimal lower, BigDecimal middle, BigDecimal upper, Place place) {}

    /** Where a price stands against its bands. */
    public enum Place {
        ABOVE_THE_BANDS,
        INSIDE,
        BELOW_THE_BANDS
    }

    static Volatility volatility(DailySeries series, BigDecimal price) {
        Tick tick = Tick.of(price);
        Double atr = series.atr().last();
        BigDecimal shownAtr = atr == null ? null : tick.round(atr);
        BigDecimal realised = realised(series.last(RETURNS + 1));
        return new Volatility(
                shownAtr,
                shownAtr == null ? null : Quote.percentOf(shownAtr, price),
                realised,
                realised == null ? null : realised.movePointRight(2),
                bollinger(series.last(BAND_WINDOW), tick, price));
    }

    private static @Nullable BigDecimal realised(List<Bar> bars) {
        if (bars.size() <= RETURNS) {
            return null;
        }
        double[] returns = new double[RETURNS];
        for (int i = 0; i < RETURNS; i++) {
            returns[i] = Math.log(
                    bars.get(i + 1).close().doubleValue() / bars.get(i).close().doubleValue());
        }
        double deviation = deviation(returns, RETURNS - 1);
        return BigDecimal.valueOf(deviation * Math.sqrt(SESSIONS_A_YEAR)).setScale(4, RoundingMode.HALF_UP);
    }

    private static @Nullable Bollinger bollinger(List<Bar> bars, Tick tick, BigDecimal price) {
        if (bars.size() < BAND_WINDOW) {
            return null;
        }
        double[] closes =
                bars.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
        double reach = BAND_DEVIATIONS * deviation(closes, BAND_WINDOW);
        double middle = Line.rounded(mean(closes));
        BigDecimal lower = tick.round(Line.rounded(middle - reach));
        BigDecimal upper = tick.round(Line.rounded(middle + reach));
        BigDecimal here = tick.round(price);
        Place place = here.compareTo(upper) > 0
                ? Place.ABOVE_THE_BANDS
                : here.compareTo(lower) < 0 ? Place.BELOW_THE_BANDS : Place.INSIDE;
        return new Bollinger(lower, tick.round(middle), upper, place);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, int divisor) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / divisor);
    }
}
