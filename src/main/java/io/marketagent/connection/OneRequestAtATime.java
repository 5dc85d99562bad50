package io.marketagent.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands the next request of a connection on when the last one's answer has gone out to its last byte. HTTP/1.1 lets callers send
 * requests ahead (RFC 9112, section 9.3.2); Vert.x would answer each of them into memory, whether or not anybody reads.
 */
final class OneRequestAtATime extends ChannelDuplexHandler {

    private final ConnectionGuard guard;
    private final Queue<Object> ahead = new ArrayDeque<>();
    private boolean answered = true;
    private boolean answering;
    private boolean informing;
    private boolean passing;
    private boolean ofHead;
    private boolean unannounced;
    private long body;
    private String path = "";

    OneRequestAtATime(ConnectionGuard guard) {
        this.guard = guard;
    }

    /** Whether a part of an answer has been written, and not its end. */
    boolean answering() {
        return answering;
    }

    /** Whether the last request that was handed on has its answer, be it before all of its body was there. */
    boolean answered() {
        return answered;
    }

    /** Whether requests wait for the answer to the one before them. */
    boolean isAhead() {
        return !ahead.isEmpty();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (guard.isRefused()) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            guard.headReceived();
            unannounced = HttpUtil.isTransferEncodingChunked(request);
            body = 0;
            path = path(request.uri());
        }
        if (message instanceof HttpContent content && unannounced) {
            body += content.content().readableBytes();
            if (guard.refusesBodyOf(body, path)) {
                content.release();
                return;
            }
        }
        if (message instanceof LastHttpContent) {
            guard.received();
        }
        ahead.add(message);
        passOn(context);
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private void passOn(ChannelHandlerContext context) {
        if (passing) {
            return; // an answer that was written at once: the loop below goes on
        }
        passing = true;
        try {
            while (!ahead.isEmpty() && (answered || !(ahead.peek() instanceof HttpRequest))) {
                Object message = ahead.remove();
                if (message instanceof HttpRequest request) {
                    RequestHead.Refusal refusal = RequestHead.refusal(request);
                    if (refusal != null) {
                        ReferenceCountUtil.release(message);
                        forget();
                        guard.refuse(refusal.status(), refusal.problem());
                        return;
                    }
                    answered = false;
                    ofHead = request.method().equals(HttpMethod.HEAD);
                }
                context.fireChannelRead(message);
            }
        } finally {
            passing = false;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object said, ChannelPromise promise) {
        if (guard.isRefused()) {
            ReferenceCountUtil.release(said);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        Object message = said instanceof FullHttpResponse answer && !ofHead ? BareRefusals.inWords(answer) : said;
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
