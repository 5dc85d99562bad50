package io.marketagent.sandbox;

import java.net.URI;

/**
 * One request as the vendors' resources see it.
 *
 * @param path decoded, without the query
 * @param parameters of the query, or of the form of a POST
 * @param base of this server, for addresses of next pages
 */
record Call(String method, String path, Parameters parameters, boolean acceptsJson, URI base) {}
