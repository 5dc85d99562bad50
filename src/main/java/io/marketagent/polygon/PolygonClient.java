package io.marketagent.polygon;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Polygon's market data endpoints. Answers come as text with their status, whatever it is. The key goes into a header:
 * in a query it would end up in logs and error texts. {@code Uni} because its waiter can give up at a deadline, which
 * frees the connection.
 */
@RegisterRestClient(configKey = "polygon")
@Produces(MediaType.APPLICATION_JSON)
interface PolygonClient {

    /** Daily bars; a later page has other bounds in its path and a cursor in its query. */
    @GET
    @Path("/v2/aggs/ticker/{ticker}/range/1/day/{from}/{to}")
    Uni<RestResponse<String>> dailyBars(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("ticker") String ticker,
            @PathParam("from") String from,
            @PathParam("to") String to,
            @RestQuery Map<String, String> query);

    /** Bars of so many minutes; a later page has other bounds in its path and a cursor in its query. */
    @GET
    @Path("/v2/aggs/ticker/{ticker}/range/{multiplier}/minute/{from}/{to}")
    Uni<RestResponse<String>> minuteBars(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("ticker") String ticker,
            @PathParam("multiplier") int multiplier,
            @PathParam("from") String from,
            @PathParam("to") String to,
            @RestQuery Map<String, String> query);

    /** The last finished session's bar of one ticker. */
    @GET
    @Path("/v2/aggs/ticker/{ticker}/prev")
    Uni<RestResponse<String>> previousBar(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("ticker") String ticker,
            @QueryParam("adjusted") boolean adjusted);

    /** One session's bars of all stocks and funds. */
    @GET
    @Path("/v2/aggs/grouped/locale/us/market/stocks/{date}")
    Uni<RestResponse<String>> groupedDaily(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("date") LocalDate date,
            @QueryParam("adjusted") boolean adjusted);

    @GET
    @Path("/v1/marketstatus/now")
    Uni<RestResponse<String>> marketStatus(@Url URI base, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    /** Listed option contracts, without prices. */
    @GET
    @Path("/v3/reference/options/contracts")
    Uni<RestResponse<String>> contracts(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("underlying_ticker") String underlying,
            @QueryParam("contract_type") String side,
            @QueryParam("strike_price") BigDecimal strike,
            @QueryParam("expired") boolean expired,
            @QueryParam("sort") String sort,
            @QueryParam("order") String order,
            @QueryParam("limit") int limit);

    /** Option contracts with prices and greeks; a later page has only a cursor in its query. */
    @GET
    @Path("/v3/snapshot/options/{underlying}")
    Uni<RestResponse<String>> chain(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("underlying") String underlying,
            @RestQuery Map<String, String> query);

    /** Tickers by a word of the name or ticker ({@code search}) or by the exact ticker; the other one is null. */
    @GET
    @Path("/v3/reference/tickers")
    Uni<RestResponse<String>> tickers(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("search") @Nullable String search,
            @QueryParam("ticker") @Nullable String ticker,
            @QueryParam("market") String market,
            @QueryParam("active") boolean active,
            @QueryParam("limit") int limit);
}
