package io.marketagent.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands the next request of a connection on when the last one's answer has gone out to its last byte. HTTP/1.1 lets callers send
 * requests ahead (RFC 9112, section 9.3.2); Vert.x would answer each of them into memory, whether or not anybody reads.
 */
final class OneRequestAtATime extends ChannelDuplexHandler {

    private static final String TOO_LONG =
            "{\"type\":\"urn:market-agent:problem:too-long\",\"title\":\"Body too long\",\"status\":413,"
                    + "\"detail\":\"The body is longer than quarkus.http.limits.max-body-size allows; a question has at most 2000 characters\"}";

    private final ConnectionGuard guard;
    private final Queue<Object> ahead = new ArrayDeque<>();
    private boolean answered = true;
    private boolean answering;
    private boolean informing;
    private boolean passing;

    OneRequestAtATime(ConnectionGuard guard) {
        this.guard = guard;
    }

    /** Whether a part of an answer has been written, and not its end. */
    boolean answering() {
        return answering;
    }

    /** Whether requests wait for the answer to the one before them. */
    boolean isAhead() {
        return !ahead.isEmpty();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            guard.headReceived();
        }
        if (message instanceof LastHttpContent) {
            guard.received();
        }
        ahead.add(message);
        passOn(context);
    }

    private void passOn(ChannelHandlerContext context) {
        if (passing) {
            return; // an answer that was written at once: the loop below goes on
        }
        passing = true;
        try {
            while (!ahead.isEmpty() && (answered || !(ahead.peek() instanceof HttpRequest))) {
                Object message = ahead.remove();
                if (message instanceof HttpRequest) {
                    answered = false;
                }
                context.fireChannelRead(message);
            }
        } finally {
            passing = false;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object said, ChannelPromise promise) {
        Object message = said instanceof FullHttpResponse answer ? inWords(answer) : said;
        if (message instanceof HttpResponse response) {
            HttpResponseStatus status = response.status();
            informing = status.codeClass() == HttpStatusClass.INFORMATIONAL
                    && !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
            answering = !informing;
        }
        if (!(message instanceof LastHttpContent) || informing) {
            var _ = context.write(message, promise);
            return;
        }
        answering = false;
        ChannelPromise written = promise.unvoid();
        var _ = written.addListener(_ -> {
            answered = true;
            passOn(context);
            guard.goOn();
            context.fireChannelReadComplete();
        });
        var _ = context.write(message, written);
    }

    /** Quarkus says 413 of a body that has grown too long without a word, from where nothing of ours can speak for it. */
    private static FullHttpResponse inWords(FullHttpResponse answer) {
        if (!answer.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE)
                || answer.content().isReadable()) {
            return answer;
        }
        ByteBuf problem = Unpooled.copiedBuffer(TOO_LONG, StandardCharsets.US_ASCII);
        FullHttpResponse told = new DefaultFullHttpResponse(answer.protocolVersion(), answer.status(), problem);
        told.headers()
                .set(answer.headers())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, problem.readableBytes());
        answer.release();
        return told;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    private void forget() {
        while (!ahead.isEmpty()) {
            ReferenceCountUtil.release(ahead.remove());
        }
    }
}
