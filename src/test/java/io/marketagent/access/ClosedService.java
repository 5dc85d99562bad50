package io.marketagent.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A service that knows eight callers by their keys, and an OIDC provider; with small shares and little patience. */
public final class ClosedService implements QuarkusTestProfile {

    /** A reader's key. */
    public static final String ALICE = "alice-key-1f0c52";

    /** Another one's. */
    public static final String BOB = "bob-key-93ab77";

    /** An operator's. */
    public static final String OLGA = "olga-key-0d41e9";

    static final String RITA = "rita-key-77b0aa";
    static final String RUTH = "ruth-key-5e5e01";
    static final String NINA = "nina-key-31c9d4";
    static final String KIM = "kim-key-c0ffee";
    static final String KURT = "kurt-key-2b5a90";

    static final int REQUESTS_PER_MINUTE = 60;
    static final int RUNS = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("market-agent.security.open", "false");
        settings.put("market-agent.limits.requests-per-minute", String.valueOf(REQUESTS_PER_MINUTE));
        settings.put("market-agent.limits.runs", String.valueOf(RUNS));
        settings.put("market-agent.api.stream.per-caller", "1");
        settings.put("quarkus.http.idle-timeout", "3S");
        // as whoever deploys it may have a policy of their own for some of the data
        settings.put("quarkus.http.auth.policy.operators.roles-allowed", "operator");
        settings.put("quarkus.http.auth.permission.some-data.paths", "/api/v1/stocks/XOM/*");
        settings.put("quarkus.http.auth.permission.some-data.policy", "operators");
        caller(settings, "alice", ALICE, "reader");
        caller(settings, "bob", BOB, "reader");
        caller(settings, "olga", OLGA, "reader,operator");
        caller(settings, "rita", RITA, "reader");
        caller(settings, "ruth", RUTH, "reader");
        caller(settings, "nina", NINA, "reader");
        caller(settings, "kim", KIM, "reader");
        caller(settings, "kurt", KURT, "reader");
        return settings;
    }

    private static void caller(Map<String, String> settings, String name, String key, String roles) {
        settings.put("market-agent.security.keys." + name + ".sha256", sha256(key));
        settings.put("market-agent.security.keys." + name + ".roles", roles);
    }

    /** What is configured of a key, in hexadecimal digits. */
    public static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestProvider.class));
    }
}
