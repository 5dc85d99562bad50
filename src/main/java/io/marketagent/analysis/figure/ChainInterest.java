package io.marketagent.analysis.figure;

import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures made of the open interest and the volume of one root's whole chain. What is unknown is not 0: it is in no sum, and how
 * many contracts that are is said.
 *
 * <p>Put/call is puts ÷ calls with two decimals. Max pain is the listed strike at which the holders of all open contracts
 * together would receive least at expiration; of equal ones the nearest to the price, then the lower. It needs known open
 * interest on both sides.
 */
final class ChainInterest {

    private final Figure figure;
    private final RootChain chain;
    private final String measure;
    private final Function<OptionContract, @Nullable Long> count;

    private ChainInterest(Figure figure, RootChain chain) {
        this.figure = figure;
        this.chain = chain;
        boolean byVolume = switch (figure) {
            case PUT_CALL_VOLUME, CALL_VOLUME, PUT_VOLUME, MOST_VOLUME -> true;
            default -> false;
        };
        this.measure = byVolume ? "volume" : "open interest";
        this.count = byVolume ? OptionContract::volume : OptionContract::openInterest;
    }

    static FigureReading of(Figure figure, RootChain chain) {
        ChainInterest interest = new ChainInterest(figure, chain);
        return switch (figure) {
            case PUT_CALL_OI, PUT_CALL_VOLUME -> interest.putCall();
            case CALL_OPEN_INTEREST, CALL_VOLUME -> interest.total(OptionSide.CALL);
            case PUT_OPEN_INTEREST, PUT_VOLUME -> interest.total(OptionSide.PUT);
            case MOST_OPEN_INTEREST, MOST_VOLUME -> interest.most();
            case MAX_PAIN -> interest.maxPain();
            default -> throw new IllegalArgumentException(figure + " is not made from open interest or volume");
        };
    }

    /** The sum over the contracts whose count is known, and how many those are not. */
    private record Total(long sum, int unknown, int contracts) {

        boolean isKnown() {
            return unknown < contracts;
        }

        Total plus(Total other) {
            return new Total(sum + other.sum, unknown + other.unknown, contracts + other.contracts);
        }
    }

    private Total sum(OptionSide side) {
        Collection<OptionContract> contracts = chain.side(side).values();
        long sum = 0;
        int unknown = 0;
        for (OptionContract contract : contracts) {
            Long known = count.apply(contract);
            if (known == null) {
                unknown++;
            } else {
                sum += known;
            }
        }
        return new Total(sum, unknown, contracts.size());
    }

    private FigureReading total(OptionSide side) {
        Total total = sum(side);
        if (!total.isKnown()) {
            return absent(unknown(total, side));
        }
        String sentence = "The " + measure + " of the " + side.label() + "s of " + chain.name() + " is "
                + Clauses.counted(total.sum(), "contract") + leftOut(total, side.label()) + ".";
        return FigureReading.of(figure, BigDecimal.valueOf(total.sum()), "contracts", sentence)
                .with("unknown", BigDecimal.valueOf(total.unknown()));
    }

    private FigureReading putCall() {
        Total calls = sum(OptionSide.CALL);
        Total puts = sum(OptionSide.PUT);
        if (!calls.isKnown() || !puts.isKnown()) {
            return absent(calls.isKnown() ? unknown(puts, OptionSide.PUT) : unknown(calls, OptionSide.CALL));
        }
        Total both = calls.plus(puts);
        String sums = Clauses.counted(puts.sum(), "put") + ", " + Clauses.counted(calls.sum(), "call");
        if (calls.sum() == 0) {
            return absent("the divisor is 0 (" + sums + ")" + leftOut(both, "contract"));
        }
        BigDecimal ratio =
                BigDecimal.valueOf(puts.sum()).divide(BigDecimal.valueOf(calls.sum()), 2, RoundingMode.HALF_UP);
        String sentence = "The " + figure.label() + " of " + chain.name() + " is " + Amounts.number(ratio, "#,##0.00")
                + " (" + sums + ")" + leftOut(both, "contract") + ".";
        return FigureReading.of(figure, ratio, "ratio", sentence)
                .with("puts", BigDecimal.valueOf(puts.sum()))
                .with("calls", BigDecimal.valueOf(calls.sum()))
                .with("unknown", BigDecimal.valueOf(both.unknown()));
    }

    /** One contract of one side; equal ones are all named, the nearest to the price first. */
    private FigureReading most() {
        Total both = sum(OptionSide.CALL).plus(sum(OptionSide.PUT));
        if (!both.isKnown()) {
            return absent("the " + measure + " of no contract is known");
        }
        long most = contracts().mapToLong(this::known).max().orElseThrow();
        if (most == 0) {
            return absent("it is 0 at every strike" + leftOut(both, "contract"));
        }
        List<OptionContract> those = contracts()
                .filter(one -> known(one) == most)
                .sorted(Comparator.comparing(OptionContract::strike, chain.byNearness())
                        .thenComparing(OptionContract::side))
                .toList();
        String named = Clauses.and(
                those.stream().map(one -> "the " + RootChain.named(one)).toList());
        String sentence = "The largest " + measure + " of " + chain.name() + " is " + Clauses.counted(most, "contract")
                + (those.size() == 1 ? ", of " : ", of each of ") + named + leftOut(both, "contract") + ".";
        return FigureReading.of(figure, those.getFirst().strike(), "USD", sentence)
                .with("contracts", BigDecimal.valueOf(most))
                .with("unknown", BigDecimal.valueOf(both.unknown()));
    }

    private Stream<OptionContract> contracts() {
        return Stream.concat(chain.calls().values().stream(), chain.puts().values().stream())
                .filter(one -> count.apply(one) != null);
    }

    private long known(OptionContract contract) {
        return Objects.requireNonNull(count.apply(contract)); // those without are left out before
    }

    private FigureReading maxPain() {
        Total calls = sum(OptionSide.CALL);
        Total puts = sum(OptionSide.PUT);
        if (!calls.isKnown() || !puts.isKnown()) {
            return absent(calls.isKnown() ? unknown(puts, OptionSide.PUT) : unknown(calls, OptionSide.CALL));
        }
        Total both = calls.plus(puts);
        if (both.sum() == 0) {
            return absent("no contract is open" + leftOut(both, "contract"));
        }
        List<BigDecimal> least = leastPaid();
        BigDecimal strike = least.getFirst();
        List<String> others = least.stream().skip(1).map(Amounts::strike).toList();
        String sentence =
                "Max pain of " + chain.name() + " is " + Amounts.strike(strike) + ", " + chain.fromPrice(strike)
                        + ": there the holders of all open contracts together receive least"
                        + (others.isEmpty()
                                ? ""
                                : ", as little as at " + Clauses.and(others) + ", further from the price or higher")
                        + leftOut(both, "contract") + ".";
        return FigureReading.of(figure, strike, "USD", sentence)
                .with("price", chain.price())
                .with("from_price", strike.subtract(chain.price()))
                .with("from_price_percent", chain.percentFromPrice(strike))
                .with("unknown", BigDecimal.valueOf(both.unknown()));
    }

    /** The strikes with the least payout, in the order in which they count. */
    private List<BigDecimal> leastPaid() {
        NavigableMap<BigDecimal, BigDecimal> payouts = payouts();
        BigDecimal least =
                payouts.values().stream().min(Comparator.naturalOrder()).orElseThrow();
        return payouts.entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(least) == 0)
                .map(entry -> entry.getKey())
                .sorted(chain.byNearness())
                .toList();
    }

    /**
     * What all holders receive at each strike, less what they receive at the lowest one. From one strike to the next it grows
     * by the calls that are in the money and shrinks by the puts that still are: one pass, for chains of a thousand contracts.
     */
    private NavigableMap<BigDecimal, BigDecimal> payouts() {
        BigDecimal putsAbove = BigDecimal.ZERO;
        for (OptionContract put : chain.puts().values()) {
            putsAbove = putsAbove.add(shares(put));
        }
        NavigableMap<BigDecimal, BigDecimal> payouts = new TreeMap<>();
        BigDecimal callsBelow = BigDecimal.ZERO;
        BigDecimal payout = BigDecimal.ZERO;
        BigDecimal last = chain.strikes().first();
        for (BigDecimal strike : chain.strikes()) {
            payout = payout.add(strike.subtract(last).multiply(callsBelow.subtract(putsAbove)));
            payouts.put(strike, payout);
            callsBelow = callsBelow.add(shares(chain.contract(OptionSide.CALL, strike)));
            putsAbove = putsAbove.subtract(shares(chain.contract(OptionSide.PUT, strike)));
            last = strike;
        }
        return payouts;
    }

    private static BigDecimal shares(@Nullable OptionContract contract) {
        return contract == null || contract.openInterest() == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(contract.openInterest()).multiply(BigDecimal.valueOf(contract.contractSize()));
    }

    private String unknown(Total total, OptionSide side) {
        return total.contracts() == 0
                ? "no " + side.label() + " is listed"
                : "the " + measure + " of none of its " + Clauses.counted(total.contracts(), side.label())
                        + " is known";
    }

    private String leftOut(Total total, String one) {
        return total.unknown() == 0
                ? ""
                : "; of " + Clauses.counted(total.contracts(), one) + ", the " + measure + " of "
                        + Amounts.count(total.unknown()) + " is unknown and not counted";
    }

    private FigureReading absent(String why) {
        return FigureReading.absent(figure, "There is no " + figure.label() + " of " + chain.name() + ": " + why + ".");
    }
}
