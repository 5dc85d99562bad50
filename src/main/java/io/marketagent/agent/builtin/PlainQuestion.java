package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a question for a quote or a period, gathered in whatever order another language has them, and put as in English. */
final class PlainQuestion {

    enum Kind {
        NUMBER,
        PRICE,
        WHAT,
        FARE,
        TIME,
        WEEKDAY,
        MONTH,
        DAY,
        LAST,
        SINCE,
        FROM,
        NAME,
        DROP,
        NEVER
    }

    private final List<String> names = new ArrayList<>();
    private final List<String> unsure = new ArrayList<>();
    private final Set<String> topics = new LinkedHashSet<>();
    private final Set<String> times = new LinkedHashSet<>();
    private final Set<String> weekdays = new LinkedHashSet<>();
    private final Set<String> months = new LinkedHashSet<>();
    private final Set<String> years = new LinkedHashSet<>();
    private final Set<String> days = new LinkedHashSet<>();
    private boolean price;
    private boolean fare;
    private boolean last;
    private boolean since;
    private boolean from;

    /** Adds a phrase; a number in it goes where its English has {@code @n}. */
    void add(Kind kind, String english, @Nullable String number) {
        since |= from && kind == Kind.MONTH;
        from = kind == Kind.FROM;
        switch (kind) {
            case PRICE -> price = true;
            case WHAT -> topics.add(english);
            case FARE -> fare = true;
            case TIME -> times.add(english.replace("@n", number == null ? "1" : number));
            case WEEKDAY -> weekdays.add(english);
            case MONTH -> months.add(english);
            case DAY -> days.add(number == null ? "" : number);
            case LAST -> last = true;
            case SINCE -> since = true;
            case NAME -> names.add(english);
            case NUMBER, FROM, DROP, NEVER -> {
                // says nothing by itself
            }
        }
    }

    void name(String english) {
        names.add(english);
        from = false;
    }

    /** A word that is a name only if there is no other. */
    void unsure(String english) {
        unsure.add(english);
        from = false;
    }

    void year(String digits) {
        since |= from;
        years.add(digits);
        from = false;
    }

    void day(String digits) {
        days.add(digits);
        from = false;
    }

    /** In English; empty where its parts do not make a plain question. */
    Optional<String> english() {
        boolean asked = price || fare || !topics.isEmpty();
        boolean oneDate = months.size() <= 1
                && years.size() <= 1
                && days.size() <= months.size()
                && weekdays.size() <= 1
                && (!last || !weekdays.isEmpty() || !months.isEmpty());
        boolean named = unsure.isEmpty() || (unsure.size() == 1 && names.isEmpty() && asked);
        Optional<String> when = when();
        if (!oneDate || !named || when.isEmpty() || !(asked || !when.get().isEmpty() || !names.isEmpty())) {
            return Optional.empty();
        }
        String who = Stream.concat(names.stream(), unsure.stream()).distinct().collect(Collectors.joining(" and "));
        return Optional.of(what(who, when.get()));
    }

    private String what(String who, String when) {
        boolean live = times.stream().allMatch(time -> time.equals("now") || time.equals("today"));
        if (fare && topics.isEmpty() && !who.isEmpty()) {
            boolean past = !when.isEmpty() && !(live && dates().isEmpty());
            String verb = who.contains(" and ") ? "are " : "is ";
            return (past ? "how did " + who + " perform " : "how " + verb + who + " doing ")
                    .concat(when)
                    .strip();
        }
        String topic = topics.isEmpty() ? fare ? "performance" : price ? "price" : "" : String.join(" and ", topics);
        String of = topic.isEmpty() || who.isEmpty() ? "" : "of";
        return Stream.of(topic, of, who, when).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** The time; empty text where there is none, nothing where its parts do not fit together. */
    private Optional<String> when() {
        boolean thisYear = !months.isEmpty() && times.equals(Set.of("this year"));
        if (!dates().isEmpty() && !times.isEmpty() && !thisYear) {
            return Optional.empty();
        }
        String weekday =
                weekdays.stream().map(day -> last ? "last " + day : day).collect(Collectors.joining());
        String when = Stream.concat(
                        Stream.of(weekday),
                        thisYear
                                ? Stream.of(dates() + " this year")
                                : Stream.concat(Stream.of(dates()), times.stream()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (since) {
            return when.isEmpty() ? Optional.empty() : Optional.of("since " + when);
        }
        String preposition = dates().isEmpty() ? "" : days.isEmpty() ? "in " : "on ";
        return Optional.of(preposition + when);
    }

    /** "March 5, 2025", "March 2025", "March", "2025". */
    private String dates() {
        String day = days.isEmpty() ? "" : " " + String.join("", days) + (years.isEmpty() ? "" : ",");
        return (String.join("", months) + day + " " + String.join("", years)).strip();
    }
}
