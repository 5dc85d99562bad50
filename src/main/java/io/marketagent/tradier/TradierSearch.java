package io.marketagent.tradier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/search} and {@code /v1/markets/lookup}, which answer alike: ordered by average volume. */
final class TradierSearch {

    private static final int MOST = 100;

    private TradierSearch() {}

    static List<SymbolMatch> read(VendorAccess vendor, VendorAnswer answer) {
        return TradierBody.read(vendor, answer, "securities", Envelope.class, envelope -> {
            List<Row> rows = envelope.securities() == null
                    ? List.of()
                    : envelope.securities().rows();
            return rows.stream().flatMap(row -> match(row).stream()).limit(MOST).toList();
        });
    }

    /** Both answers as one, each symbol once, in the order of the first. */
    static List<SymbolMatch> joined(List<SymbolMatch> first, List<SymbolMatch> second) {
        List<Symbol> known = first.stream().map(SymbolMatch::symbol).toList();
        return Stream.concat(first.stream(), second.stream().filter(match -> !known.contains(match.symbol())))
                .limit(MOST)
                .toList();
    }

    private static Optional<SymbolMatch> match(Row row) {
        if ("option".equals(row.type())) {
            return Optional.empty();
        }
        return TradierSymbols.domain(row.symbol())
                .map(symbol -> new SymbolMatch(symbol, name(row, symbol), SymbolMatch.typeOf(row.type())));
    }

    private static String name(Row row, Symbol symbol) {
        return Objects.requireNonNullElse(Figures.name(row.description()), symbol.value());
    }

    @RegisterForReflection
    record Envelope(@Nullable Container securities) {}

    @RegisterForReflection
    record Container(@JsonProperty("security") List<Row> rows) {
        Container {
            rows = TolerantJson.rows(rows);
        }
    }

    @RegisterForReflection
    record Row(
            @Nullable String symbol,
            @Nullable String type,
            @Nullable String description) {}
}
