package io.marketagent.feed;

import io.marketagent.feed.CachedLookup.Found;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.market.MarketException.SourceFailure;
import io.marketagent.market.MarketException.UnknownSymbol;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.text.LinearPattern;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cached search by name or ticker, and what it tells of a symbol that no source has a quote of. */
@Singleton
class SymbolSearch {

    private static final Pattern BLANKS = LinearPattern.compile("\\s+");

    private final CachedReads cached;
    private final CachedLookup lookup;

    @Inject
    SymbolSearch(CachedReads cached, CachedLookup lookup) {
        this.cached = cached;
        this.lookup = lookup;
    }

    /** What a text finds; the same for any spelling of its blanks and capitals. */
    Found<List<SymbolMatch>> find(String text, Deadline deadline) {
        String key = BLANKS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
        return lookup.read(CacheNames.SYMBOL_SEARCH, key, mark -> cached.search(key, mark), deadline);
    }

    /**
     * Where the only answer to a quote was silence: {@link UnknownSymbol} or {@link NoData}, or where the search is out of
     * reach the failure of both.
     */
    MarketException whyNoQuote(Symbol symbol, NoData silence, Deadline deadline) {
        if (silence.isListed()) {
            return silence;
        }
        try {
            boolean listed = find(symbol.value(), deadline).loaded().value().stream()
                    .anyMatch(match -> match.symbol().equals(symbol));
            return listed
                    ? new NoData("There is no quote for " + symbol + " at the moment", silence.sources())
                    : UnknownSymbol.of(symbol);
        } catch (NoData | UnknownSymbol | MarketException.BadRequest nothingFound) {
            return silence;
        } catch (MarketException searchFailed) {
            // whether there is such a symbol is open: the answer is no 404 while a source may only be out of reach
            List<SourceFailure> searches = searchFailed.sources().isEmpty()
                    ? List.of(SourceFailure.of("search", searchFailed))
                    : searchFailed.sources();
            return Sources.allFailed(
                    List.of(searchFailed),
                    Stream.concat(silence.sources().stream(), searches.stream())
                            .distinct()
                            .toList());
        }
    }
}
