package io.marketagent.polygon;

import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.text.LinearPattern;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands every answer of Polygon that is none. The text stands in {@code error} or in {@code message}, or nowhere. */
final class PolygonErrors {

    /** Errors are short; a longer answer with status 200 is data. */
    private static final int LONGEST_ERROR = 2000;

    /** Polygon names no time; its budget is one of a minute. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private static final Pattern KEY = LinearPattern.compile("(?i)\\bapi ?key\\b");
    private static final Pattern TIMEFRAME = LinearPattern.compile("(?i)\\btime ?frame\\b");
    private static final Pattern TOO_EARLY = LinearPattern.compile("(?i)before (?:the )?end of (?:the )?day");
    private static final Pattern UNKNOWN_TICKER =
            LinearPattern.compile("(?i)ticker\\b.{0,100}\\bnot found|unknown ticker");

    private PolygonErrors() {}

    /**
     * Lets an answer with data pass.
     *
     * @param symbol what the question was about ({@code null}: about no single symbol)
     * @throws MarketException for any other one
     */
    static void check(VendorAccess vendor, VendorAnswer answer, @Nullable Symbol symbol, Instant now) {
        int status = status(vendor, answer);
        if (status == 200) {
            return;
        }
        String text = text(vendor, answer);
        throw switch (status) {
            case 400 -> KEY.matcher(text).find() ? refusesTheKey(vendor) : nothing(vendor, symbol, text);
            case 401 -> refusesTheKey(vendor);
            case 403 ->
                new MarketException.NotEntitled(vendor.label() + "'s plan does not include this"
                        + said(text, ": " + VendorErrors.shown(vendor, text)));
            case 404 -> notFound(vendor, answer, symbol, text, now);
            case 429 -> budgetExhausted(vendor, answer, now);
            default -> VendorErrors.serverError(vendor, answer, now);
        };
    }

    /** Whether the plan reaches back less far than was asked: the same question about less time has a chance. */
    static boolean refusesTimeframe(VendorAccess vendor, VendorAnswer answer) {
        return answer.status() == 403 && TIMEFRAME.matcher(text(vendor, answer)).find();
    }

    /** Whether the plan has a session's bars only later: the session before has a chance. */
    static boolean refusesToday(VendorAccess vendor, VendorAnswer answer) {
        return answer.status() == 403 && TOO_EARLY.matcher(text(vendor, answer)).find();
    }

    /** The HTTP status; behind a 200, the one that the word in the body stands for. */
    private static int status(VendorAccess vendor, VendorAnswer answer) {
        if (!answer.ok() || answer.body().length() > LONGEST_ERROR) {
            return answer.status();
        }
        String word = refusal(vendor, answer).status();
        return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
            case "NOT_AUTHORIZED" -> 403;
            case "NOT_FOUND", "NOTFOUND" -> 404;
            case "ERROR" -> 500;
            default -> 200;
        };
    }

    private static MarketException refusesTheKey(VendorAccess vendor) {
        return new MarketException.NotEntitled(
                vendor.label() + " refuses the key; check market-agent." + vendor.name() + ".key");
    }

    /** A parameter that this vendor refuses; another source may take it, so it is not final. */
    private static MarketException nothing(VendorAccess vendor, @Nullable Symbol symbol, String text) {
        return new MarketException.NoData(vendor.label() + " has nothing "
                + (symbol == null ? "for this request" : "of this for " + symbol)
                + said(text, ": " + VendorErrors.shown(vendor, text)));
    }

    /** "Unknown" ends the search for a source, so it is only said where Polygon itself says it of the ticker. */
    private static MarketException notFound(
            VendorAccess vendor, VendorAnswer answer, @Nullable Symbol symbol, String text, Instant now) {
        if (symbol != null && UNKNOWN_TICKER.matcher(text).find()) {
            return MarketException.UnknownSymbol.of(symbol);
        }
        // A gateway or a wrong URL says 404 too, but not in Polygon's form
        return refusal(vendor, answer).status() == null
                ? VendorErrors.serverError(vendor, answer, now)
                : nothing(vendor, symbol, text);
    }

    private static MarketException budgetExhausted(VendorAccess vendor, VendorAnswer answer, Instant now) {
        Duration wait = VendorErrors.retryAfter(answer, now).orElse(WINDOW);
        return new MarketException.BudgetExhausted(
                vendor.label() + "'s calls of this minute are used up; try again in " + Math.max(1, wait.toSeconds())
                        + " s",
                wait);
    }

    /** What the answer says in words, or nothing. */
    private static String text(VendorAccess vendor, VendorAnswer answer) {
        Refusal refusal = refusal(vendor, answer);
        if (refusal.error() != null && !refusal.error().isBlank()) {
            return refusal.error();
        }
        return refusal.message() == null ? "" : refusal.message();
    }

    private static Refusal refusal(VendorAccess vendor, VendorAnswer answer) {
        try {
            return TolerantJson.read(vendor, answer.body(), Refusal.class);
        } catch (MarketException.Unavailable notJson) {
            return new Refusal(null, null, null);
        }
    }

    private static String said(String text, String then) {
        return text.isBlank() ? "" : then;
    }

    @RegisterForReflection
    record Refusal(
            @Nullable String status,
            @Nullable String error,
            @Nullable String message) {}
}
