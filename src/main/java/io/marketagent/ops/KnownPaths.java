package io.marketagent.ops;

import io.marketagent.text.LinearPattern;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps the {@code uri} label of the HTTP server's meters to the paths that the service has. Quarkus puts a path that no route
 * could even read into it as it came: a stranger could fill the label with anything, and the registry with it.
 */
@Singleton
public class KnownPaths implements MeterFilter {

    private static final String URI = "uri";
    private static final Pattern KNOWN = LinearPattern.compile("/|/mcp|[A-Z_]+|root"
            + "|/api/v1(/(quotes|stocks|history|indicators|levels|analysis|market|status|options|expirations|chain|symbols"
            + "|caches|runs|sessions|\\{\\w+}))+"
            + "|/v1/(chat/completions|models(/\\{\\w+})?)"
            + "|/_static/\\{name}|/(page|q)/[a-z0-9./_-]{1,60}|/[a-z]+\\.(css|html|js|svg)");

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getTag(URI);
        if (uri == null
                || !id.getName().startsWith("http.server")
                || KNOWN.matcher(uri).matches()) {
            return id;
        }
        List<Tag> tags = new ArrayList<>();
        for (Tag tag : id.getTags()) {
            tags.add(tag.getKey().equals(URI) ? Tag.of(URI, "UNKNOWN") : tag);
        }
        return id.replaceTags(tags);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return MeterFilterReply.NEUTRAL;
    }
}
