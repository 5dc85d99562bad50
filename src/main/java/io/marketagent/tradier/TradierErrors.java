package io.marketagent.tradier;

import io.marketagent.market.MarketException;
import io.marketagent.text.LinearPattern;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands every answer of Tradier that is none. The status alone does not tell: an expired token comes with 500, a
 * used-up quota with an undocumented status, errors and faults also with 200. So the text is looked at first.
 */
final class TradierErrors {

    /** Errors are short; in a longer body these words are data. */
    private static final int LONGEST_ERROR = 2000;

    private static final Pattern ERROR_OBJECT = LinearPattern.compile("\\A\\s*+\\{\\s*+\"(?:fault|errors)\"");
    private static final Pattern FAULT_TEXT = LinearPattern.compile("\"faultstring\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ERROR_TEXT = LinearPattern.compile("\"error\"\\s*:\\s*\\[?\\s*\"([^\"]*)\"");
    private static final Pattern QUOTA = LinearPattern.compile("(?i)\\bquota ?violation");
    private static final Pattern LAST_NUMBER = LinearPattern.compile("(\\d{9,14})\\W*$");
    private static final Pattern TOKEN = LinearPattern.compile("(?i)access token|keymanagement\\.|\\bapi ?key\\b");
    private static final Pattern TOO_BIG = LinearPattern.compile("(?i)TooBigBody|body buffer overflow");

    private TradierErrors() {}

    /**
     * Lets an answer with data pass.
     *
     * @throws MarketException for any other one
     */
    static void check(VendorAccess vendor, VendorAnswer answer, Instant now) {
        String text = errorText(answer);
        if (text == null) {
            return;
        }
        if (QUOTA.matcher(text).find() || answer.status() == 429) {
            throw budgetExhausted(vendor, answer, text, now);
        }
        if (answer.status() == 401
                || answer.status() == 403
                || TOKEN.matcher(text).find()) {
            throw new MarketException.NotEntitled(vendor.label() + " refuses the configured key or its plan");
        }
        if (TOO_BIG.matcher(text).find()) {
            throw new MarketException.Unavailable(vendor.label() + "'s answer is too large to be sent; ask for less");
        }
        if (answer.status() == 400) {
            // A parameter outside of what this vendor has (an old date): another source may have it, so it is not final
            throw new MarketException.NoData(
                    vendor.label() + " has nothing for this request: " + VendorErrors.shown(vendor, text));
        }
        if (answer.ok()) {
            throw new MarketException.Unavailable(
                    vendor.label() + " refuses the request: " + VendorErrors.shown(vendor, text));
        }
        throw VendorErrors.serverError(vendor, answer, now);
    }

    /** What an error says ({@code ""}: nothing), or null when the answer is data. */
    private static @Nullable String errorText(VendorAnswer answer) {
        String start = answer.body().length() <= LONGEST_ERROR
                ? answer.body()
                : answer.body().substring(0, LONGEST_ERROR);
        if (ERROR_OBJECT.matcher(start).lookingAt()) {
            return firstOf(start, FAULT_TEXT, ERROR_TEXT).orElse("")
                    + (start.contains("keymanagement.") ? " (access token)" : "")
                    + (start.contains("TooBigBody") ? " (TooBigBody)" : "");
        }
        if (!answer.ok()) {
            return start;
        }
        return start.stripLeading().startsWith("Quota Violation") ? start : null;
    }

    private static Optional<String> firstOf(String text, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static MarketException budgetExhausted(VendorAccess vendor, VendorAnswer answer, String text, Instant now) {
        Duration wait = VendorErrors.retryAfter(answer, now)
                .or(() -> instantAtEnd(text).map(until -> VendorErrors.waitUntil(until, now)))
                .or(() -> Optional.ofNullable(answer.rateLimit().expiry())
                        .map(until -> VendorErrors.waitUntil(until, now)))
                .orElse(null);
        String when = wait == null ? "in a minute" : "in " + Math.max(1, wait.toSeconds()) + " s";
        return new MarketException.BudgetExhausted(
                vendor.label() + "'s calls of this minute are used up; try again " + when, wait, List.of());
    }

    /** The epoch number that ends the quota answer: documented as milliseconds, read as seconds by one client. */
    private static Optional<Instant> instantAtEnd(String text) {
        Matcher matcher = LAST_NUMBER.matcher(text);
        return matcher.find()
                ? Optional.ofNullable(TradierTimes.epoch(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }
}
