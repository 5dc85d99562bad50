package io.marketagent.tool;

import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.ChainWindow;
import io.marketagent.analysis.OptionRoots;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.Walls;
import io.marketagent.analysis.figure.Amounts;
import io.marketagent.analysis.figure.ChainFigures;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.NoExpirationException;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import io.marketagent.text.LinearPattern;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the part of a chain that was asked for: finds the price and the expiration, which no caller has to pass. */
@Singleton
public class ChainReader {

    private final MarketData data;
    private final PerSymbol perSymbol;
    private final Clock clock;

    /**
     * What is asked.
     *
     * @param symbols symbols, company names, or one OCC symbol, which names its expiration, side and strike itself
     * @param expiration which one, or {@code null} for the nearest
     * @param root an option root, where a date has several
     * @param figures what to compute of each chain
     */
    public record Asked(
            List<String> symbols,
            ChainSides sides,
            @Nullable Expiry expiration,
            StrikeSelection selection,
            @Nullable String root,
            List<FigureAsk> figures,
            Freshness freshness) {

        /** No exponent: 1e99999999 would be a hundred million digits. */
        private static final Pattern PERCENT = LinearPattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)\\s*%?");

        /** From a request's parameters: at most one of a count, one strike and a distance like {@code 5%}. */
        public static Asked of(
                List<String> symbols,
                String side,
                @Nullable Expiry expiration,
                @Nullable Integer strikes,
                @Nullable BigDecimal strike,
                @Nullable String within,
                @Nullable String root,
                List<FigureAsk> figures,
                Freshness freshness) {
            return new Asked(
                    symbols,
                    ChainSides.of(side),
                    expiration,
                    StrikeSelection.of(strikes, strike, within == null ? null : percent(within))
                            .orElse(StrikeSelection.DEFAULT),
                    root,
                    figures,
                    freshness);
        }

        private static BigDecimal percent(String within) {
            Matcher percent = PERCENT.matcher(within.strip());
            if (!percent.matches()) {
                throw new BadRequest("'within' has to be a percentage of the price from 0.01% to 100%, for example 5%");
            }
            return new BigDecimal(percent.group(1));
        }

        /** An OCC symbol in the place of a symbol says all of it. */
        Optional<OptionSymbol> occ() {
            return symbols.size() == 1 ? OptionSymbol.parse(symbols.getFirst()) : Optional.empty();
        }

        Asked withOcc() {
            return occ().map(contract -> new Asked(
                            List.of(contract.underlying().value()),
                            ChainSides.of(contract.side()),
                            new Expiry.OnDate(contract.expiration()),
                            new StrikeSelection.Exact(contract.strike()),
                            contract.root(),
                            figures,
                            freshness))
                    .orElse(this);
        }
    }

    @Inject
    ChainReader(MarketData data, PerSymbol perSymbol, Clock clock) {
        this.data = data;
        this.perSymbol = perSymbol;
        this.clock = clock;
    }

    /** The chains of symbols or company names. */
    public Reply<ChainView> read(Asked written, Deadline deadline) {
        Asked asked = written.withOcc();
        Optional<OptionSymbol> occ = written.occ();
        Instant now = clock.instant();
        Expiry expiry = asked.expiration() == null ? new Expiry.Nearest() : asked.expiration();
        PerSymbol.Symbols symbols = perSymbol.resolve(asked.symbols(), deadline);
        PerSymbol.Results<ChainView> results = perSymbol.read(
                symbols,
                symbol -> {
                    requireOpen(symbol, asked, occ, expiry, now);
                    return only(occ, chain(symbol, asked, expiry, now, deadline));
                },
                deadline);
        Optional<ChainView> first = results.items().stream().findFirst().map(Item::data);
        Resolved resolved = Resolved.symbols(results.symbols())
                .withChain(
                        first.map(ChainView::expiration).orElse(null),
                        first.map(view -> view.rows().stream()
                                        .map(ChainWindow.Row::strike)
                                        .toList())
                                .orElse(null),
                        asked.sides().label());
        return new Reply<>(resolved, results.items(), results.failures());
    }

    /**
     * Reads an expiration in words or as a date.
     *
     * @throws BadRequest when it is none
     */
    public Expiry expiry(String words) {
        try {
            return Expiry.parse(words, clock.instant())
                    .orElseThrow(() -> new BadRequest("The expiration '" + ForeignText.oneLine(words)
                            + "' is not understood: try 'this Friday', 'nearest', 'next month' or a date"));
        } catch (IllegalArgumentException impossible) {
            throw new BadRequest(Objects.requireNonNull(impossible.getMessage())); // the calendar's sentence
        }
    }

    /** One contract of a date that has passed: no call, and none in its place. */
    private static void requireOpen(
            Symbol symbol, Asked asked, Optional<OptionSymbol> occ, Expiry expiry, Instant now) {
        if (expiry instanceof Expiry.OnDate(LocalDate date)
                && asked.selection() instanceof StrikeSelection.Exact(BigDecimal strike)
                && TradingCalendar.NYSE.expired(date, now)) {
            String side = asked.sides() == ChainSides.BOTH
                    ? " call and put"
                    : " " + asked.sides().label();
            String contract = occ.map(exact -> "The contract " + exact)
                    .orElseGet(() -> "The " + symbol + " " + Amounts.strike(strike) + side);
            throw new MarketException.NoData(
                    contract + " of " + Amounts.day(date) + " has expired; no other is shown in its place");
        }
    }

    private Item<ChainView> chain(Symbol symbol, Asked asked, Expiry expiry, Instant now, Deadline deadline) {
        Sourced<Quote> quote = data.quote(symbol, asked.freshness(), deadline);
        Sourced<Expirations> listed = data.expirations(symbol, Freshness.CACHED, deadline);
        Expiry.Choice choice = choose(expiry, listed.value(), now);
        Sourced<OptionChain> chain = data.chain(symbol, choice.expiration(), asked.freshness(), deadline);
        BigDecimal price = quote.value().last();
        String root = asked.root() == null
                ? OptionRoots.shown(chain.value())
                : asked.root().toUpperCase(Locale.ROOT);
        ChainWindow window = ChainWindow.window(chain.value(), root, asked.sides(), asked.selection(), price);
        ChainView view = new ChainView(
                price,
                choice.expiration(),
                root,
                window.otherRoots(),
                asked.sides(),
                window.rows(),
                (int) chain.value().contracts().stream()
                        .filter(contract -> contract.root().equals(root))
                        .count(),
                Walls.walls(chain.value(), root, price));
        List<String> notes = new ArrayList<>();
        choice.note().ifPresent(notes::add);
        if (listed.value().note() != null) {
            notes.add(listed.value().note());
        }
        if (chain.value().note() != null) {
            notes.add(chain.value().note());
        }
        QuoteTool.note(quote.value()).ifPresent(notes::add);
        if (!window.otherRoots().isEmpty()) {
            notes.add("Shown is the root " + root + "; " + String.join(", ", window.otherRoots())
                    + " expires on the same date and can be asked for");
        }
        if (window.rows().isEmpty()) {
            notes.add("No strike lies there");
        }
        return Item.of(symbol, chain.joinedWith(quote).with(view), notes)
                .with(asked.figures().stream()
                        .map(ask -> ChainFigures.of(ask, chain.value(), root, price, now, asked.sides()))
                        .toList());
    }

    /** Who names a contract gets that one or none: neither the next expiration nor an empty chain. */
    private static Item<ChainView> only(Optional<OptionSymbol> occ, Item<ChainView> item) {
        occ.ifPresent(contract -> {
            ChainView view = item.data();
            if (view.rows().isEmpty() || !view.expiration().equals(contract.expiration())) {
                throw new MarketException.NoData("The contract " + contract + " is not listed");
            }
        });
        return item;
    }

    private static Expiry.Choice choose(Expiry expiry, Expirations listed, Instant now) {
        try {
            return expiry.choose(
                    listed.dates().stream().map(Expirations.Expiration::date).toList(), now);
        } catch (NoExpirationException none) {
            throw new MarketException.NoData(none.getMessage());
        }
    }
}
