package io.marketagent.api;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarketDataResourcesTest {
    @Test
    void smoke() {
        for (String path : new String[] {
            "/api/v1/quotes?symbols=AAPL,TSLA,coca cola,ZZZZZ",
            "/api/v1/stocks/SPY/history?period=last 5 trading days",
            "/api/v1/stocks/SPY/history?period=today",
            "/api/v1/stocks/SPY/indicators",
            "/api/v1/stocks/SPY/levels",
            "/api/v1/market/status",
            "/api/v1/options/SPY/expirations",
            "/api/v1/options/SPY/chain?strikes=2",
            "/api/v1/options/SPY/chain?side=call&expiration=this Friday&strikes=2",
            "/api/v1/symbols?query=coca",
            "/api/v1/quotes?symbols=ZZZZZ",
            "/api/v1/quotes",
            "/api/v1/nothing",
            "/api/v1/caches",
            "/api/v1/runs"
        }) {
            System.out.println("=== " + path);
            var r = given().urlEncodingEnabled(true).get(path.replace(" ", "%20"));
            System.out.println(r.statusCode() + " " + r.headers().asList());
            String b = r.asString();
            System.out.println(b.length() > 1800 ? b.substring(0, 1800) + "..." : b);
        }
    }
}
