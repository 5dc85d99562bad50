/**
 * Figures: one number, date, symbol or yes/no that answers a question, computed by code from one read. The catalogue is
 * {@link io.marketagent.analysis.figure.Figure}; its words stand in {@code figures.txt}. Pure functions: the same input gives
 * the same figure.
 */
@NullMarked
package io.marketagent.analysis.figure;

import org.jspecify.annotations.NullMarked;
