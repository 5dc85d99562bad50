package io.marketagent.agent.builtin;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.tool.StatusView;
import io.marketagent.tool.StatusView.Day;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in sentences what the status tool tells: the day that was asked about first, then whether the market is open now. */
final class MarketHours {

    private MarketHours() {}

    /**
     * @param holidays the next holidays are asked for
     */
    static List<String> of(StatusView view, boolean holidays) {
        List<String> sentences = new ArrayList<>();
        if (holidays) {
            upcoming(
                            "The next market holidays: ",
                            view.closures().stream()
                                    .map(day -> Amounts.day(day.date()) + closed(day))
                                    .toList())
                    .ifPresent(sentences::add);
            upcoming(
                            "The next early closes: ",
                            view.earlyCloses().stream()
                                    .map(StatusView.Hours::shown)
                                    .toList())
                    .ifPresent(sentences::add);
        }
        Day asked = view.asked();
        if (asked != null) {
            sentences.add(hours(asked, view));
        }
        state(view)
                .map(state -> (sentences.isEmpty() ? "The US stock market is " : "Now it is ") + state + ".")
                .ifPresent(sentences::add);
        if (asked == null) {
            sentences.add(sessions(view));
        }
        return sentences;
    }

    private static Optional<String> upcoming(String lead, List<String> days) {
        return days.isEmpty() ? Optional.empty() : Optional.of(lead + String.join("; ", days) + ".");
    }

    private static Optional<String> state(StatusView view) {
        String bell = view.asked() != null
                ? ""
                : (view.isOpen() ? "; it closes in " : "; it opens in ") + view.untilBellInWords();
        return switch (view.status()) {
            case "open" -> Optional.of("open" + bell);
            case "closed" -> Optional.of("closed" + bell);
            case "pre-market" -> Optional.of("in pre-market trading; the regular session is not open" + bell);
            case "after-hours" -> Optional.of("in after-hours trading; the regular session is closed" + bell);
            default -> Optional.empty();
        };
    }

    /** The day that was asked about. */
    private static String hours(Day asked, StatusView view) {
        String is = asked.date().isBefore(view.now().toLocalDate())
                ? "The US stock market was "
                : "The US stock market is ";
        return asked.hours() == null
                ? is + "closed on " + Amounts.day(asked.date()) + closed(asked) + "."
                : is + "open on " + asked.hours().shown() + " New York time.";
    }

    private static String closed(Day day) {
        return day.closed() == null ? "" : " (" + day.closed() + ")";
    }

    /** Today's session and the next, where no other day was asked about. */
    private static String sessions(StatusView view) {
        String today = view.today() == null
                ? "No session today" + (view.closed() == null ? "" : " (" + view.closed() + ")")
                : "Today's session: " + view.today().shown();
        return today + "; the next: " + view.next().shown() + ".";
    }
}
