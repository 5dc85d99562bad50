package io.marketagent.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is let in. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.security")
public interface SecurityConfig {

    /** Whether callers without a key or token are let in, as readers and operators. */
    boolean open();

    /** The names, beside localhost and addresses, by which an open service is called. */
    Optional<Set<String>> hosts();

    /** The callers' keys, by the callers' names. */
    Map<String, Key> keys();

    /** One caller's key: never itself, only its hash. */
    interface Key {

        /** SHA-256 of the key, as 64 hexadecimal digits. */
        String sha256();

        /** {@code reader}, {@code operator} or both; an operator may read too. */
        @WithDefault(Role.READER)
        List<String> roles();
    }
}
