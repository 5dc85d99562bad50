package io.marketagent.tool;

import io.marketagent.analysis.Crossing;
import io.marketagent.analysis.Levels;
import io.marketagent.analysis.Momentum;
import io.marketagent.analysis.Signal;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.analysis.Trend;
import io.marketagent.analysis.Volatility;
import io.marketagent.market.Indicators;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a symbol's daily series; what was not asked is absent.
 *
 * @param indicators RSI, MACD, averages over completed sessions
 * @param levels support and resistance round the last price
 * @param analysis trend, momentum, volatility, signals and a summary; no advice
 */
@RegisterForReflection(
        targets = {
            IndicatorsView.class,
            Indicators.class,
            Indicators.Macd.class,
            Indicators.MovingAverage.class,
            Levels.class,
            Levels.Level.class,
            Levels.Reason.class,
            TechnicalAnalysis.class,
            Trend.class,
            Trend.Average.class,
            Momentum.class,
            Volatility.class,
            Volatility.Bollinger.class,
            Crossing.class,
            Signal.class
        })
public record IndicatorsView(
        @Nullable Indicators indicators,
        @Nullable Levels levels,
        @Nullable TechnicalAnalysis analysis) {}
