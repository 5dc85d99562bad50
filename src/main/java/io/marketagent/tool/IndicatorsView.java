package io.marketagent.tool;

import io.marketagent.analysis.Levels;
import io.marketagent.market.Indicators;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a symbol's daily series; what was not asked is absent.
 *
 * @param indicators RSI, MACD, averages over completed sessions
 * @param levels support and resistance round the last price
 */
@RegisterForReflection(
        targets = {
            IndicatorsView.class,
            Indicators.class,
            Indicators.Macd.class,
            Indicators.MovingAverage.class,
            Levels.class,
            Levels.Level.class,
            Levels.Reason.class
        })
public record IndicatorsView(@Nullable Indicators indicators, @Nullable Levels levels) {}
