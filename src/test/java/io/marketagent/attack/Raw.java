package io.marketagent.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections of somebody who keeps to no protocol. */
final class Raw implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    private final InetSocketAddress service;
    private final List<Socket> open = new ArrayList<>();

    Raw(URI service) {
        this.service = new InetSocketAddress(service.getHost(), service.getPort());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(service);
        return socket;
    }

    /** One that reads nothing, with the smallest buffer for what it is sent. */
    SocketChannel deaf() throws IOException {
        SocketChannel channel = SocketChannel.open();
        open.add(channel.socket());
        channel.socket().setReceiveBufferSize(4096);
        channel.connect(service);
        channel.configureBlocking(false);
        return channel;
    }

    /** Whether all of it was sent. */
    static boolean send(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** How many of these bytes the other side took until it took no more. */
    static int push(SocketChannel channel, ByteBuffer bytes) {
        int before = bytes.position();
        try {
            while (bytes.hasRemaining() && channel.write(bytes) > 0) {
                // what it takes at once
            }
        } catch (IOException closed) {
            bytes.position(bytes.limit());
        }
        return bytes.position() - before;
    }

    /** What it says until it closes; "(open)" where it does not. */
    static String rest(Socket socket) {
        StringBuilder said = new StringBuilder();
        byte[] some = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                said.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException silent) {
            return "(open)";
        } catch (IOException closed) {
            said.append("(reset)");
        }
        return said.toString();
    }

    /** Hangs up, with a reset where asked. */
    static void hangUp(Socket socket, boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }
}
