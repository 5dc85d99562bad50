package io.marketagent.connection;

import io.marketagent.connection.Door.Closed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one connection's socket and everything else. It takes nothing from a caller who does not read, gives the head and
 * the body of each request a time, and gives up a reader who stands still. All of it runs on the connection's event loop, but for
 * {@link #unread}, {@link #behindSinceNanos} and {@link #close}.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** Vert.x' own last handler, which reads requests and writes answers. */
    private static final String VERTX = "handler";

    private static final int LARGEST_READ = 16 * 1024;

    /** So much is decoded before it is asked again whether there is a use for more: a request takes 18 bytes, decoded 400. */
    private static final int BITE = 1024;

    private static final int USUAL_READ = 2 * 1024;

    private static final int SMALLEST_READ = 512;

    /** What a reader has to take within the time, to count as one: so much, or all that waited. */
    private static final long PROGRESS = 64 * 1024;

    private enum Receiving {
        /** Accepted, and not a byte yet. */
        NOTHING,
        /** Some of a head. */
        HEAD,
        BODY,
        /** The last request is whole; what comes next is another one's, whenever it likes. */
        WHOLE
    }

    private final Door door;
    private final OneRequestAtATime requests = new OneRequestAtATime(this);
    private Receiving receiving = Receiving.NOTHING;
    private boolean installed;
    private boolean decoded;
    private @Nullable ByteBuf rest;
    private boolean feeding;
    private boolean stopped;
    private boolean readHeld;
    private boolean refused;
    private @Nullable ScheduledFuture<?> sending;
    private @Nullable ScheduledFuture<?> reading;
    private long written;
    private volatile @Nullable ChannelHandlerContext connection;
    private volatile long behindSinceNanos;

    ConnectionGuard(Door door) {
        this.door = door;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
        var _ = context.channel()
                .config()
                .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(SMALLEST_READ, USUAL_READ, LARGEST_READ)
                        .maxMessagesPerRead(1));
    }

    // ---- What the caller sends --------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext context) {
        expect(context, door.config().headTimeout());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!installed && context.pipeline().get(VERTX) != null) {
            var _ = context.pipeline().addBefore(VERTX, "one-request-at-a-time", requests);
            installed = true;
        }
        if (!(bytes instanceof ByteBuf some)) {
            context.fireChannelRead(bytes);
            return;
        }
        if (refused) {
            some.release();
            return;
        }
        // a read that was under way when reading was stopped
        rest = rest == null ? some : Unpooled.wrappedBuffer(rest, some);
        feed(context);
    }

    /** Hands on what has been read, as long as there is a use for more; the rest waits here, as bytes. */
    private void feed(ChannelHandlerContext context) {
        if (feeding) {
            return; // an answer that was written at once: the loop below goes on
        }
        feeding = true;
        try {
            for (ByteBuf waiting = rest; waiting != null && !isHeld(context); waiting = rest) {
                ByteBuf bite = waiting.readRetainedSlice(Math.min(BITE, waiting.readableBytes()));
                if (!waiting.isReadable()) {
                    waiting.release();
                    rest = null;
                }
                decoded = false;
                context.fireChannelRead(bite);
                if (!decoded && receiving != Receiving.BODY) {
                    boolean first = receiving == Receiving.WHOLE;
                    receiving = Receiving.HEAD;
                    if (first) {
                        expect(context, door.config().headTimeout());
                    }
                }
            }
        } finally {
            feeding = false;
        }
        if (isHeld(context)) {
            stop(context);
        }
    }

    private boolean isHeld(ChannelHandlerContext context) {
        return !context.channel().isWritable() || requests.isAhead();
    }

    /** Not asking for more is not enough: a channel that reads by itself goes on. */
    private void stop(ChannelHandlerContext context) {
        if (context.channel().config().isAutoRead()) {
            stopped = true;
            var _ = context.channel().config().setAutoRead(false);
        }
    }

    /** Goes on where it stopped. Where Vert.x has paused a request meanwhile, it does so again with the next piece of its body. */
    void goOn() {
        ChannelHandlerContext context = connection;
        if (context == null || feeding || isHeld(context)) {
            return;
        }
        feed(context);
        if (isHeld(context)) {
            return;
        }
        if (stopped) {
            stopped = false;
            var _ = context.channel().config().setAutoRead(true);
        } else if (readHeld) {
            context.read();
        }
        readHeld = false;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // not sooner: most bodies come with their heads
        if (receiving == Receiving.BODY && sending == null) {
            expect(context, door.config().bodyTimeout());
        }
        context.fireChannelReadComplete();
    }

    /** A request's head is there. */
    void headReceived() {
        decoded = true;
        receiving = Receiving.BODY;
        expectNothing();
    }

    /** Whether the last word on this connection has been said: nothing that comes after it is looked at, nothing more is answered. */
    boolean isRefused() {
        return refused;
    }

    /** A request is there to its end. */
    void received() {
        decoded = true;
        receiving = Receiving.WHOLE;
        expectNothing();
    }

    /** Whether a body of this length to this path, which was not announced, is read no further: it is refused then. */
    boolean refusesBodyOf(long bytes, String path) {
        long most = door.longestBody(path);
        if (refused || bytes <= most) {
            return refused;
        }
        door.count(Closed.BODY_TOO_LONG);
        refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, BareRefusals.bodyLongerThan(most, path));
        return true;
    }

    /**
     * The last that is said on this connection. Closed at once, it would lose the answer on its way: what still comes is dropped
     * for as long as a body may take.
     */
    void refuse(HttpResponseStatus status, String problem) {
        refused = true;
        ChannelHandlerContext context = connection;
        if (context == null) {
            return;
        }
        if (requests.answering() || !context.channel().isWritable()) {
            var _ = context.close();
            return;
        }
        var _ = answer(context, status, problem).addListener(_ -> {
            if (context.channel() instanceof SocketChannel socket) {
                var _ = socket.shutdownOutput();
            }
        });
        expect(context, door.config().bodyTimeout());
    }

    private void expect(ChannelHandlerContext context, Duration within) {
        expectNothing();
        sending = context.executor().schedule(() -> tooSlow(context), within.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void expectNothing() {
        if (sending != null) {
            sending.cancel(false);
            sending = null;
        }
    }

    private void tooSlow(ChannelHandlerContext context) {
        if (refused) {
            var _ = context.close();
            return;
        }
        boolean body = receiving == Receiving.BODY;
        door.count(body ? Closed.BODY_TIMEOUT : Closed.HEAD_TIMEOUT);
        if (receiving == Receiving.NOTHING
                || (body && requests.answered())
                || requests.answering()
                || !context.channel().isWritable()) {
            var _ = context.close();
            return;
        }
        Duration within = body ? door.config().bodyTimeout() : door.config().headTimeout();
        String problem =
                "{\"type\":\"urn:market-agent:problem:too-slow\",\"title\":\"Request too slow\",\"status\":408,\"detail\":\"The "
                        + (body ? "body" : "head") + " of a request has to be here within " + within.toSeconds()
                        + " s; send it again\"}";
        answer(context, HttpResponseStatus.REQUEST_TIMEOUT, problem).addListener(ChannelFutureListener.CLOSE);
    }

    /** Says it past the HTTP codec, which knows of no request that is answered. */
    private static ChannelFuture answer(ChannelHandlerContext context, HttpResponseStatus status, String problem) {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Type: " + BareRefusals.mediaType(problem)
                + "\r\nConnection: close\r\n" + "Content-Length: " + problem.length() + "\r\n\r\n" + problem;
        return context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
    }

    // ---- What the caller reads --------------------------------------------------------------------------------------

    @Override
    public void read(ChannelHandlerContext context) {
        if (isHeld(context)) {
            readHeld = true;
            stop(context);
        } else {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        written += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        var _ = context.write(message, promise);
        if (!context.channel().isWritable()) {
            door.fellBehind(this); // by more than before
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        if (reading == null && unread() > 0) {
            watch(context);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            door.caughtUp(this);
            goOn();
        } else {
            stop(context);
            behindSinceNanos = System.nanoTime();
            door.fellBehind(this);
        }
        context.fireChannelWritabilityChanged();
    }

    /** Looks again after a while, for as long as anything waits. */
    private void watch(ChannelHandlerContext context) {
        long waiting = unread();
        long taken = written - waiting;
        reading = context.executor()
                .schedule(
                        () -> {
                            reading = null;
                            if (unread() == 0) {
                                return;
                            }
                            if (written - unread() - taken < Math.min(waiting, PROGRESS)) {
                                close(Closed.UNREAD_TIMEOUT);
                            } else {
                                watch(context);
                            }
                        },
                        door.config().unreadTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** Bytes that wait for this reader. From any thread. */
    long unread() {
        ChannelHandlerContext here = connection;
        ChannelOutboundBuffer waiting =
                here == null ? null : here.channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /** When this reader fell behind, as {@link System#nanoTime} tells it. From any thread. */
    long behindSinceNanos() {
        return behindSinceNanos;
    }

    /** Ends the connection, with what waits for its reader. From any thread. */
    void close(Closed reason) {
        ChannelHandlerContext here = connection;
        if (here != null) {
            door.count(reason);
            var _ = here.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        expectNothing();
        if (reading != null) {
            reading.cancel(false);
            reading = null;
        }
        door.caughtUp(this);
        if (rest != null) {
            rest.release();
            rest = null;
        }
        context.fireChannelInactive();
    }
}
