package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code quotes}. One quote is an object, several an array, none no key at all; unknown symbols stand in
 * {@code unmatched_symbols}. Open, high and low are null before the open, close until the session has ended.
 */
final class TradierQuotes {

    private static final Pattern COMMA = LinearPattern.compile(",");
    private static final DateTimeFormatter UPDATED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DESCRIBED = DateTimeFormatter.ofPattern("MMM d yyyy", Locale.US);

    private final Market market;
    private final OptionBook book;

    TradierQuotes(Market market, OptionBook book) {
        this.market = market;
        this.book = book;
    }

    JsonObject quotes(Parameters parameters, Moment moment) {
        boolean greeks = parameters.flag("greeks", false);
        Set<String> asked = new LinkedHashSet<>();
        for (String symbol : COMMA.split(TradierResources.required(parameters, "symbols"), -1)) {
            if (!symbol.isBlank()) {
                asked.add(symbol.strip().toUpperCase(Locale.ROOT));
            }
        }
        List<JsonObject> found = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        for (String symbol : asked) {
            Listing listing = market.universe().byTradierSymbol(symbol);
            OptionContract contract = listing == null ? book.contract(symbol, moment) : null;
            if (listing != null) {
                found.add(stock(market.quote(listing, moment)));
            } else if (contract != null) {
                LiveQuote underlying = market.quote(contract.underlying(), moment);
                found.add(option(book.quotes(List.of(contract), underlying).getFirst(), greeks));
            } else {
                unmatched.add(symbol);
            }
        }
        JsonObject quotes = new JsonObject();
        if (!found.isEmpty()) {
            quotes.put("quote", TradierResources.several(found));
        }
        if (!unmatched.isEmpty()) {
            quotes.put("unmatched_symbols", new JsonObject().put("symbol", TradierResources.several(unmatched)));
        }
        return new JsonObject().put("quotes", quotes);
    }

    private static JsonObject stock(LiveQuote quote) {
        Listing listing = quote.listing();
        Moment moment = quote.moment();
        boolean opened = moment.opened();
        boolean booked = !listing.index();
        long traded = moment.lastTrade().toEpochMilli();
        return new JsonObject()
                .put("symbol", listing.tradierSymbol())
                .put("description", listing.name())
                .put("exch", listing.exchange().tradier)
                .put("type", listing.type().tradier)
                .put("last", quote.last())
                .put("change", quote.change())
                .put("volume", quote.volume())
                .put("open", opened ? quote.open() : null)
                .put("high", opened ? quote.high() : null)
                .put("low", opened ? quote.low() : null)
                .put("close", moment.finished() ? quote.last() : null)
                .put("bid", booked ? quote.bid() : null)
                .put("ask", booked ? quote.ask() : null)
                .put("change_percentage", quote.changePercent())
                .put("average_volume", quote.averageVolume())
                .put("last_volume", booked ? 100 : 0)
                .put("trade_date", traded)
                .put("prevclose", quote.previousClose())
                .put("week_52_high", quote.yearHigh())
                .put("week_52_low", quote.yearLow())
                .put("bidsize", booked ? quote.bidSize() : 0)
                .put("bidexch", booked ? listing.exchange().tradier : null)
                .put("bid_date", booked ? traded : 0)
                .put("asksize", booked ? quote.askSize() : 0)
                .put("askexch", booked ? listing.exchange().tradier : null)
                .put("ask_date", booked ? traded : 0)
                .put("root_symbols", roots(listing));
    }

    /** A row of a chain, which is also the quote of an option symbol. */
    static JsonObject option(OptionQuote quote, boolean greeks) {
        OptionContract contract = quote.contract();
        OptionQuote.Trades trades = quote.trades();
        OptionQuote.Day day = quote.day();
        long shown = quote.moment().lastTrade().toEpochMilli();
        JsonObject row = new JsonObject()
                .put("symbol", contract.occSymbol())
                .put("description", description(contract))
                .put("exch", "Z")
                .put("type", "option")
                .put("last", trades == null ? null : trades.last())
                .put("change", trades == null ? null : trades.change())
                .put("volume", day == null ? 0 : day.volume())
                .put("open", day == null ? null : day.open())
                .put("high", day == null ? null : day.high())
                .put("low", day == null ? null : day.low())
                .put("close", day != null && quote.moment().finished() ? day.last() : null)
                .put("bid", quote.bid())
                .put("ask", quote.ask())
                .put("underlying", contract.underlying().tradierSymbol())
                .put("strike", contract.strike())
                .put("change_percentage", trades == null ? null : trades.changePercent())
                .put("average_volume", 0)
                .put("last_volume", trades == null ? 0 : 1)
                .put("trade_date", trades == null ? 0 : shown)
                .put("prevclose", trades == null ? null : trades.previousClose())
                .put("week_52_high", 0.0)
                .put("week_52_low", 0.0)
                .put("bidsize", quote.bidSize())
                .put("bidexch", "Z")
                .put("bid_date", shown)
                .put("asksize", quote.askSize())
                .put("askexch", "Z")
                .put("ask_date", shown)
                .put("open_interest", quote.openInterest())
                .put("contract_size", 100)
                .put("expiration_date", contract.expiration().date().toString())
                .put("expiration_type", contract.expiration().kindOf(contract.root()).tradier)
                .put("option_type", contract.call() ? "call" : "put")
                .put("root_symbol", contract.root());
        if (greeks) {
            BlackScholes model = quote.greeks();
            row.put("greeks", model == null ? null : greeks(model, quote));
        }
        return row;
    }

    private static JsonObject greeks(BlackScholes greeks, OptionQuote quote) {
        return new JsonObject()
                .put("delta", greeks.delta())
                .put("gamma", greeks.gamma())
                .put("theta", greeks.theta())
                .put("vega", greeks.vega())
                .put("rho", greeks.rho())
                .put("phi", greeks.phi())
                .put("bid_iv", millionths(quote.bidVolatility()))
                .put("mid_iv", millionths(quote.midVolatility()))
                .put("ask_iv", millionths(quote.askVolatility()))
                .put("smv_vol", Math.round(quote.smoothVolatility() * 1000) / 1000.0)
                .put("updated_at", updated(quote.moment().lastTrade()));
    }

    /** Greeks are computed hourly, and their time is the one field that is in UTC. */
    private static String updated(Instant traded) {
        return UPDATED.format(LocalDateTime.ofInstant(traded.truncatedTo(ChronoUnit.HOURS), ZoneOffset.UTC));
    }

    private static double millionths(double volatility) {
        return Math.round(volatility * 1_000_000) / 1_000_000.0;
    }

    private static String description(OptionContract contract) {
        return "%s %s $%s %s"
                .formatted(
                        contract.root(),
                        DESCRIBED.format(contract.expiration().date()),
                        String.format(Locale.ROOT, "%.2f", contract.strike()),
                        contract.call() ? "Call" : "Put");
    }

    private static String roots(Listing listing) {
        return listing.weeklyRoot() == null ? listing.optionRoot() : listing.optionRoot() + "," + listing.weeklyRoot();
    }
}
