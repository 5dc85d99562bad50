package io.marketagent.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which options are listed, and their quotes: theoretical values with the flaws of real chains. */
final class OptionBook {

    private static final int TRADING = 30;
    private static final int FLAWS = 31;
    private static final int CHAINS_KEPT = 64;

    /** What open interest is the same for. */
    private record Chain(String root, LocalDate expiration, LocalDate today, int session) {}

    private final Market market;
    private final long seed;

    private final Recent<Chain, OpenInterest> openInterests = new Recent<>(CHAINS_KEPT);

    OptionBook(Market market) {
        this.market = market;
        this.seed = market.seed();
    }

    List<Expiration> expirations(Listing listing, Moment moment) {
        return ExpirationCalendar.listed(listing, moment.today());
    }

    /** Ascending; the same for every root of the expiration. */
    List<Double> strikes(Listing listing, Expiration expiration, Moment moment) {
        return StrikeLadder.strikes(listing, reference(listing, moment), expiration, moment.today());
    }

    /** Calls and puts of one root, interleaved by strike. */
    List<OptionContract> contracts(Listing listing, Expiration expiration, String root, Moment moment) {
        List<OptionContract> contracts = new ArrayList<>();
        for (double strike : strikes(listing, expiration, moment)) {
            contracts.add(new OptionContract(listing, expiration, root, strike, false));
            contracts.add(new OptionContract(listing, expiration, root, strike, true));
        }
        return contracts;
    }

    /** The contract that an OCC symbol names; null where it is not listed. */
    @Nullable
    OptionContract contract(String occSymbol, Moment moment) {
        OptionContract.Name name = OptionContract.Name.parse(occSymbol);
        if (name == null) {
            return null;
        }
        Listing listing = market.universe().byOptionRoot(name.root());
        if (listing == null) {
            return null;
        }
        return expirations(listing, moment).stream()
                .filter(e -> e.date().equals(name.date()) && e.roots().contains(name.root()))
                .filter(e -> strikes(listing, e, moment).contains(name.strike()))
                .map(e -> new OptionContract(listing, e, name.root(), name.strike(), name.call()))
                .findFirst()
                .orElse(null);
    }

    /** The quotes of contracts of one underlying. */
    List<OptionQuote> quotes(List<OptionContract> contracts, LiveQuote underlying) {
        return contracts.stream().map(contract -> quote(contract, underlying)).toList();
    }

    private OptionQuote quote(OptionContract contract, LiveQuote underlying) {
        Moment moment = underlying.moment();
        Listing listing = contract.underlying();
        LocalDate date = contract.expiration().date();
        double years = StrikeLadder.years(moment.lastTrade(), date);
        double volatility = volatility(contract, underlying.last(), years);
        BlackScholes model = model(contract, underlying.last(), years);

        Noise flaws = Noise.of(seed, contract.occSymbol()).stream(FLAWS);
        double tick = tick(listing, model.price());
        double half = Math.max(tick / 2, Math.min(model.price() * spreadShare(listing), 2.5));
        Double bid = Math.max(0, down(model.price() - half, tick));
        Double ask = Math.max(up(model.price() + half, tick), bid + tick);
        ask = Price.round(ask);
        if (bid == 0 && flaws.chance(1, 0.2)) {
            bid = null;
            ask = flaws.chance(2, 0.3) ? null : ask;
        }

        long openInterest = openInterest(contract, underlying.previousClose(), moment);
        boolean neverTraded = openInterest < 5 || (model.price() < tick / 4 && flaws.chance(3, 0.5));
        Noise trading = Noise.of(seed, contract.occSymbol()).stream(TRADING);
        double turnover = (model.price() < tick ? 0.1 : 1) * (0.1 + 0.5 * trading.uniform(moment.index()));
        long volume = neverTraded ? 0 : (long) (openInterest * turnover * moment.volumeShare());

        boolean deep = Math.abs(model.delta()) > 0.98 && flaws.chance(4, 0.4);
        boolean greeks = years > 0 && !deep;
        double bidVolatility = bid == null || bid == 0 ? 0 : implied(volatility, bid - model.price(), model.vega());
        double askVolatility = ask == null ? 0 : implied(volatility, ask - model.price(), model.vega());
        double midVolatility = bidVolatility == 0 ? askVolatility : (bidVolatility + askVolatility) / 2;
        return new OptionQuote(
                contract,
                moment,
                bid,
                ask,
                bid == null || bid == 0 ? 0 : flaws.between(5, 1, 300),
                ask == null ? 0 : flaws.between(6, 1, 300),
                neverTraded ? null : trades(contract, underlying, model.price(), tick, volume),
                openInterest,
                greeks ? model : null,
                bidVolatility,
                midVolatility,
                askVolatility,
                volatility);
    }

    private OptionQuote.Trades trades(
            OptionContract contract, LiveQuote underlying, double price, double tick, long volume) {
        double previous = previousClose(contract, underlying, tick);
        if (volume == 0) {
            return new OptionQuote.Trades(previous, null);
        }
        Moment moment = underlying.moment();
        double open = traded(value(contract, underlying.open(), moment), tick);
        double atHigh = traded(value(contract, underlying.high(), moment), tick);
        double atLow = traded(value(contract, underlying.low(), moment), tick);
        double last = traded(price, tick);
        double high = Math.max(Math.max(open, last), Math.max(atHigh, atLow));
        double low = Math.min(Math.min(open, last), Math.min(atHigh, atLow));
        return new OptionQuote.Trades(previous, new OptionQuote.Day(open, high, low, last, volume));
    }

    private double volatility(OptionContract contract, double spot, double years) {
        return VolatilitySurface.at(
                seed, contract.underlying(), contract.expiration().date(), spot, contract.strike(), years);
    }

    private BlackScholes model(OptionContract contract, double spot, double years) {
        double strike = contract.strike();
        BlackScholes european =
                BlackScholes.of(contract.call(), spot, strike, years, volatility(contract, spot, years));
        return contract.underlying().index()
                ? european
                : european.atLeast(contract.call() ? spot - strike : strike - spot);
    }

    private double value(OptionContract contract, double spot, Moment moment) {
        LocalDate date = contract.expiration().date();
        return model(contract, spot, StrikeLadder.years(moment.lastTrade(), date))
                .price();
    }

    /** What it showed at the close of the session before the one that is shown. */
    private double previousClose(OptionContract contract, LiveQuote underlying, double tick) {
        Instant close = market.closeBefore(underlying.moment());
        double years = StrikeLadder.years(close, contract.expiration().date());
        return traded(model(contract, underlying.previousClose(), years).price(), tick);
    }

    private long openInterest(OptionContract contract, double price, Moment moment) {
        Expiration expiration = contract.expiration();
        Chain chain = new Chain(contract.root(), expiration.date(), moment.today(), moment.index());
        return openInterests
                .get(chain, c -> {
                    List<Double> strikes =
                            StrikeLadder.strikes(contract.underlying(), price, expiration, moment.today());
                    return new OpenInterest(seed, contract.underlying(), expiration, c.root(), strikes, price);
                })
                .of(contract.call(), contract.strike());
    }

    /** The price that strikes and open interest hang on all day: of the session before the one that is shown. */
    private double reference(Listing listing, Moment moment) {
        return market.previousClose(listing, moment);
    }

    /** Cents below three dollars and for the most liquid, else nickels. */
    private static double tick(Listing listing, double price) {
        return price < 3 || (listing.options() == Listing.Optionality.DAILY && !listing.index()) ? 0.01 : 0.05;
    }

    private static double spreadShare(Listing listing) {
        return listing.turnover() > 5e9 ? 0.006 : listing.turnover() > 5e8 ? 0.02 : 0.05;
    }

    private static double implied(double volatility, double premium, double vega) {
        double points = vega < 1e-6 ? Math.signum(premium) * 1000 : premium / vega;
        return Math.clamp(volatility + points / 100, 0, 3 * volatility);
    }

    private static double traded(double value, double tick) {
        return Math.max(tick, Price.round(Math.rint(value / tick) * tick));
    }

    private static double down(double value, double tick) {
        return Price.round(Math.floor(value / tick + 1e-9) * tick);
    }

    private static double up(double value, double tick) {
        return Price.round(Math.ceil(value / tick - 1e-9) * tick);
    }
}
