package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.marketagent.analysis.OneSeries;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool found for one symbol, with where it comes from.
 *
 * @param symbol whose data this is; {@code null} for the market's own status
 * @param data the value, typed by the tool
 * @param source the vendor's name, {@code calendar}, or {@code computed} from which series is said in the notes
 * @param asOf when the data is from
 * @param ageSeconds how long ago it was loaded into this process
 * @param stale it is older than its cache keeps it, and shown because no source answered
 * @param staleReason why nothing newer could be had
 * @param delayed the vendor says that it is not real-time
 * @param simulated the sandbox exchange made it up
 * @param cache {@code hit}, {@code miss} or {@code stale}
 * @param age how long ago it was loaded, exactly
 * @param freshFor how much longer the cache keeps it
 * @param notes what a reader has to know beside the value, in sentences
 * @param figures those that were asked for, in that order
 * @param instead whose data this is in place of those asked, in a sentence that is among the notes; absent where it is theirs
 */
@RegisterForReflection
public record Item<T>(
        @Nullable Symbol symbol,
        T data,
        String source,
        Instant asOf,
        long ageSeconds,
        boolean stale,
        @Nullable String staleReason,
        boolean delayed,
        boolean simulated,
        String cache,
        @JsonIgnore Duration age,
        @JsonIgnore Duration freshFor,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FigureReading> figures,
        @JsonIgnore @Nullable String instead) {

    public Item {
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
    }

    /** What was read, as it was read. */
    static <T> Item<T> of(@Nullable Symbol symbol, Sourced<T> sourced, List<String> notes) {
        return new Item<>(
                symbol,
                sourced.value(),
                sourced.source(),
                sourced.asOf(),
                sourced.age().toSeconds(),
                sourced.stale(),
                sourced.staleReason(),
                sourced.delayed(),
                sourced.simulated(),
                sourced.cache().label(),
                sourced.age(),
                sourced.freshFor(),
                notes,
                List.of(),
                null);
    }

    /** Whether a note says that what is shown was made of prices that may not be one series. */
    public static boolean isCaution(String note) {
        return OneSeries.isCaution(note);
    }

    /** The same with something more to know, told first. */
    Item<T> noted(String note) {
        List<String> more = new ArrayList<>(notes);
        more.addFirst(note);
        return with(more, figures, instead);
    }

    /** The same, which stands in place of what was asked; told first. */
    Item<T> insteadOf(String sentence) {
        Item<T> told = noted(sentence);
        return told.with(told.notes, figures, sentence);
    }

    /** The same with figures of it. */
    Item<T> with(List<FigureReading> asked) {
        return with(notes, asked, instead);
    }

    private Item<T> with(List<String> others, List<FigureReading> readings, @Nullable String inPlace) {
        return new Item<>(
                symbol,
                data,
                source,
                asOf,
                ageSeconds,
                stale,
                staleReason,
                delayed,
                simulated,
                cache,
                age,
                freshFor,
                others,
                readings,
                inPlace);
    }
}
