package io.marketagent.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A vendor of market data as the domain sees it. Every method blocks, makes at least one upstream call unless it is
 * refused beforehand, and ends by the deadline.
 *
 * <p>Every failure is a {@link MarketException}; nothing else is thrown, whatever the vendor sends. In particular
 * {@link MarketException.NotConfigured} without a key and {@link MarketException.NoData} where the vendor answers that
 * there is nothing (some vendors cannot tell that from an unknown symbol).
 */
public interface MarketSource {

    /** The source's name in answers, metrics and logs: {@code tradier} or {@code polygon}. */
    String name();

    /** Whether this process may call it: it has a key, or the sandbox stands in for it. */
    boolean configured();

    /** Whether the sandbox exchange stands in for the vendor, so that everything it says is made up. */
    boolean simulated();

    /**
     * What part of its calls of this minute is left, from 0 to 1.
     *
     * @return empty where nobody counts them
     */
    OptionalDouble budgetLeft();

    /**
     * Quotes of one or more symbols in one upstream call.
     *
     * @return a quote or the word "unknown" for each symbol that the vendor answered for; one it says nothing of is in
     *     neither
     */
    Reading<Quotes> quotes(Set<Symbol> symbols, Deadline deadline);

    /**
     * Daily bars of completed and running sessions from one date to another, both included.
     *
     * @throws MarketException.NoData when there is no bar
     */
    Reading<PriceHistory> dailyBars(Symbol symbol, LocalDate from, LocalDate to, Deadline deadline);

    /**
     * The bars within one day, those before and after the regular session too where the vendor has them of that day.
     *
     * @param interval 1, 5 or 15 minutes
     * @param day New York
     * @throws MarketException.NoData when there is no bar, or the day lies beyond what the vendor keeps
     */
    Reading<IntradayBars> intradayBars(Symbol symbol, Interval interval, LocalDate day, Deadline deadline);

    /** Whether the market is open, by the vendor's word. */
    Reading<MarketStatus> marketStatus(Deadline deadline);

    /**
     * The listed expirations of the options on a symbol.
     *
     * @param price the underlying's price, read only by a vendor that needs it to ask
     * @throws MarketException.NoData when no options are listed
     */
    Reading<Expirations> expirations(Symbol symbol, Supplier<BigDecimal> price, Deadline deadline);

    /**
     * The whole chain of one expiration: both sides, all strikes, all roots.
     *
     * @throws MarketException.NoData when no contract expires on that date
     */
    Reading<OptionChain> optionChain(Symbol symbol, LocalDate expiration, Deadline deadline);

    /** Symbols whose name or ticker fits the text, in the vendor's order (Tradier: by volume); may be empty. */
    Reading<List<SymbolMatch>> search(String text, Deadline deadline);
}
