package io.marketagent.agent.builtin;

import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.marketagent.text.LinearPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words for times. Which reading holds, a stretch of the past or an expiration, is decided where it is known what is
 * asked; here every stretch gets the readings it can have.
 */
final class Times {

    private static final int MOST = 6;

    /** Words that expire: only beside them is "Friday" an expiration, so that other questions need not be searched for one. */
    private static final Pattern OPTIONS = LinearPattern.compile(
            "(?i)call|put|option|chain|strike|expir|\\bexp\\b|wall|dte|leap|straddle|strangle|interest|\\boi\\b|greeks|weekl|contract|\\d[cp]\\b");

    /** Without one of these there is no time in a text: most questions need not be searched at all. */
    private static final Pattern TIMES = LinearPattern.compile(
            "(?i)\\d|day|week|wk|month|mth|quarter|qtr|year|yr|[wmqy]td|to date|since|ago|session|closes|candles|half|morning|afternoon|night"
                    + "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|decade|spring|summer|autumn"
                    + "|winter|start|tomorrow|thanksgiving|christmas|x-?mas|halloween|\\bmlk\\b|martin luther|boxing");

    private static final Pattern EXPIRATIONS =
            LinearPattern.compile("\\b(?:expirations|expiries|expiration dates|exp dates)\\b");

    private Times() {}

    /**
     * The times of the past of a text as it was written, before what else is read is masked in it.
     *
     * @param known whether they could be read; a date that does not exist is told by {@link #find}
     */
    record Written(String text, List<Period.Match> periods, boolean known) {}

    /** Where times of the past stand; a figure's words may stand on both sides of one. */
    static Written written(String text, Instant now) {
        try {
            return new Written(text, TIMES.matcher(text).find() ? Period.findAll(text, now, MOST) : List.of(), true);
        } catch (IllegalArgumentException noSuchDate) {
            return new Written(text, List.of(), false);
        }
    }

    /** Adds what it finds to the settings, and masks it there. */
    static void find(Settings settings, Written written, Instant now, boolean optionsBefore) {
        String all = settings.masked();
        List<Settings.Placed> found = new ArrayList<>();
        whole(all, now, optionsBefore).ifPresent(placed -> {
            settings.placed().add(placed);
            settings.mask(placed.start(), placed.end());
        });
        String text = settings.masked();
        if (optionsBefore || OPTIONS.matcher(text).find()) {
            for (Expiry.Match expiry : Expiry.findAll(text, now, MOST)) {
                Period period = periodIn(text.substring(expiry.start(), expiry.end()), now);
                found.add(new Settings.Placed(
                        expiry.start(),
                        expiry.end(),
                        marks(text.substring(expiry.start(), expiry.end()), new Mark.Time(period, expiry.expiry()))));
            }
        }
        String rest = text;
        for (Settings.Placed placed : List.copyOf(found)) {
            // A longer stretch of the past wins over the expiration in its middle: "from Oct 1 to Oct 17".
            rest = hasPeriod(placed) ? rest : blank(rest, placed.start(), placed.end());
        }
        boolean same = written.known() && rest.equals(written.text());
        List<Period.Match> periods =
                same ? written.periods() : TIMES.matcher(rest).find() ? Period.findAll(rest, now, MOST) : List.of();
        for (Period.Match period : periods) {
            boolean covered = false;
            for (Settings.Placed placed : List.copyOf(found)) {
                boolean overlaps = placed.start() < period.end() && period.start() < placed.end();
                if (overlaps && period.end() - period.start() > placed.end() - placed.start() + 8) {
                    found.remove(placed);
                } else {
                    covered |= overlaps;
                }
            }
            if (!covered) {
                found.add(new Settings.Placed(
                        period.start(), period.end(), List.of(new Mark.Time(period.period(), null))));
            }
        }
        for (Settings.Placed placed : found) {
            settings.placed().add(placed);
            settings.mask(placed.start(), placed.end());
        }
    }

    /** "How about Dec": a follow-up that is nothing but a time may be shorter than one inside a sentence. */
    private static Optional<Settings.Placed> whole(String text, Instant now, boolean optionsBefore) {
        int start = Leads.end(text);
        String rest = text.substring(start);
        if (start == 0 || rest.isBlank()) {
            return Optional.empty();
        }
        Expiry expiry = optionsBefore ? Expiry.parse(rest, now).orElse(null) : null;
        Period period = Period.parse(rest, now).orElse(null);
        return expiry == null && period == null
                ? Optional.empty()
                : Optional.of(new Settings.Placed(start, text.length(), List.of(new Mark.Time(period, expiry))));
    }

    /** "2027 LEAPS calls" says what expires along with when. */
    private static List<Mark> marks(String words, Mark.Time time) {
        List<Mark> marks = new ArrayList<>();
        marks.add(time);
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("call")) {
            marks.add(new Mark.Said(Concept.CALLS, ""));
        }
        if (lower.contains("put")) {
            marks.add(new Mark.Said(Concept.PUTS, ""));
        }
        boolean several = EXPIRATIONS.matcher(lower).find();
        if (several
                || (lower.contains("expir")
                        && (time.expiry() instanceof Expiry.Nearest || time.expiry() instanceof Expiry.Furthest))) {
            marks.add(new Mark.Said(Concept.EXPIRATIONS, ""));
        }
        if (marks.size() == 1
                && (lower.contains("exp")
                        || lower.contains("leap")
                        || lower.contains("option")
                        || lower.contains("dte"))) {
            marks.add(new Mark.Said(Concept.OPTIONS, ""));
        }
        return List.copyOf(marks);
    }

    private static boolean hasPeriod(Settings.Placed placed) {
        return placed.marks().getFirst() instanceof Mark.Time time && time.period() != null;
    }

    private static @Nullable Period periodIn(String words, Instant now) {
        try {
            return Period.find(words, now).map(Period.Match::period).orElse(null);
        } catch (IllegalArgumentException noPeriod) {
            return null;
        }
    }

    private static String blank(String text, int start, int end) {
        return text.substring(0, start) + " ".repeat(end - start) + text.substring(end);
    }
}
