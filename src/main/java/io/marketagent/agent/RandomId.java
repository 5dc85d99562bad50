package io.marketagent.agent;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that cannot be guessed: 144 random bits in the letters of a URL. */
final class RandomId {

    private static final int BYTES = 18;

    private RandomId() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        // not a static field: a native image must not carry a generator seeded while it was built
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
