package io.marketagent.polygon;

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

/** {@code /v3/reference/tickers}: alphabetical, not by relevance. */
final class PolygonSearch {

    /** The largest page that Polygon gives: because of its order, a shorter one would miss what was meant. */
    static final int MOST = 1000;

    private PolygonSearch() {}

    /** The matches, and whether there are more than fitted the page. */
    record Found(List<SymbolMatch> matches, boolean delayed, boolean cut) {

        boolean has(Symbol symbol) {
            return matches.stream().anyMatch(match -> match.symbol().equals(symbol));
        }

        /** What the exact ticker brought up, then the rest. */
        Found after(Found exact) {
            return new Found(
                    Stream.concat(exact.matches.stream(), matches.stream().filter(match -> !exact.has(match.symbol())))
                            .toList(),
                    delayed || exact.delayed,
                    cut);
        }
    }

    static Found read(VendorAccess vendor, VendorAnswer answer) {
        return PolygonBody.read(vendor, answer, Envelope.class, envelope -> {
            PolygonBody.requireEnvelope(envelope.status(), !envelope.rows().isEmpty());
            return new Found(
                    envelope.rows().stream()
                            .flatMap(row -> match(row).stream())
                            .limit(MOST)
                            .toList(),
                    PolygonBody.delayed(envelope.status()),
                    envelope.next() != null);
        });
    }

    private static Optional<SymbolMatch> match(Row row) {
        return PolygonSymbols.domain(row.ticker())
                .map(symbol -> new SymbolMatch(
                        symbol,
                        Objects.requireNonNullElse(Figures.name(row.name()), symbol.value()),
                        "indices".equals(row.market()) ? SymbolMatch.Type.INDEX : SymbolMatch.typeOf(row.type())));
    }

    @RegisterForReflection
    record Envelope(
            @Nullable String status,
            @JsonProperty("results") List<Row> rows,
            @JsonProperty("next_url") @Nullable String next) {
        Envelope {
            rows = TolerantJson.rows(rows);
        }
    }

    @RegisterForReflection
    record Row(
            @Nullable String ticker,
            @Nullable String name,
            @Nullable String market,
            @Nullable String type) {}
}
