package io.marketagent.tradier;

import io.marketagent.LiveService;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import java.net.URI;
import java.time.Instant;

/** Answers in Tradier's form, with figures of our own invention. */
final class Bodies {

    static final String KEY = LiveService.TRADIER_KEY;

    static final VendorAccess VENDOR =
            new VendorAccess("tradier", URI.create("https://vendor.example"), KEY, true, false);

    /** When the answers are received: 2026-03-10 15:00 New York. */
    static final Instant NOW = Instant.parse("2026-03-10T19:00:00Z");

    static final String AAPL = """
            {"symbol":"AAPL","description":"Apple Inc","exch":"Q","type":"stock","last":212.34,"change":-1.16,
             "volume":31045550,"open":213.1,"high":214,"low":211.87,"close":null,"bid":212.33,"ask":212.35,
             "change_percentage":-0.54,"average_volume":48021733,"last_volume":200,"trade_date":1773169195892,
             "prevclose":213.5,"week_52_high":260.1,"week_52_low":169.21,"bidsize":3,"bidexch":"Q",
             "bid_date":1773169197000,"asksize":2,"askexch":"P","ask_date":1773169196000,"root_symbols":"AAPL"}""";

    static final String BERKSHIRE = """
            {"symbol":"BRK/B","description":"Berkshire Hathaway Inc. Class B","type":"stock","last":498.2,"change":1.2,
             "volume":2100345,"open":497,"high":499.8,"low":496.02,"close":498.2,"bid":498.1,"ask":498.3,
             "change_percentage":0.24,"average_volume":3900120,"trade_date":1773169100000,"prevclose":497,
             "week_52_high":540.0,"week_52_low":410.5,"bid_date":1773169101000,"ask_date":1773169102000}""";

    static final String SPX = """
            {"symbol":"SPX","description":"S&P 500 Index","type":"index","last":5980.12,"change":12.5,"volume":0,
             "open":5970.2,"high":5991.77,"low":5966.31,"close":null,"bid":0.0,"ask":0.0,"change_percentage":0.21,
             "average_volume":0,"trade_date":1773169190000,"prevclose":5967.62,"week_52_high":6300.0,
             "week_52_low":4900.0,"bid_date":0,"ask_date":0}""";

    static final String QUOTES = "{\"quotes\":{\"quote\":[" + AAPL + "," + BERKSHIRE + "," + SPX
            + "],\"unmatched_symbols\":{\"symbol\":[\"ZZZZ\",\"QQQX\"]}}}";

    static final String HISTORY = """
            {"history":{"day":[
              {"date":"2026-03-05","open":210.0,"high":214.5,"low":209.11,"close":213.9,"volume":41000200},
              {"date":"2026-03-06","open":214.1,"high":215.25,"low":212.6,"close":212.85,"volume":38120411},
              {"date":"2026-03-09","open":212,"high":213.99,"low":210.4,"close":213.5,"volume":36000001}]}}""";

    static final String CLOCK = """
            {"clock":{"date":"2026-03-10","description":"Market is open from 09:30 to 16:00","state":"open",
             "timestamp":1773169200,"next_change":"16:00","next_state":"postmarket"}}""";

    static final String EXPIRATIONS = """
            {"expirations":{"expiration":[
              {"date":"2026-03-13","contract_size":100,"expiration_type":"weeklys"},
              {"date":"2026-03-20","contract_size":100,"expiration_type":"standard"},
              {"date":"2026-03-31","contract_size":100,"expiration_type":"quarterlys"},
              {"date":"2026-04-30","contract_size":100,"expiration_type":"eom"}]}}""";

    static final String GREEKS = """
            {"delta":0.5123,"gamma":9.0E-4,"theta":-0.21,"vega":0.172,"rho":0.04,"phi":-0.05,"bid_iv":0.0,
             "mid_iv":0.2871,"ask_iv":0.29,"smv_vol":0.281,"updated_at":"2026-03-10 18:00:04"}""";

    static final String CALL = """
            {"symbol":"AAPL260320C00212500","description":"AAPL Mar 20 2026 $212.50 Call","type":"option",
             "last":4.1,"change":-0.2,"volume":1203,"open":4.4,"high":4.5,"low":3.9,"close":null,"bid":4.05,"ask":4.15,
             "underlying":"AAPL","strike":212.5,"greeks":%s,"change_percentage":-4.65,"average_volume":0,
             "trade_date":1773169000123,"prevclose":4.3,"week_52_high":0.0,"week_52_low":0.0,"bid_date":1773169180000,
             "ask_date":1773169181000,"open_interest":15321,"contract_size":100,"expiration_date":"2026-03-20",
             "expiration_type":"standard","option_type":"call","root_symbol":"AAPL"}""".formatted(GREEKS);

    static final String PUT = """
            {"symbol":"AAPL260320P00190000","description":"AAPL Mar 20 2026 $190.00 Put","type":"option",
             "last":null,"change":null,"volume":0,"open":null,"high":null,"low":null,"close":null,"bid":0.0,"ask":0.03,
             "underlying":"AAPL","strike":190.0,"greeks":null,"change_percentage":null,"average_volume":0,
             "trade_date":0,"prevclose":null,"week_52_high":0.0,"week_52_low":0.0,"bid_date":0,
             "ask_date":1773169150000,"open_interest":77,"contract_size":100,"expiration_date":"2026-03-20",
             "expiration_type":"standard","option_type":"put","root_symbol":"AAPL"}""";

    static final String CHAIN = "{\"options\":{\"option\":[" + PUT + "," + CALL + "]}}";

    static final String SECURITIES = """
            {"securities":{"security":[
              {"symbol":"KO","exchange":"N","type":"stock","description":"Coca-Cola Co"},
              {"symbol":"COKE","exchange":"Q","type":"stock","description":"Coca-Cola Consolidated Inc"},
              {"symbol":"CCEP","exchange":"Q","type":"stock","description":"Coca-Cola Europacific Partners"}]}}""";

    private Bodies() {}

    static VendorAnswer ok(String body) {
        return new VendorAnswer(200, body, null);
    }
}
