package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.calendar.TradingSession;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Sourced;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Market status, and the date and time in New York, which are read from the clock at every call. */
@Singleton
public class StatusTool implements MarketTool {

    private static final Set<String> ARGUMENTS = Set.of("refresh");
    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private final MarketData data;
    private final Clock clock;

    @Inject
    StatusTool(MarketData data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "get_market_status_and_date_time";
    }

    @Override
    public String description() {
        return "US stock market status, today's and the next session, date and time in New York.";
    }

    @Override
    public JsonObjectSchema parameters() {
        return JsonObjectSchema.builder()
                .addBooleanProperty("refresh")
                .additionalProperties(false)
                .build();
    }

    @Override
    public ToolResult call(JsonNode json, Deadline deadline) {
        Arguments arguments = new Arguments(json, ARGUMENTS);
        Reply<StatusView> reply = read(arguments.flag("refresh") ? Freshness.LATEST : Freshness.CACHED, deadline);
        Item<StatusView> item = reply.only();
        Block block = Block.of("market-status", "US stock market", markdown(item), reply.items());
        return new ToolResult(reply.resolved(), List.of(block), List.of(), ModelText.of(reply, StatusTool::describe));
    }

    /** The status now. */
    public Reply<StatusView> read(Freshness freshness, Deadline deadline) {
        Sourced<MarketStatus> status = data.marketStatus(freshness, deadline);
        Instant now = clock.instant();
        LocalDate today = NYSE.today(now);
        Optional<TradingSession> session = NYSE.session(today);
        TradingSession next = NYSE.session(NYSE.nextSession(today)).orElseThrow();
        StatusView view = new StatusView(
                status.value().state().label(),
                now.atZone(TradingCalendar.NEW_YORK).toOffsetDateTime(),
                session.map(StatusView.Hours::of).orElse(null),
                NYSE.closureReason(today).orElse(null),
                StatusView.Hours.of(next),
                NYSE.nextStateChange(now).atZone(TradingCalendar.NEW_YORK).toOffsetDateTime());
        List<String> notes =
                status.value().description() == null || !status.source().equals("calendar")
                        ? List.of()
                        : List.of("Status " + status.value().description());
        Item<StatusView> item = Item.of(null, status.with(view), notes);
        return new Reply<>(Resolved.symbols(List.of()), List.of(item), List.of());
    }

    private static String markdown(Item<StatusView> item) {
        StatusView view = item.data();
        String today = view.today() == null
                ? "no session (" + view.closed() + ")"
                : view.today().shown();
        return "- Status: **" + view.status() + "**\n"
                + "- Date and time: " + Formats.day(view.now().toLocalDate()) + " "
                + Formats.instant(view.now().toInstant()).substring("yyyy-MM-dd ".length()) + "\n"
                + "- Today: " + today + "\n"
                + "- Next session: " + view.next().shown() + "\n"
                + "- Next change: " + Formats.instant(view.nextChange().toInstant()) + "\n\n"
                + Provenance.lines(List.of(item));
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
        return node.put("next_session", view.next().shown())
                .put("next_change", view.nextChange().toString());
    }
}
