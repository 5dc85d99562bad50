package io.marketagent.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer that code made from a tool's result: the typed items and their rendering.
 *
 * @param type what it shows, for example {@code quote} or {@code history}
 * @param title one line
 * @param markdown table or list; numbers in it come from the items alone
 * @param firstSession first session shown, where the block covers a period
 * @param lastSession last session shown
 * @param baseDate the session whose close a change is counted from
 */
@RegisterForReflection
public record Block(
        String type,
        String title,
        String markdown,
        @Nullable LocalDate firstSession,
        @Nullable LocalDate lastSession,
        @Nullable LocalDate baseDate,
        List<Item<?>> items) {

    public Block {
        items = List.copyOf(items);
    }

    static Block of(String type, String title, String markdown, List<? extends Item<?>> items) {
        return new Block(type, title, markdown, null, null, null, List.copyOf(items));
    }
}
