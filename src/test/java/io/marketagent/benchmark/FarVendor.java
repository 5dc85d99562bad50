package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A vendor behind TLS with a certificate of its own, and some milliseconds away. */
final class FarVendor implements AutoCloseable {

    /** There and back. */
    static final Duration DISTANCE = Duration.ofMillis(20);

    private static final String PASSWORD = "changeit";
    private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

    private final Path trusted;
    private final Relay tls;
    private final Relay way;

    FarVendor(Path folder, URI vendor) throws Exception {
        Path own = Files.createTempDirectory(folder, "tls");
        Path keys = own.resolve("keys.p12");
        Path certificate = own.resolve("vendor.pem");
        trusted = own.resolve("trusted.p12");
        keytool(
                keys,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        keytool(trusted, "-importcert", "-noprompt", "-file", certificate.toString());
        tls = new Relay(context(keys).getServerSocketFactory(), vendor, Duration.ZERO);
        way = new Relay(ServerSocketFactory.getDefault(), URI.create("tcp://127.0.0.1:" + tls.port()), DISTANCE);
    }

    private static void keytool(Path store, String command, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                KEYTOOL.toString(), command, "-alias", "vendor", "-storetype", "PKCS12", "-storepass", PASSWORD));
        all.addAll(List.of("-keystore", store.toString()));
        all.addAll(List.of(more));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    URI base() {
        return URI.create("https://localhost:" + way.port());
    }

    /** Settings by which the service believes its certificate. */
    Map<String, String> trusted() {
        return Map.of(
                "quarkus.rest-client.tradier.trust-store",
                trusted.toUri().toString(),
                "quarkus.rest-client.tradier.trust-store-type",
                "PKCS12",
                "quarkus.rest-client.tradier.trust-store-password",
                PASSWORD);
    }

    /** Connections that were opened so far. */
    long connections() {
        return way.connections();
    }

    @Override
    public void close() throws IOException {
        way.close();
        tls.close();
    }
}
