package io.marketagent.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire between the service and a vendor that can be cut, held and knotted: what no HTTP server can do to its own
 * connections. It keeps its port, whatever stands behind it.
 */
public final class FaultyWire implements AutoCloseable {

    /** What becomes of a connection, and of those that are open when it is switched on. */
    enum State {
        /** All passes. */
        WHOLE,
        /** It is reset as soon as something is said on it. */
        RESET,
        /** Half open: it takes what is sent and never says anything. */
        DEAD,
        /** The first 40 bytes of each answer come; then it ends. */
        CUT,
        /** The first 40 bytes of each answer come; then nothing more. */
        STUCK
    }

    private static final int FIRST_BYTES = 40;

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile InetSocketAddress vendor;
    private volatile State state = State.WHOLE;

    FaultyWire() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Where it leads from now on. */
    void leadTo(URI base) {
        vendor = new InetSocketAddress(base.getHost(), base.getPort());
        become(State.WHOLE);
    }

    /** Ends every connection: the next ones are as this says. */
    void become(State next) {
        state = next;
        open.forEach(FaultyWire::reset);
        open.clear();
        asked.set(0);
    }

    /** On how many connections something was asked since {@link #become}; a wire that is not whole takes one question on each. */
    int asked() {
        return asked.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                open.add(caller);
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        State now = state;
        try {
            int first = caller.getInputStream().read();
            if (first < 0) {
                caller.close();
                open.remove(caller);
                return;
            }
            asked.incrementAndGet();
            switch (now) {
                case RESET -> reset(caller);
                case DEAD -> caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                case WHOLE, CUT, STUCK -> connect(caller, first, now);
            }
        } catch (IOException gone) {
            reset(caller); // either side has left, as may be
        }
    }

    private void connect(Socket caller, int first, State now) throws IOException {
        Socket called = new Socket();
        open.add(called);
        called.connect(vendor);
        called.getOutputStream().write(first);
        threads.execute(() -> {
            try {
                caller.getInputStream().transferTo(called.getOutputStream());
                called.shutdownOutput();
            } catch (IOException gone) {
                reset(called);
            }
        });
        InputStream answer = called.getInputStream();
        if (now == State.WHOLE) {
            answer.transferTo(caller.getOutputStream());
        } else {
            caller.getOutputStream().write(answer.readNBytes(FIRST_BYTES));
            caller.getOutputStream().flush();
            if (now == State.STUCK) {
                caller.getInputStream().read(); // until the caller has had enough
            }
        }
        caller.close();
        called.close();
        open.remove(caller);
        open.remove(called);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // it is gone, which is all that was wanted
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        become(State.RESET);
        threads.shutdownNow();
    }
}
