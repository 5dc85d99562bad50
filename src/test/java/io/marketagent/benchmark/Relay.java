package io.marketagent.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/**
 * Carries bytes to a server and back as if it were far away: each way takes half of the distance, and a new connection all of it before
 * anything is carried, as TCP's handshake would. With a factory of TLS sockets it is where TLS ends.
 */
final class Relay implements AutoCloseable {

    /**
     * Bytes on their way, or the end of them.
     *
     * @param number in the order in which they were sent
     * @param due when they arrive, by the system's ticker
     */
    private record Piece(byte[] bytes, int number, long due, boolean last) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Integer.compare(number, ((Piece) other).number);
        }
    }

    private final ServerSocket server;
    private final URI behind;
    private final Duration distance;
    private final AtomicLong connections = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param distance there and back */
    Relay(ServerSocketFactory sockets, URI behind, Duration distance) throws IOException {
        this.server = sockets.createServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.distance = distance;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that were opened so far. */
    long connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> carry(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket near) {
        try (near;
                Socket far = new Socket(behind.getHost(), behind.getPort())) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            long established = System.nanoTime() + distance.toNanos();
            var there = threads.submit(() -> pump(near, far, established));
            pump(far, near, established);
            there.get();
        } catch (Exception over) {
            // whoever was connected sees its connection end
        }
    }

    private void pump(Socket from, Socket to, long established) {
        DelayQueue<Piece> pieces = new DelayQueue<>();
        int number = 0;
        var written = threads.submit(() -> write(pieces, to));
        try {
            byte[] some = new byte[16 * 1024];
            for (int read = from.getInputStream().read(some);
                    read >= 0;
                    read = from.getInputStream().read(some)) {
                long due = Math.max(established, System.nanoTime()) + distance.toNanos() / 2;
                pieces.add(new Piece(Arrays.copyOf(some, read), number++, due, false));
            }
        } catch (IOException closed) {
            // the same as an end
        }
        pieces.add(new Piece(new byte[0], number, System.nanoTime(), true));
        try {
            written.get();
            to.shutdownOutput();
        } catch (Exception over) {
            // nobody is there to be told
        }
    }

    private static Void write(DelayQueue<Piece> pieces, Socket to) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (Piece piece = pieces.take(); !piece.last(); piece = pieces.take()) {
            out.write(piece.bytes());
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
