package io.marketagent.tradier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.ReadRows;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/options/chains} with {@code greeks=true}. */
final class TradierChain {

    /** The normal contract; the others say their size. */
    private static final long NORMAL_SIZE = 100;

    private TradierChain() {}

    static Reading<OptionChain> read(
            VendorAccess vendor,
            VendorAnswer answer,
            Symbol symbol,
            LocalDate expiration,
            Instant received,
            boolean delayed) {
        return TradierBody.read(vendor, answer, "options", Envelope.class, envelope -> {
            List<Row> rows =
                    envelope.options() == null ? List.of() : envelope.options().rows();
            if (rows.isEmpty()) {
                throw new MarketException.NoData(
                        vendor.label() + " lists no options on " + symbol + " that expire on " + expiration);
            }
            // Walls and ratio are made of the whole chain: what is not in them is told
            ReadRows<OptionContract> read = ReadRows.of(vendor, rows, row -> {
                OptionSymbol contract =
                        contract(row).orElseThrow(() -> new IllegalArgumentException("a row that names no contract"));
                return contract.expiration().equals(expiration) ? Optional.of(quoted(contract, row)) : Optional.empty();
            });
            Map<OptionSymbol, OptionContract> contracts = new LinkedHashMap<>();
            read.values().forEach(contract -> contracts.putIfAbsent(contract.symbol(), contract));
            if (contracts.isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            return new Reading<>(
                    new OptionChain(
                            symbol,
                            expiration,
                            List.copyOf(contracts.values()),
                            ReadRows.note(vendor, read.unreadable(), read.rows(), "contracts", OptionChain.WITHOUT)),
                    TradierTimes.latest(rows.stream().flatMap(Row::times), received),
                    delayed);
        });
    }

    /** Which contract a row is about: its OCC symbol says all, the single fields do where there is none. */
    private static Optional<OptionSymbol> contract(Row row) {
        Optional<OptionSymbol> occ = row.symbol() == null ? Optional.empty() : OptionSymbol.parse(row.symbol());
        if (occ.isPresent()) {
            return occ;
        }
        LocalDate expiration = TradierTimes.date(row.expirationDate());
        OptionSide side = switch (row.optionType() == null ? "" : row.optionType()) {
            case "call" -> OptionSide.CALL;
            case "put" -> OptionSide.PUT;
            default -> null;
        };
        if (row.rootSymbol() == null || row.strike() == null || expiration == null || side == null) {
            return Optional.empty();
        }
        return Optional.of(new OptionSymbol(row.rootSymbol(), expiration, side, row.strike()));
    }

    private static OptionContract quoted(OptionSymbol contract, Row row) {
        Greeks greeks = row.greeks() == null || row.greeks().allZero() ? Greeks.UNKNOWN : row.greeks();
        Long size = row.contractSize();
        return new OptionContract(
                contract,
                Figures.positive(row.bid()),
                Figures.positive(row.ask()),
                Figures.positive(row.last()),
                Figures.notNegative(row.volume()),
                Figures.notNegative(row.openInterest()),
                greeks.impliedVolatility(),
                Figures.within(-1, 1, greeks.delta()),
                Figures.notNegativeGreek(greeks.gamma()),
                Figures.greek(greeks.theta()),
                Figures.notNegativeGreek(greeks.vega()),
                Math.toIntExact(size == null || size == 0 ? NORMAL_SIZE : size));
    }

    @RegisterForReflection
    record Envelope(@Nullable Container options) {}

    @RegisterForReflection
    record Container(@JsonProperty("option") List<Row> rows) {
        Container {
            rows = TolerantJson.rows(rows);
        }
    }

    @RegisterForReflection
    record Row(
            @Nullable String symbol,
            @JsonProperty("root_symbol") @Nullable String rootSymbol,
            @JsonProperty("expiration_date") @Nullable String expirationDate,
            @JsonProperty("option_type") @Nullable String optionType,
            @Nullable BigDecimal strike,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal last,
            @Nullable Long volume,
            @JsonProperty("open_interest") @Nullable Long openInterest,
            @JsonProperty("contract_size") @Nullable Long contractSize,
            @JsonProperty("trade_date") @Nullable Long tradeDate,
            @JsonProperty("bid_date") @Nullable Long bidDate,
            @JsonProperty("ask_date") @Nullable Long askDate,
            @Nullable Greeks greeks) {

        Stream<@Nullable Instant> times() {
            return Stream.of(
                    TradierTimes.epoch(tradeDate),
                    TradierTimes.epoch(bidDate),
                    TradierTimes.epoch(askDate),
                    greeks == null ? null : TradierTimes.utc(greeks.updatedAt()));
        }
    }

    /** Reckoned by ORATS about hourly. */
    @RegisterForReflection
    record Greeks(
            @Nullable Double delta,
            @Nullable Double gamma,
            @Nullable Double theta,
            @Nullable Double vega,
            @JsonProperty("mid_iv") @Nullable Double midIv,
            @JsonProperty("smv_vol") @Nullable Double smoothedIv,
            @JsonProperty("updated_at") @Nullable String updatedAt) {

        static final Greeks UNKNOWN = new Greeks(null, null, null, null, null, null, null);

        /** No contract has these: they were not reckoned. */
        boolean allZero() {
            return Stream.of(delta, gamma, theta, vega, midIv, smoothedIv)
                    .allMatch(number -> number == null || number == 0);
        }

        @Nullable
        Double impliedVolatility() {
            Double mid = Figures.volatility(midIv);
            return mid != null ? mid : Figures.volatility(smoothedIv);
        }
    }
}
