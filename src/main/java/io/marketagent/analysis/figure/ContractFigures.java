package io.marketagent.analysis.figure;

import io.marketagent.analysis.figure.RootChain.TwoSided;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one contract is quoted at: the asked strike's, else the one at the money. What is unknown is left out. */
final class ContractFigures {

    private ContractFigures() {}

    /** Its mid is the value; where there is no market on both sides, there is none. */
    static FigureReading of(FigureAsk ask, RootChain chain) {
        OptionSide side = ask.figure() == Figure.CALL_QUOTE ? OptionSide.CALL : OptionSide.PUT;
        BigDecimal asked = ask.level();
        OptionContract contract = asked == null ? atTheMoney(chain, side) : listed(chain, side, asked);
        if (contract == null) {
            return FigureReading.absent(
                    ask.figure(),
                    "No " + side.label() + (asked == null ? "" : " at " + Amounts.strike(asked)) + " of " + chain.name()
                            + " is listed.");
        }
        List<String> says = says(contract);
        String which = asked == null ? "at-the-money " : "";
        String sentence = "The " + which + Amounts.strike(contract.strike()) + " " + side.label() + " of "
                + chain.name() + (says.isEmpty() ? " has no quote" : ": " + String.join(", ", says))
                + "; the underlying is at " + Amounts.price(chain.price()) + ".";
        return TwoSided.of(contract)
                .map(market -> FigureReading.of(ask.figure(), market.mid(), "USD", sentence))
                .map(reading -> reading.with("strike", contract.strike()))
                .orElseGet(() -> FigureReading.absent(ask.figure(), sentence));
    }

    private static @Nullable OptionContract atTheMoney(RootChain chain, OptionSide side) {
        return chain.side(side).keySet().stream()
                .min(chain.byNearness())
                .map(strike -> chain.contract(side, strike))
                .orElse(null);
    }

    private static @Nullable OptionContract listed(RootChain chain, OptionSide side, BigDecimal asked) {
        return chain.side(side).values().stream()
                .filter(contract -> contract.strike().compareTo(asked) == 0)
                .findFirst()
                .orElse(null);
    }

    private static List<String> says(OptionContract contract) {
        List<String> says = new ArrayList<>();
        Optional<TwoSided> market = TwoSided.of(contract);
        if (market.isPresent()) {
            says.add(market.get().inWords());
        } else {
            price(says, "bid ", contract.bid());
            price(says, "ask ", contract.ask());
        }
        price(says, "last ", contract.last());
        count(says, "volume ", contract.volume());
        count(says, "open interest ", contract.openInterest());
        Double volatility = contract.impliedVolatility();
        if (volatility != null) {
            says.add("implied volatility "
                    + Amounts.number(BigDecimal.valueOf(volatility).movePointRight(2), "0.0") + "%");
        }
        Double delta = contract.delta();
        if (delta != null) {
            says.add("delta " + Amounts.number(BigDecimal.valueOf(delta), "0.00"));
        }
        return says;
    }

    private static void price(List<String> says, String name, @Nullable BigDecimal price) {
        if (price != null) {
            says.add(name + Amounts.price(price));
        }
    }

    private static void count(List<String> says, String name, @Nullable Long count) {
        if (count != null) {
            says.add(name + Amounts.count(count));
        }
    }
}
