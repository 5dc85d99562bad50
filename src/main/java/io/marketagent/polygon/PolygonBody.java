package io.marketagent.polygon;

import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From an answer without error to a domain value, by way of a wire record. */
final class PolygonBody {

    private PolygonBody() {}

    /**
     * Reads and maps a body.
     *
     * @throws io.marketagent.market.MarketException.Unavailable when it is not of the documented shape, or the domain
     *     refuses the values in it
     */
    static <W, T> T read(VendorAccess vendor, VendorAnswer answer, Class<W> wire, Function<W, T> mapping) {
        W body = TolerantJson.read(vendor, answer.body(), wire);
        try {
            return mapping.apply(body);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            throw VendorErrors.unreadable(vendor);
        }
    }

    /**
     * An envelope always has a status or results; an object with neither is not Polygon's.
     *
     * @throws IllegalArgumentException when it has neither
     */
    static void requireEnvelope(@Nullable String status, boolean results) {
        if (status == null && !results) {
            throw new IllegalArgumentException("neither status nor results");
        }
    }

    /** Whether a status says that the data is delayed or end of day. It is a success like {@code OK}. */
    static boolean delayed(@Nullable String status) {
        return "DELAYED".equalsIgnoreCase(status);
    }
}
