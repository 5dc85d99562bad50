package io.marketagent.upstream;

import io.marketagent.market.MarketException;
import io.marketagent.market.WellFormed;
import io.marketagent.text.LinearPattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of understanding a vendor's error answer that are the same for both vendors. */
public final class VendorErrors {

    private static final int LONGEST = 160;

    /** A vendor that asks for a longer pause is not waited for by anybody; the number would only look absurd. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** What goes away by itself, as far as a status can tell. */
    private static final Set<Integer> MOMENTARY = Set.of(500, 502, 503, 504);

    private static final Pattern SECONDS = LinearPattern.compile("\\d{1,9}");
    private static final Pattern INVISIBLE = LinearPattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final Pattern ADDRESS = LinearPattern.compile("(?i)\\b(?:https?|wss?)://\\S*|\\bwww\\.\\S+");
    private static final Pattern CREDENTIAL =
            LinearPattern.compile("(?i)\\b(?:bearer\\s+|api_?key\\s*[=:]\\s*|(?:access_?)?token\\s*[=:]\\s*)\\S+");

    private VendorErrors() {}

    /** A vendor's text as it may stand in one of our sentences: no key, no address, one line, short. */
    public static String shown(VendorAccess vendor, String foreign) {
        // Cut before the patterns run too: an error page of megabytes is not worth their time
        boolean cut = foreign.length() > 4 * LONGEST;
        String text = cut ? foreign.substring(0, 4 * LONGEST) : foreign;
        if (!vendor.key().isEmpty()) {
            String encoded = URLEncoder.encode(vendor.key(), StandardCharsets.UTF_8);
            text = text.replace(vendor.key(), "***").replace(encoded, "***");
            if (cut) {
                // The cut may have gone through a key, whose first part is not found
                text = text.substring(0, Math.max(0, text.length() - encoded.length()));
            }
        }
        text = CREDENTIAL.matcher(text).replaceAll("***");
        text = ADDRESS.matcher(text).replaceAll("…");
        String host = vendor.baseUrl().getHost();
        if (host != null) {
            text = text.replace(host, "…");
        }
        text = WellFormed.of(INVISIBLE.matcher(text).replaceAll(" ").strip());
        return text.length() <= LONGEST ? text : WellFormed.cut(text, LONGEST) + "…";
    }

    /** How long the {@code Retry-After} header asks to wait: seconds or an HTTP date; never negative. */
    public static Optional<Duration> retryAfter(VendorAnswer answer, Instant now) {
        String header = answer.retryAfter();
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            String text = header.strip();
            Duration wait = SECONDS.matcher(text).matches()
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(bounded(wait));
        } catch (DateTimeException | ArithmeticException notADate) {
            return Optional.empty();
        }
    }

    /** How long from now until an instant that a vendor named: not negative, at most an hour. */
    public static Duration waitUntil(Instant instant, Instant now) {
        return bounded(Duration.between(now, instant));
    }

    /** The vendor has a problem of its own (5xx, gateway errors, redirects). */
    public static MarketException.Unavailable serverError(VendorAccess vendor, VendorAnswer answer, Instant now) {
        String message = vendor.label() + " has a problem of its own (HTTP " + answer.status() + "); try again";
        Optional<Duration> wait = retryAfter(answer, now);
        return wait.isEmpty() && MOMENTARY.contains(answer.status())
                ? MarketException.Unavailable.momentary(message)
                : new MarketException.Unavailable(message, wait.orElse(null), List.of());
    }

    /** The answer is not what the vendor documents: an HTML page, cut off, of another shape. */
    public static MarketException.Unavailable unreadable(VendorAccess vendor) {
        return new MarketException.Unavailable(unreadableBy(vendor));
    }

    /** An answer with more rows than anything that was asked for has. */
    static MarketException.Unavailable tooManyRows(VendorAccess vendor) {
        return new MarketException.Unavailable(
                vendor.label() + " sent more than " + vendor.answerRows() + " rows in one answer; it was not read");
    }

    /** A web page where data should be, as a gateway in front of the vendor sends it in passing. */
    static MarketException.Unavailable webPage(VendorAccess vendor) {
        return MarketException.Unavailable.momentary(unreadableBy(vendor));
    }

    private static String unreadableBy(VendorAccess vendor) {
        return vendor.label() + " answered with something that cannot be read; try again";
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
