package io.marketagent.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;

/** The forms in which data is given. */
enum Form {
    JSON(""),
    /** RFC 4180, with a header. */
    CSV("-csv");

    /** The second form of data that is a table. */
    static final String TEXT_CSV = "text/csv";

    private final String inTag;

    Form(String inTag) {
        this.inTag = inTag;
    }

    /** The one that a caller prefers, as {@link AcceptedForms} has settled it. */
    static Form of(RoutingContext routing) {
        return TEXT_CSV.equals(routing.request().getHeader(HttpHeaders.ACCEPT)) ? CSV : JSON;
    }

    /** As it is written in a header. */
    String type() {
        return this == CSV ? "text/csv;charset=UTF-8" : "application/json;charset=UTF-8";
    }

    /** What tells its tag from that of the other form. */
    String inTag() {
        return inTag;
    }
}
