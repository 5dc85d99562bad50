package io.marketagent.tradier;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Tradier's market data endpoints. Answers come as text with their status, whatever it is: bodies are not always JSON.
 * Without {@code Accept: application/json} Tradier answers in XML. {@code Uni} because its waiter can give up at a
 * deadline, which frees the connection.
 */
@RegisterRestClient(configKey = "tradier")
@Path("/v1/markets")
@Produces(MediaType.APPLICATION_JSON)
interface TradierClient {

    @GET
    @Path("/quotes")
    Uni<RestResponse<String>> quotes(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("symbols") String symbols,
            @QueryParam("greeks") boolean greeks);

    /** The same for lists that are too long for a URL. */
    @POST
    @Path("/quotes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<RestResponse<String>> manyQuotes(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @FormParam("symbols") String symbols,
            @FormParam("greeks") boolean greeks);

    @GET
    @Path("/history")
    Uni<RestResponse<String>> history(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("symbol") String symbol,
            @QueryParam("interval") String interval,
            @QueryParam("start") LocalDate start,
            @QueryParam("end") LocalDate end,
            @QueryParam("session_filter") String sessionFilter);

    /** Bars within days, from one New York time to another, both as {@code 2026-11-25 09:30}. */
    @GET
    @Path("/timesales")
    Uni<RestResponse<String>> timesales(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("symbol") String symbol,
            @QueryParam("interval") String interval,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("session_filter") String sessionFilter);

    @GET
    @Path("/clock")
    Uni<RestResponse<String>> clock(@Url URI base, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @GET
    @Path("/options/expirations")
    Uni<RestResponse<String>> expirations(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("symbol") String symbol,
            @QueryParam("includeAllRoots") boolean includeAllRoots,
            @QueryParam("expirationType") boolean expirationType);

    @GET
    @Path("/options/chains")
    Uni<RestResponse<String>> chain(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("symbol") String symbol,
            @QueryParam("expiration") LocalDate expiration,
            @QueryParam("greeks") boolean greeks);

    /** By a word of the company's name. */
    @GET
    @Path("/search")
    Uni<RestResponse<String>> search(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("q") String text,
            @QueryParam("indexes") boolean indexes);

    /** By the beginning of the ticker. */
    @GET
    @Path("/lookup")
    Uni<RestResponse<String>> lookup(
            @Url URI base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("q") String prefix,
            @QueryParam("types") String types);
}
