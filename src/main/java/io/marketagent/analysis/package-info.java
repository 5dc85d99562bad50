/**
 * What bars and chains say: indicators, levels, walls, the window of a chain, the analysis, the summary of a period. Pure
 * functions without state or clock; the same input gives the same output. Indicators are computed with ta4j, except for
 * the one thing it does differently from the textbooks (see {@link io.marketagent.analysis.SeededAverage}).
 */
@NullMarked
package io.marketagent.analysis;

import org.jspecify.annotations.NullMarked;
