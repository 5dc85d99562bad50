package io.marketagent.tradier;

import io.marketagent.text.LinearPattern;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.regex.Pattern;

/** From an answer without error to a domain value, by way of a wire record. */
final class TradierBody {

    private static final Pattern EMPTY_OBJECT = LinearPattern.compile("\\{\\s*}");

    private TradierBody() {}

    /**
     * Reads and maps a body.
     *
     * @param key the one field of its outermost object; an object with other fields only is not Tradier's
     * @throws io.marketagent.market.MarketException.Unavailable when it is not of the documented shape, or the domain
     *     refuses the values in it
     */
    static <W, T> T read(VendorAccess vendor, VendorAnswer answer, String key, Class<W> wire, Function<W, T> mapping) {
        W body = TolerantJson.read(vendor, answer.body(), wire);
        boolean ours = answer.body().contains("\"" + key + "\"")
                || EMPTY_OBJECT.matcher(answer.body().strip()).matches();
        if (!ours) {
            throw VendorErrors.unreadable(vendor);
        }
        try {
            return mapping.apply(body);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            throw VendorErrors.unreadable(vendor);
        }
    }
}
