package io.marketagent.tool;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines under a table that say where its numbers come from, how old they are and what else a reader has to know. */
final class Provenance {

    private Provenance() {}

    static String lines(List<? extends Item<?>> items) {
        String sources = items.stream()
                .map(item -> (item.symbol() == null || items.size() == 1 ? "" : item.symbol() + ": ") + source(item))
                .distinct()
                .collect(Collectors.joining("; "));
        Stream<String> notes = items.stream().flatMap(item -> Stream.concat(stale(item), item.notes().stream()));
        return Stream.concat(Stream.of("Source: " + sources), notes)
                .distinct()
                .map(line -> "_" + line + "_")
                .collect(Collectors.joining("  \n"));
    }

    private static String source(Item<?> item) {
        return item.source()
                + (item.simulated() ? " (simulated)" : "")
                + (item.delayed() ? " (delayed)" : "")
                + ", as of " + Formats.instant(item.asOf())
                + (item.cache().equals("miss") ? "" : ", cached " + item.ageSeconds() + " s ago");
    }

    private static Stream<String> stale(Item<?> item) {
        return item.stale()
                ? Stream.of("Stale: this is " + item.ageSeconds() + " s old, because nothing newer could be had ("
                        + Formats.foreign(item.staleReason()) + ")")
                : Stream.of();
    }
}
