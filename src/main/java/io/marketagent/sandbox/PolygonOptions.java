package io.marketagent.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v3/reference/options/contracts} and {@code /v3/snapshot/options/{underlying}}. Strikes are numbers, whole where
 * they can be; times of quotes are epoch nanoseconds; greeks and volatility are absent where nobody computes them,
 * {@code last_quote} and {@code last_trade} where there is none, and the day of an untraded contract is empty.
 */
final class PolygonOptions {

    private static final int LIMIT = 10;
    private static final int MAXIMUM_CONTRACTS = 1000;
    private static final int MAXIMUM_SNAPSHOTS = 250;

    private final Market market;
    private final OptionBook book;

    PolygonOptions(Market market, OptionBook book) {
        this.market = market;
        this.book = book;
    }

    JsonObject contracts(Call call, Moment moment) {
        PolygonPage page = PolygonPage.of(call, LIMIT, MAXIMUM_CONTRACTS);
        String underlying = page.parameters().get("underlying_ticker");
        if (underlying == null) {
            throw new Refusal(400, "underlying_ticker", "the sandbox needs one");
        }
        return page.of(
                wanted(underlying, page.parameters(), moment),
                contracts -> contracts.stream().map(PolygonOptions::contract).toList());
    }

    JsonObject snapshot(Call call, String underlying, Moment moment) {
        PolygonPage page = PolygonPage.of(call, LIMIT, MAXIMUM_SNAPSHOTS);
        List<OptionContract> wanted = wanted(underlying, page.parameters(), moment);
        return page.of(
                wanted,
                contracts -> contracts.isEmpty()
                        ? List.of()
                        : snapshots(contracts, market.quote(contracts.getFirst().underlying(), moment)));
    }

    private List<JsonObject> snapshots(List<OptionContract> contracts, LiveQuote underlying) {
        return book.quotes(contracts, underlying).stream()
                .map(quote -> snapshot(quote, underlying))
                .toList();
    }

    private List<OptionContract> wanted(String ticker, Parameters parameters, Moment moment) {
        Listing listing = listing(ticker);
        if (listing == null) {
            return List.of();
        }
        String type = parameters.get("contract_type");
        if (type != null && !type.equals("call") && !type.equals("put")) {
            throw new Refusal(400, "contract_type", "must be call or put");
        }
        Range<LocalDate> dates = Range.of(parameters, "expiration_date", Parameters::date);
        Range<Double> strikes = Range.of(parameters, "strike_price", Parameters::number);
        List<OptionContract> wanted = new ArrayList<>();
        for (Expiration expiration : book.expirations(listing, moment)) {
            if (!dates.contains(expiration.date())) {
                continue;
            }
            for (String root : expiration.roots()) {
                book.contracts(listing, expiration, root, moment).stream()
                        .filter(c -> strikes.contains(c.strike()))
                        .filter(c -> type == null || type.equals(c.call() ? "call" : "put"))
                        .forEach(wanted::add);
            }
        }
        Comparator<OptionContract> order = order(parameters.get("sort", "ticker"));
        wanted.sort(parameters.get("order", "asc").equals("desc") ? order.reversed() : order);
        return wanted;
    }

    /** As a ticker sorts: the root, the date, calls before puts, the strike. */
    private static Comparator<OptionContract> order(String sort) {
        Comparator<OptionContract> ticker = Comparator.comparing(OptionContract::root)
                .thenComparing(c -> c.expiration().date())
                .thenComparing(c -> !c.call())
                .thenComparingDouble(OptionContract::strike);
        return switch (sort) {
            case "ticker" -> ticker;
            case "strike_price" ->
                Comparator.comparingDouble(OptionContract::strike).thenComparing(ticker);
            case "expiration_date" ->
                Comparator.comparing((OptionContract c) -> c.expiration().date())
                        .thenComparing(ticker);
            default -> throw new Refusal(400, "sort", "must be ticker, expiration_date or strike_price");
        };
    }

    /** An index goes by either name here. */
    private @Nullable Listing listing(String ticker) {
        Listing listing = market.universe().byPolygonTicker(ticker);
        return listing == null ? market.universe().bySymbol(ticker) : listing;
    }

    private static JsonObject contract(OptionContract contract) {
        return new JsonObject()
                .put("cfi", contract.call() ? "OCASPS" : "OPASPS")
                .put("contract_type", contract.call() ? "call" : "put")
                .put("exercise_style", style(contract))
                .put("expiration_date", contract.expiration().date().toString())
                .put("primary_exchange", "BATO")
                .put("shares_per_contract", 100)
                .put("strike_price", number(contract.strike()))
                .put("ticker", "O:" + contract.occSymbol())
                .put("underlying_ticker", contract.underlying().symbol());
    }

    private static JsonObject snapshot(OptionQuote quote, LiveQuote underlying) {
        OptionContract contract = quote.contract();
        Moment moment = quote.moment();
        double middle = middle(quote);
        double breakEven = Price.fine(contract.strike() + (contract.call() ? middle : -middle));
        JsonObject row = new JsonObject()
                .put("break_even_price", breakEven)
                .put("day", day(quote))
                .put(
                        "details",
                        new JsonObject()
                                .put("contract_type", contract.call() ? "call" : "put")
                                .put("exercise_style", style(contract))
                                .put(
                                        "expiration_date",
                                        contract.expiration().date().toString())
                                .put("shares_per_contract", 100)
                                .put("strike_price", number(contract.strike()))
                                .put("ticker", "O:" + contract.occSymbol()));
        if (quote.greeks() != null) {
            row.put(
                    "greeks",
                    new JsonObject()
                            .put("delta", quote.greeks().delta())
                            .put("gamma", quote.greeks().gamma())
                            .put("theta", quote.greeks().theta())
                            .put("vega", quote.greeks().vega()));
            if (quote.midVolatility() > 0) {
                row.put("implied_volatility", quote.midVolatility());
            }
        }
        if (quote.ask() != null) {
            double bid = quote.bid() == null ? 0 : quote.bid();
            row.put(
                    "last_quote",
                    new JsonObject()
                            .put("bid", number(bid))
                            .put("bid_size", quote.bidSize())
                            .put("ask", number(quote.ask()))
                            .put("ask_size", quote.askSize())
                            .put("midpoint", Price.fine(middle))
                            .put("last_updated", nanos(moment.lastTrade()))
                            .put("timeframe", "REAL-TIME"));
        }
        if (quote.trades() != null) {
            row.put(
                    "last_trade",
                    new JsonObject()
                            .put("price", number(quote.trades().last()))
                            .put("size", 1)
                            .put("sip_timestamp", nanos(moment.lastTrade()))
                            .put("exchange", 302)
                            .put("timeframe", "REAL-TIME"));
        }
        Listing listing = contract.underlying();
        return row.put("open_interest", quote.openInterest())
                .put(
                        "underlying_asset",
                        new JsonObject()
                                .put("change_to_break_even", Price.fine(breakEven - underlying.last()))
                                .put("last_updated", nanos(moment.lastTrade()))
                                .put(listing.index() ? "value" : "price", underlying.last())
                                .put("ticker", listing.polygonTicker())
                                .put("timeframe", "REAL-TIME"));
    }

    private static JsonObject day(OptionQuote quote) {
        OptionQuote.Trades trades = quote.trades();
        if (trades == null || trades.day() == null) {
            return new JsonObject();
        }
        OptionQuote.Day day = trades.day();
        return new JsonObject()
                .put("change", trades.change())
                .put("change_percent", trades.changePercent())
                .put("close", number(day.last()))
                .put("high", number(day.high()))
                .put("last_updated", nanos(quote.moment().lastTrade()))
                .put("low", number(day.low()))
                .put("open", number(day.open()))
                .put("previous_close", number(trades.previousClose()))
                .put("volume", day.volume())
                .put("vwap", Price.fine((day.high() + day.low() + 2 * day.last()) / 4));
    }

    private static double middle(OptionQuote quote) {
        if (quote.ask() == null) {
            return quote.trades() == null ? 0 : quote.trades().last();
        }
        return ((quote.bid() == null ? 0 : quote.bid()) + quote.ask()) / 2;
    }

    private static String style(OptionContract contract) {
        return contract.underlying().index() ? "european" : "american";
    }

    /** 150 rather than 150.0. */
    private static Number number(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }

    private static long nanos(Instant instant) {
        return instant.toEpochMilli() * 1_000_000;
    }
}
