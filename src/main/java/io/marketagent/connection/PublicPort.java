package io.marketagent.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Puts the {@link Door} in front of the public port. Neither Quarkus nor Vert.x hands out the channel that listens, but each
 * accepted connection knows it: the first request, which the service sends to itself as soon as it listens, leads there.
 */
@Singleton
class PublicPort {

    private static final Logger LOG = Logger.getLogger(PublicPort.class);

    /** Before everything else that looks at a request. */
    private static final int FIRST = 2000;

    private static final String NAME = "door";

    private final Door door;
    private final Vertx vertx;
    private volatile boolean watched;

    @Inject
    PublicPort(Door door, Vertx vertx) {
        this.door = door;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::find, FIRST);
    }

    void listening(@ObservesAsync HttpServerStart started, HttpServer server) {
        HttpServerOptions options = started.options();
        String host = options.getHost().equals("0.0.0.0") ? "127.0.0.1" : options.getHost();
        NetClient client = vertx.createNetClient();
        var _ = client.connect(server.getPort(), host)
                .onSuccess(socket -> {
                    var _ = socket.closeHandler(_ -> client.close());
                    var _ = socket.write("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                })
                .onFailure(failed -> {
                    LOG.warnf(
                            "The first request, not this one, opens the watch over connections: %s",
                            failed.getMessage());
                    var _ = client.close();
                });
    }

    private void find(RoutingContext context) {
        if (!watched) {
            watch(context);
        }
        context.next();
    }

    private synchronized void watch(RoutingContext context) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            Channel listening = connection.channel().parent();
            if (listening != null) {
                if (listening.pipeline().get(NAME) == null) {
                    var _ = listening.pipeline().addFirst(NAME, new Accepting(door));
                }
                watched = true;
            }
        }
    }

    /** Sees each connection before it has been given to an event loop. */
    @ChannelHandler.Sharable
    private static final class Accepting extends ChannelInboundHandlerAdapter {

        private final Door door;

        Accepting(Door door) {
            this.door = door;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (!(accepted instanceof Channel connection) || door.admit(connection)) {
                context.fireChannelRead(accepted);
            }
        }
    }
}
