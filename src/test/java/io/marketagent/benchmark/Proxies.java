package io.marketagent.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The caches we are measured beside, those that are installed, each by its usual means against stampedes and dead upstreams. Below
 * {@code /steady/} an answer is fresh for an hour, below {@code /dying/} for a second.
 */
final class Proxies implements AutoCloseable {

    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final Map<String, Process> processes = new LinkedHashMap<>();

    Proxies(Path folder, Recorded steady, Recorded dying) throws IOException {
        // the workers of both are not root, where they are started by root
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (Wrk.installed("nginx")) {
            startNginx(folder, steady, dying);
        }
        if (Wrk.installed("varnishd")) {
            startVarnish(folder, steady, dying);
        }
    }

    /** Who runs, and where. */
    Map<String, URI> addresses() {
        return addresses;
    }

    private void startNginx(Path folder, Recorded steady, Recorded dying) throws IOException {
        int port = freePort();
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"), """
                daemon off; worker_processes 2; error_log %1$s/error.log crit; pid %1$s/nginx.pid;
                events { worker_connections 2048; }
                http {
                  access_log off; keepalive_requests 1000000000; types { }
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  proxy_cache_path %1$s/cache keys_zone=c:10m;
                  proxy_cache c; proxy_ignore_headers Cache-Control Expires Vary; proxy_cache_lock on;
                  proxy_cache_use_stale error timeout updating http_500 http_502 http_503 http_504; proxy_cache_background_update on;
                  proxy_http_version 1.1; proxy_set_header Connection "";
                  upstream steady { server 127.0.0.1:%2$d; keepalive 20; }
                  upstream dying { server 127.0.0.1:%3$d; keepalive 20; }
                  server { listen 127.0.0.1:%4$d;
                    location /steady/ { proxy_cache_valid 200 1h; proxy_pass http://steady; }
                    location /dying/ { proxy_cache_valid 200 1s; proxy_pass http://dying; }
                  }
                }
                """.formatted(folder, steady.port(), dying.port(), port));
        start(Report.NGINX, port, "nginx", "-p", folder.toString(), "-c", configuration.toString());
    }

    private void startVarnish(Path folder, Recorded steady, Recorded dying) throws IOException {
        int port = freePort();
        // Varnish writes Age by itself: ours is carried past it
        Path configuration =
                Files.writeString(folder.resolve("default.vcl"), """
                vcl 4.1;
                backend steady { .host = "127.0.0.1"; .port = "%d"; }
                backend dying { .host = "127.0.0.1"; .port = "%d"; }
                sub vcl_recv {
                  if (req.url ~ "^/dying/") { set req.backend_hint = dying; } else { set req.backend_hint = steady; }
                  return (hash);
                }
                sub vcl_backend_response {
                  if (beresp.http.Age) { set beresp.http.X-Age = beresp.http.Age; unset beresp.http.Age; }
                  if (bereq.url ~ "^/dying/") { set beresp.ttl = 1s; } else { set beresp.ttl = 1h; }
                  set beresp.grace = 1h;
                  return (deliver);
                }
                sub vcl_deliver {
                  unset resp.http.Age; unset resp.http.Via; unset resp.http.X-Varnish; unset resp.http.Accept-Ranges;
                  if (resp.http.X-Age) { set resp.http.Age = resp.http.X-Age; unset resp.http.X-Age; }
                }
                """.formatted(steady.port(), dying.port()));
        start(
                Report.VARNISH,
                port,
                "varnishd",
                "-F",
                "-a",
                "127.0.0.1:" + port,
                "-f",
                configuration.toString(),
                "-n",
                folder.resolve("varnish").toString(),
                "-s",
                "malloc,64m");
    }

    private void start(String name, int port, String... command) throws IOException {
        processes.put(
                name,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
        addresses.put(name, URI.create("http://127.0.0.1:" + port + "/"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (Process process : processes.values()) {
            process.destroy();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
