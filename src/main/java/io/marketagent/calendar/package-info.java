/**
 * When NYSE trades, and what people mean by "the past three months" or "this Friday".
 *
 * <p>Pure functions of an {@link java.time.Instant}: nothing here reads a clock, keeps state or does I/O. All dates and
 * times are New York's. Depends on the JDK alone.
 */
@NullMarked
package io.marketagent.calendar;

import org.jspecify.annotations.NullMarked;
