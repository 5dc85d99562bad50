package io.marketagent.access;

import io.marketagent.text.LinearPattern;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys that are let in, known by their hashes alone. */
@Singleton
public class ApiKeys {

    private static final String PREFIX = "market-agent.security.keys.";
    private static final Pattern SHA_256 = LinearPattern.compile("[0-9a-fA-F]{64}");

    private final List<Entry> entries;

    /** A caller with a key. */
    record Owner(String name, Set<String> roles) {}

    /** @param sha256 of the key, as 64 hexadecimal digits in lower case */
    private record Entry(Owner owner, String sha256) {}

    /**
     * @throws ConfigurationException when a hash is none or a role does not exist
     */
    @Inject
    public ApiKeys(SecurityConfig config) {
        entries = config.keys().entrySet().stream().map(ApiKeys::entry).toList();
    }

    private static Entry entry(Map.Entry<String, SecurityConfig.Key> configured) {
        String property = PREFIX + configured.getKey();
        String hash = configured.getValue().sha256().strip();
        if (!SHA_256.matcher(hash).matches()) {
            throw new ConfigurationException(
                    property
                            + ".sha256 has to be the SHA-256 of the key as 64 hexadecimal digits: printf %s \"$KEY\" | sha256sum");
        }
        if (hash.equalsIgnoreCase(sha256(""))) {
            throw new ConfigurationException(property + ".sha256 is the hash of nothing: was $KEY empty?");
        }
        Set<String> roles = Set.copyOf(configured.getValue().roles());
        if (roles.isEmpty() || !Role.ALL.containsAll(roles)) {
            throw new ConfigurationException(property + ".roles has to be reader, operator or both");
        }
        return new Entry(new Owner(configured.getKey(), roles), hash.toLowerCase(Locale.ROOT));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whose key this is. Takes as long for a wrong key as for any right one. */
    Optional<Owner> owner(String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = sha256(key).getBytes(StandardCharsets.US_ASCII);
        Owner found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.sha256.getBytes(StandardCharsets.US_ASCII), hash)) {
                found = entry.owner;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
