package io.marketagent.api;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A content type that is none gets the answer of one that is not taken; RESTEasy Reactive takes it for a failure of its own. */
class ContentTypes {

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String given = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (given == null) {
            return;
        }
        try {
            MediaType.valueOf(given);
        } catch (IllegalArgumentException none) {
            throw new NotSupportedException("Content-Type is no media type; send application/json");
        }
    }
}
