package io.marketagent.tool;

import io.marketagent.access.Secrets;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException.AmbiguousSymbol;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.MarketException.UnknownSymbol;
import io.marketagent.market.NameRanking;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.text.LinearPattern;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a symbol of what was written for it. A ticker in capitals or in small letters is taken at its word and costs no call
 * (as a name it is looked up only where nobody lists it); anything else goes through the sources' name search, ranked by us. A name that fits several companies is asked back, never guessed.
 */
@Singleton
public class SymbolResolver {

    private static final Pattern WRITTEN_AS_TICKER = LinearPattern.compile(
            "[$^].{1,8}|I:.{1,8}|[A-Z][A-Z0-9]{0,4}([./-][A-Z]{1,2})?\\.?|[a-z][a-z0-9]{0,4}([./-][a-z]{1,2})?");
    private static final Pattern NAME = LinearPattern.compile("[$^]?[\\p{L}\\p{N}][\\p{L}\\p{N} .,&'’+!/$^:-]*");
    private static final Pattern NAME_LIKE_A_TICKER = LinearPattern.compile("[A-Z]{3,5}|[a-z]{2,5}");
    private static final int CANDIDATES = 5;
    private static final int LONGEST_NAME = 60;

    private final MarketData data;

    @Inject
    public SymbolResolver(MarketData data) {
        this.data = data;
    }

    /**
     * The one symbol that is meant.
     *
     * @throws AmbiguousSymbol with the candidates, when several fit or one only roughly
     * @throws UnknownSymbol when none does
     * @throws BadRequest when the text can be neither a symbol nor a name
     */
    public Symbol resolve(String written, Deadline deadline) {
        String text = written.strip();
        if (WRITTEN_AS_TICKER.matcher(text).matches()) {
            return Symbol.of(text);
        }
        return named(text, deadline)
                .orElseThrow(() -> new UnknownSymbol(
                        "No stock, fund or index fits '" + text + "'; try the ticker symbol, for example AAPL"));
    }

    /**
     * The company whose name was written like a ticker (TESLA, apple), where no ticker is so called; empty when none is.
     *
     * @throws AmbiguousSymbol with the candidates, when several fit
     */
    Optional<Symbol> namedLikeATicker(String written, Deadline deadline) {
        return isNameLikeATicker(written) ? named(written.strip(), deadline) : Optional.empty();
    }

    /** Whether {@link #namedLikeATicker} would look it up. */
    boolean isNameLikeATicker(String written) {
        return NAME_LIKE_A_TICKER.matcher(written.strip()).matches();
    }

    private Optional<Symbol> named(String text, Deadline deadline) {
        List<SymbolMatch> best = NameRanking.best(text, search(text, deadline));
        if (best.isEmpty()) {
            return Optional.empty();
        }
        if (best.size() == 1 && NameRanking.isClear(text, best.getFirst())) {
            return Optional.of(best.getFirst().symbol());
        }
        if (best.size() == 1) {
            throw new AmbiguousSymbol(
                    "No name has the words '" + text + "'; " + best.getFirst().symbol() + " ("
                            + best.getFirst().name() + ") comes closest. Is it meant?",
                    best);
        }
        List<SymbolMatch> candidates = best.stream().limit(CANDIDATES).toList();
        throw new AmbiguousSymbol(
                "'" + text + "' fits several companies: "
                        + String.join(
                                ", ",
                                candidates.stream()
                                        .map(match -> match.symbol() + " (" + match.name() + ")")
                                        .toList())
                        + ". Which one is meant?",
                candidates);
    }

    /**
     * The symbols that fit a text, best first.
     *
     * @throws BadRequest when the text cannot be a name
     */
    public List<SymbolMatch> search(String text, Deadline deadline) {
        return ranked(text, deadline).value();
    }

    /**
     * The best of the symbols that fit a text, with where they come from.
     *
     * @throws BadRequest when the text cannot be a name
     */
    public Item<SymbolsFound> found(String text, int most, Deadline deadline) {
        Sourced<SymbolsFound> found = ranked(text, deadline)
                .map(all -> new SymbolsFound(
                        Secrets.masked(text), all.stream().limit(most).toList(), all.size()));
        return Item.of(null, found, List.of());
    }

    private Sourced<List<SymbolMatch>> ranked(String text, Deadline deadline) {
        if (text.length() > LONGEST_NAME || !NAME.matcher(text).matches()) {
            throw new BadRequest("A symbol or company name has 1 to " + LONGEST_NAME
                    + " letters, digits, spaces or the signs . , & ' - /, a letter or digit first");
        }
        return data.search(text, deadline);
    }
}
