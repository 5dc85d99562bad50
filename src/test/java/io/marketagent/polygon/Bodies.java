package io.marketagent.polygon;

import io.marketagent.LiveService;
import io.marketagent.market.MarketException;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;

/** Answers in Polygon's form, with figures of our own invention unless a test says otherwise. */
final class Bodies {

    static final String KEY = LiveService.POLYGON_KEY;

    static final VendorAccess VENDOR =
            new VendorAccess("polygon", URI.create("https://vendor.example"), KEY, true, false);

    /** When the answers are received: Tuesday 2026-03-10 15:00 New York. */
    static final Instant NOW = Instant.parse("2026-03-10T19:00:00Z");

    /** Three sessions round the change to summer time on 8 March: 05:00Z before it, 04:00Z after it. */
    static final String BARS = """
            {"ticker":"AAPL","queryCount":3,"resultsCount":3,"adjusted":true,"results":[
              {"v":4.1000200e+07,"vw":212.1,"o":210.0,"c":213.9,"h":214.5,"l":209.11,"t":1772686800000,"n":500123},
              {"v":38120411.75,"o":214.1,"c":212.85,"h":215.25,"l":212.6,"t":1772773200000},
              {"o":212,"c":213.5,"h":213.99,"l":210.4,"t":1773028800000,"otc":true}],
             "status":"OK","request_id":"a","count":3}""";

    static final String PREVIOUS = """
            {"ticker":"AAPL","status":"OK","queryCount":1,"resultsCount":1,"adjusted":true,
             "results":[{"T":"AAPL","v":3.6000001e+07,"vw":212.2,"o":212,"c":213.5,"h":213.99,"l":210.4,"t":1773086400000}]}""";

    static final String GROUPED = """
            {"adjusted":true,"queryCount":4,"resultsCount":4,"status":"DELAYED","request_id":"a","results":[
              {"T":"KIMpL","o":26.07,"h":26.25,"l":25.91,"c":25.91,"v":4369,"t":1773086400000},
              {"T":"AAPL","o":212,"h":213.99,"l":210.4,"c":213.5,"v":36000001,"vw":212.2,"n":9,"t":1773086400000},
              {"T":"BRK.B","o":497,"h":499.8,"l":496.02,"c":498.2,"v":2100345.5,"t":1773086400000},
              {"T":"TSLA","o":300,"h":299,"l":310,"c":305,"v":1,"t":1773086400000}]}""";

    static final String NOW_OPEN = """
            {"market":"open","earlyHours":false,"afterHours":false,"serverTime":"2026-03-10T15:00:00-04:00",
             "exchanges":{"nyse":"open","nasdaq":"open","otc":"open"},"currencies":{"fx":"open","crypto":"open"},
             "indicesGroups":{"s_and_p":"open"}}""";

    static final String CONTRACTS = """
            {"results":[
              {"cfi":"OCASPS","contract_type":"call","expiration_date":"2026-03-13","strike_price":210,
               "shares_per_contract":100,"ticker":"O:AAPL260313C00210000","underlying_ticker":"AAPL"},
              {"contract_type":"call","expiration_date":"2026-03-20","strike_price":210,"ticker":"O:AAPL260320C00210000"},
              {"contract_type":"call","expiration_date":"2026-03-20","strike_price":210,"ticker":"O:AAPL1260320C00210000"},
              {"contract_type":"call","expiration_date":"2027-01-15","strike_price":210,"ticker":"O:AAPL270115C00210000"}],
             "status":"OK","request_id":"a"}""";

    static final String CALL = """
            {"break_even_price":216.6,"day":{"change":-0.2,"change_percent":-4.65,"close":4.1,"high":4.5,
              "last_updated":1773115200000000000,"low":3.9,"open":4.4,"previous_close":4.3,"volume":1203,"vwap":4.2},
             "details":{"contract_type":"call","exercise_style":"american","expiration_date":"2026-03-20",
              "shares_per_contract":100,"strike_price":212.5,"ticker":"O:AAPL260320C00212500"},
             "greeks":{"delta":0.5123,"gamma":9.0E-4,"theta":-0.21,"vega":0.172},"implied_volatility":0.2871,
             "last_quote":{"ask":4.15,"ask_size":9,"bid":4.05,"bid_size":4,"last_updated":1773168900800059648,
              "midpoint":4.1,"timeframe":"REAL-TIME"},
             "last_trade":{"price":4.12,"sip_timestamp":1773168800714665700,"size":1,"conditions":[209],
              "timeframe":"REAL-TIME"},
             "open_interest":15321,
             "underlying_asset":{"ticker":"AAPL","price":212.34,"last_updated":1773168900800059648}}""";

    /** As a lower plan sends it: no greeks, no quote, no trade, no day. */
    static final String BARE_PUT = """
            {"day":{},"details":{"contract_type":"put","expiration_date":"2026-03-20","shares_per_contract":100,
              "strike_price":190,"ticker":"O:AAPL260320P00190000"},"open_interest":77}""";

    static final String CHAIN = "{\"request_id\":\"a\",\"results\":[" + BARE_PUT + "," + CALL + "],\"status\":\"OK\"}";

    static final String TICKERS = """
            {"results":[
              {"ticker":"COKE","name":"Coca-Cola Consolidated, Inc.","market":"stocks","locale":"us",
               "primary_exchange":"XNAS","type":"CS","active":true},
              {"ticker":"KO","name":"Coca-Cola Company","market":"stocks","locale":"us","type":"CS","active":true}],
             "status":"OK","request_id":"a","count":2}""";

    static final String EMPTY = """
            {"ticker":"ZZZZ","queryCount":0,"resultsCount":0,"adjusted":true,"status":"OK","request_id":"a","count":0}""";

    private Bodies() {}

    static VendorAnswer ok(String body) {
        return new VendorAnswer(200, body, null);
    }

    static VendorAnswer error(int status, String body) {
        return new VendorAnswer(status, body, null);
    }

    /** The failure of reading a body. */
    static MarketException failure(Function<VendorAnswer, ?> read, String body) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(MarketException.class, () -> read.apply(ok(body)));
    }
}
