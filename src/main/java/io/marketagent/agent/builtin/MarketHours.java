package io.marketagent.agent.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in sentences what the status tool tells: the day that was asked about first, then whether the market is open now. */
final class MarketHours {

    private static final int LONGEST = 80;

    private MarketHours() {}

    /** Empty when the result has no status. */
    static List<String> of(JsonNode result, boolean holidays) {
        List<String> sentences = new ArrayList<>();
        if (holidays) {
            upcoming(result, "next_holidays", "The next market holidays: ").ifPresent(sentences::add);
            upcoming(result, "next_early_closes", "The next early closes: ").ifPresent(sentences::add);
        }
        hours(result).ifPresent(sentences::add);
        state(result)
                .map(state -> (sentences.isEmpty() ? "The US stock market is " : "Now it is ") + state + ".")
                .ifPresent(sentences::add);
        sessions(result).ifPresent(sentences::add);
        return sentences;
    }

    private static Optional<String> upcoming(JsonNode result, String field, String lead) {
        List<String> days = new ArrayList<>();
        result.path(field).forEach(day -> days.add(Sentences.escape(day.asText(), LONGEST)));
        return days.isEmpty() ? Optional.empty() : Optional.of(lead + String.join("; ", days) + ".");
    }

    private static Optional<String> state(JsonNode result) {
        String closes = until(result, "closes_in", "it closes in ");
        String opens = until(result, "opens_in", "it opens in ");
        return switch (result.path("status").asText()) {
            case "open" -> Optional.of("open" + closes);
            case "closed" -> Optional.of("closed" + opens);
            case "pre-market" -> Optional.of("in pre-market trading; the regular session is not open" + opens);
            case "after-hours" -> Optional.of("in after-hours trading; the regular session is closed" + opens);
            default -> Optional.empty();
        };
    }

    private static String until(JsonNode result, String field, String lead) {
        String duration = text(result, field);
        return duration.isBlank() || result.has("asked") ? "" : "; " + lead + duration;
    }

    /** The day that was asked about. */
    private static Optional<String> hours(JsonNode result) {
        String asked = text(result, "asked");
        String closed = text(result, "asked_closed");
        if (asked.isBlank()) {
            return Optional.empty();
        }
        String day = text(result, "asked_day");
        String now = text(result, "now");
        // Both begin with the date
        String is = !day.isEmpty() && now.length() > day.length() && day.compareTo(now.substring(0, day.length())) < 0
                ? "The US stock market was "
                : "The US stock market is ";
        return Optional.of(
                closed.isBlank()
                        ? is + "open on " + asked + " New York time."
                        : is + "closed on " + asked + " (" + closed + ").");
    }

    /** Today's session and the next, where no other day was asked about. */
    private static Optional<String> sessions(JsonNode result) {
        String next = text(result, "next_session");
        if (next.isBlank() || result.has("asked")) {
            return Optional.empty();
        }
        String closed = text(result, "closed_today");
        String today =
                closed.isBlank() ? "Today's session: " + text(result, "today") : "No session today (" + closed + ")";
        return Optional.of(today + "; the next: " + next + ".");
    }

    private static String text(JsonNode result, String field) {
        return Sentences.escape(result.path(field).asText(), LONGEST);
    }
}
