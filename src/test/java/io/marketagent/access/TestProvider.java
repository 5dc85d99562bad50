package io.marketagent.access;

import com.sun.net.httpserver.HttpExchange;
import io.marketagent.TestServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;

/** An OIDC provider as far as a resource server needs one: its discovery document, its key, and tokens signed by it. */
public final class TestProvider implements QuarkusTestResourceLifecycleManager {

    private static final String KEY_ID = "test-key";
    private static final KeyPair KEYS = pair();
    private static final KeyPair FOREIGN = pair();

    private static String issuer;
    private TestServer server;

    @Override
    public Map<String, String> start() {
        server = new TestServer(TestProvider::answer);
        issuer = server.base().toString();
        return Map.of("quarkus.oidc.auth-server-url", issuer);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> TestServer.json(exchange, 200, """
                    {"issuer":"%1$s","jwks_uri":"%1$s/jwks","authorization_endpoint":"%1$s/auth",
                    "token_endpoint":"%1$s/token"}""".formatted(issuer));
            case "/jwks" -> TestServer.json(exchange, 200, jwks());
            default -> TestServer.json(exchange, 404, "{}");
        }
    }

    /** A token of this provider. */
    static String token(String subject, String... roles) {
        return signed(subject, KEYS, 300, roles);
    }

    /** A token that says it is of this provider, and is not. */
    static String forged(String subject, String... roles) {
        return signed(subject, FOREIGN, 300, roles);
    }

    /** A token that was right five minutes ago. */
    static String expired(String subject, String... roles) {
        return signed(subject, KEYS, -300, roles);
    }

    private static String signed(String subject, KeyPair keys, long seconds, String... roles) {
        long now = System.currentTimeMillis() / 1000;
        return Jwt.issuer(issuer)
                .subject(subject)
                .groups(new HashSet<>(Arrays.asList(roles)))
                .issuedAt(now - 600)
                .expiresAt(now + seconds)
                .jws()
                .keyId(KEY_ID)
                .sign(keys.getPrivate());
    }

    private static String jwks() {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        return """
                {"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"%s","n":"%s","e":"%s"}]}""".formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void stop() {
        server.close();
    }
}
