package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.calendar.DayPhrase;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Sourced;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Market status, and the date and time in New York, which are read from the clock at every call. */
@Singleton
public class StatusTool implements MarketTool<ToolCall.Status> {

    private static final Set<String> ARGUMENTS = Set.of("date", "refresh");
    /** How many of the next holidays and early closes are told. */
    private static final int UPCOMING = 4;

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private final MarketData data;
    private final Clock clock;

    @Inject
    StatusTool(MarketData data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Override
    public ToolName tool() {
        return ToolName.STATUS;
    }

    @Override
    public String description() {
        return "US stock market status, today's and the next session, date and time in New York.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return JsonObjectSchema.builder()
                .addStringProperty("date", "hours of a day: tomorrow")
                .addBooleanProperty("refresh")
                .additionalProperties(false)
                .build();
    }

    @Override
    public Class<ToolCall.Status> calls() {
        return ToolCall.Status.class;
    }

    @Override
    public ToolCall.Status read(JsonNode json) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        return new ToolCall.Status(arguments.text("date").map(this::day).orElse(null), arguments.refresh());
    }

    @Override
    public ToolResult call(ToolCall.Status call, Deadline deadline) {
        Reply<StatusView> reply = read(call.freshness(), call.day(), deadline);
        Item<StatusView> item = reply.only();
        Block block = Block.of("market-status", "US stock market", markdown(item), reply.items());
        return ToolResult.of(reply, List.of(block), StatusTool::describe);
    }

    private LocalDate day(String words) {
        try {
            return DayPhrase.parse(words, clock.instant())
                    .filter(day -> !day.isBefore(TradingCalendar.FIRST_DAY) && !day.isAfter(TradingCalendar.LAST_DAY))
                    .orElseThrow(
                            () -> new BadRequest("'date' has to be a day from " + TradingCalendar.FIRST_DAY + " to "
                                    + TradingCalendar.LAST_DAY + ", for example 2025-12-25, tomorrow or Thanksgiving"));
        } catch (IllegalArgumentException noSuchDate) {
            throw new BadRequest("'date': " + noSuchDate.getMessage());
        }
    }

    /** The status now. */
    public Reply<StatusView> read(Freshness freshness, Deadline deadline) {
        return read(freshness, null, deadline);
    }

    private Reply<StatusView> read(Freshness freshness, @Nullable LocalDate day, Deadline deadline) {
        Sourced<MarketStatus> status = data.marketStatus(freshness, deadline);
        Instant now = clock.instant();
        LocalDate today = NYSE.today(now);
        Optional<TradingSession> session = NYSE.session(today);
        TradingSession next = NYSE.session(NYSE.nextSession(today)).orElseThrow();
        StatusView view = new StatusView(
                status.value().state().label(),
                now.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(TradingCalendar.NEW_YORK)
                        .toOffsetDateTime(),
                session.map(StatusView.Hours::of).orElse(null),
                NYSE.closureReason(today).orElse(null),
                StatusView.Hours.of(next),
                NYSE.nextStateChange(now).atZone(TradingCalendar.NEW_YORK).toOffsetDateTime(),
                closures(today),
                earlyCloses(today),
                day == null ? null : StatusView.Day.of(day));
        List<String> notes =
                status.value().description() == null || !status.source().equals("calendar")
                        ? List.of()
                        : List.of("Status " + status.value().description());
        Item<StatusView> item = Item.of(null, status.with(view), notes);
        return new Reply<>(Resolved.symbols(List.of()), List.of(item), List.of());
    }

    private static List<StatusView.Day> closures(LocalDate today) {
        return days(today)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(day -> !NYSE.isSession(day))
                .limit(UPCOMING)
                .map(StatusView.Day::of)
                .toList();
    }

    private static List<StatusView.Hours> earlyCloses(LocalDate today) {
        return days(today)
                .flatMap(day -> NYSE.session(day).stream())
                .filter(TradingSession::earlyClose)
                .limit(UPCOMING)
                .map(StatusView.Hours::of)
                .toList();
    }

    /** From tomorrow on, for a year. */
    private static Stream<LocalDate> days(LocalDate today) {
        LocalDate last =
                today.plusYears(1).isAfter(TradingCalendar.LAST_DAY) ? TradingCalendar.LAST_DAY : today.plusYears(1);
        return today.plusDays(1).datesUntil(last.plusDays(1));
    }

    private static String markdown(Item<StatusView> item) {
        StatusView view = item.data();
        String today = view.today() == null
                ? "no session (" + view.closed() + ")"
                : view.today().shown();
        return "- Status: **" + view.status() + "**\n"
                + "- Date and time: " + Formats.day(view.now().toLocalDate()) + " "
                + Formats.instant(view.now().toInstant()).substring("yyyy-MM-dd ".length()) + "\n"
                + (view.asked() == null ? "" : "- Asked: " + view.asked().shown() + "\n")
                + "- Today: " + today + "\n"
                + "- Next session: " + view.next().shown() + "\n"
                + list("Next holidays", view.closures().stream().map(StatusTool::shown))
                + list("Next early closes", view.earlyCloses().stream().map(StatusView.Hours::shown))
                + (view.isOpen() ? "- Closes in: " : "- Opens in: ") + view.untilBellInWords() + "\n"
                + "- Next change: " + Formats.instant(view.nextChange().toInstant()) + "\n\n"
                + Provenance.lines(List.of(item));
    }

    private static String shown(StatusView.Day day) {
        return Formats.day(day.date()) + " (" + day.closed() + ")";
    }

    private static String list(String name, Stream<String> entries) {
        String joined = entries.collect(Collectors.joining("; "));
        return joined.isEmpty() ? "" : "- " + name + ": " + joined + "\n";
    }

    private static ObjectNode describe(Item<StatusView> item) {
        StatusView view = item.data();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", view.status()).put("now", view.now().toString());
        if (view.today() != null) {
            node.put("today", view.today().shown());
        } else {
            node.put("closed_today", view.closed());
        }
        if (view.asked() != null) {
            StatusView.Day day = view.asked();
            node.put("asked_day", day.date().toString());
            node.put(
                    "asked",
                    day.hours() == null ? Formats.day(day.date()) : day.hours().shown());
            if (day.closed() != null) {
                node.put("asked_closed", day.closed());
            }
        }
        ArrayNode holidays = node.putArray("next_holidays");
        view.closures().forEach(day -> holidays.add(shown(day)));
        ArrayNode early = node.putArray("next_early_closes");
        view.earlyCloses().forEach(hours -> early.add(hours.shown()));
        node.put(view.isOpen() ? "closes_in" : "opens_in", view.untilBellInWords());
        return node.put("next_session", view.next().shown())
                .put("next_change", view.nextChange().toString());
    }
}
