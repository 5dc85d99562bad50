package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the completed sessions of a series show, and where a price stands in it. It describes and does not advise. Every
 * number of the summary is a field; what there are too few bars for is absent.
 *
 * @param session the last completed session in it
 * @param close that session's close, US dollars
 * @param price what the averages and bands are compared with: usually the last trade
 * @param bars how many sessions went in
 * @param signals of the last {@code signalSessions} sessions, newest first
 * @param signalSessions how many sessions back signals are looked for
 * @param summary sentences made from the other fields
 */
public record TechnicalAnalysis(
        Symbol symbol,
        LocalDate session,
        BigDecimal close,
        BigDecimal price,
        int bars,
        Trend trend,
        Momentum momentum,
        Volatility volatility,
        List<Signal> signals,
        int signalSessions,
        List<String> summary) {

    public TechnicalAnalysis {
        signals = List.copyOf(signals);
        summary = List.copyOf(summary);
    }

    /**
     * The analysis of one daily series.
     *
     * @param price the last price, positive
     * @throws MarketException.NoData when the history is empty
     */
    public static TechnicalAnalysis analysis(PriceHistory history, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        DailySeries series = DailySeries.of(history);
        Bar last = series.lastBar();
        Trend trend = Trend.trend(series, price);
        Momentum momentum = Momentum.momentum(series);
        Volatility volatility = Volatility.volatility(series, price);
        List<Signal> signals = SignalFinder.signals(series.bars());
        return new TechnicalAnalysis(
                history.symbol(),
                last.lastSession(),
                last.close(),
                price,
                series.size(),
                trend,
                momentum,
                volatility,
                signals,
                SignalFinder.SESSIONS,
                new AnalysisSummary(history.symbol(), price, series.size(), last.lastSession())
                        .sentences(trend, momentum, volatility, signals));
    }
}
