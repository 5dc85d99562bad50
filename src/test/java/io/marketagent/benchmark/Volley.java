package io.marketagent.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers with a connection each, opened before, who ask the same thing in the same moment. Speaks as little HTTP as it takes. */
final class Volley implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    private record Line(Socket socket, InputStream in) {}

    private final List<Line> lines = new ArrayList<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final String headers;

    /** @param key of the callers, as {@code X-API-Key} */
    Volley(URI server, int callers, String key) throws IOException {
        headers = " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key + "\r\n\r\n";
        for (int i = 0; i < callers; i++) {
            Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            lines.add(new Line(socket, new BufferedInputStream(socket.getInputStream())));
        }
    }

    /** Milliseconds from a caller's question to the end of its answer, of all of them, ascending. */
    double[] fire(String path) throws Exception {
        byte[] request = ("GET " + path + headers).getBytes(StandardCharsets.ISO_8859_1);
        CountDownLatch ready = new CountDownLatch(lines.size());
        List<Future<Double>> all = new ArrayList<>();
        for (Line line : lines) {
            all.add(callers.submit(() -> {
                ready.countDown();
                ready.await();
                long from = System.nanoTime();
                line.socket.getOutputStream().write(request);
                readAnswer(line.in);
                return (System.nanoTime() - from) / 1e6;
            }));
        }
        double[] millis = new double[all.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = all.get(i).get();
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200")) {
            throw new IOException("answered " + status);
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return;
        }
        for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
            in.skipNBytes(chunk + 2L);
        }
        in.skipNBytes(2);
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.socket.close();
        }
        callers.close();
    }
}
