package io.marketagent.upstream;

import java.net.URI;
import java.util.Locale;

/**
 * How one vendor is called in this process.
 *
 * @param name {@code tradier} or {@code polygon}
 * @param baseUrl scheme, host and port, without a version path and without a slash at the end
 * @param key the API key; empty when not configured
 * @param configured whether it may be called at all
 * @param simulated whether the sandbox exchange stands in for it
 * @param answerRows how many elements the lists of one answer may have together
 */
public record VendorAccess(
        String name, URI baseUrl, String key, boolean configured, boolean simulated, int answerRows) {

    /** The usual bound of an answer's rows. */
    public VendorAccess(String name, URI baseUrl, String key, boolean configured, boolean simulated) {
        this(name, baseUrl, key, configured, simulated, CallsConfig.ANSWER_ROWS);
    }

    /** The value of the {@code Authorization} header. */
    public String bearer() {
        return "Bearer " + key;
    }

    /** The vendor's name in a sentence: {@code Tradier}. */
    public String label() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "VendorAccess[" + name + " at " + baseUrl + ", key " + (key.isEmpty() ? "none" : "***") + ", configured="
                + configured + ", simulated=" + simulated + "]";
    }
}
