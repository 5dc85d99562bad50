package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.Period;
import io.marketagent.market.Interval;
import io.marketagent.tool.HistoryField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes of the times of day and the bars within days of a group the reads for them: one a time. Without a day, today is meant. */
final class IntradayRequests {

    private IntradayRequests() {}

    /** The reads of a group, none where it asks for no time of day. */
    static List<Request> of(Group group, boolean refresh) {
        List<Mark.Said> said = group.clauses().stream()
                .flatMap(clause -> clause.said().stream())
                .toList();
        List<Mark.Said> within = group.clauses().stream()
                .filter(IntradayRequests::isOfTheListing)
                .flatMap(clause -> clause.said().stream())
                .filter(mark -> mark.concept() == Concept.INTRADAY)
                .toList();
        if (within.isEmpty()) {
            return List.of();
        }
        List<Period> periods = group.clauses().stream()
                .flatMap(clause -> clause.times().stream())
                .map(Mark.Time::period)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Interval interval = within.stream()
                .flatMap(mark -> IntradayWords.interval(mark).stream())
                .findFirst()
                .orElse(null);
        // canonical words need no clock
        List<DayTime> times = within.stream()
                .flatMap(mark -> IntradayWords.time(mark, Instant.EPOCH).stream())
                .distinct()
                .toList();
        List<Asset> assets = List.copyOf(group.assets());
        List<Request> requests = new ArrayList<>();
        for (Period period : periods.isEmpty() ? List.of(new Period.Today()) : periods) {
            if (times.isEmpty()) {
                requests.add(
                        new HistoryRequest(assets, period, interval, Columns.ofBars(said), List.of(), null, refresh));
            }
            for (DayTime time : times) {
                List<HistoryField> all = List.of();
                requests.add(new HistoryRequest(assets, period, interval, all, List.of(), time, refresh));
            }
        }
        return requests;
    }

    /** "My meeting is at 3pm, quick: NVDA quote": that time is nobody's price. */
    private static boolean isOfTheListing(Clause clause) {
        return !clause.named().isEmpty()
                || clause.others().stream().noneMatch(other -> other.token().is(Token.Kind.WORD));
    }

    /** Whether a request is of a time of day or of bars within days. */
    static boolean isIntraday(Request request) {
        return request instanceof HistoryRequest history
                && (history.time() != null
                        || (history.interval() != null && history.interval().isIntraday()));
    }

    /** "And at 2pm?" after "AAPL at 10am yesterday" is yesterday's; "and the first hour?" after 5-minute bars is of their day. */
    static Request onTheDayBefore(Request request, List<Request> before, Group group) {
        Optional<HistoryRequest> last = before.stream()
                .filter(IntradayRequests::isIntraday)
                .map(HistoryRequest.class::cast)
                .findFirst();
        return isIntraday(request) && last.isPresent() && !group.hasTime()
                ? ((HistoryRequest) request).during(last.get().period())
                : request;
    }
}
