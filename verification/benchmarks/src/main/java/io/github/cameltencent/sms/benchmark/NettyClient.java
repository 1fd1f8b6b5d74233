package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Netty's HTTP codec and a pool of channels, with a body and headers prepared once: without Camel, JSON and signing. It has no
 * time-outs, no limit of connections, and only notices that the server has closed one when it uses it.
 */
final class NettyClient implements LoadClient {

    private static final int MAXIMUM_IO_THREADS = 4;
    private static final int MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

    private final byte[] body = SampleMessage.json();
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            Math.min(MAXIMUM_IO_THREADS, Runtime.getRuntime().availableProcessors()), NioIoHandler.newFactory());
    private final Bootstrap bootstrap;
    /** Guarded by itself. */
    private final Deque<Connection> idle = new ArrayDeque<>();

    NettyClient(URI server) throws SSLException {
        PreparedHeaders.ALL.forEach(headers::set);
        headers.set("Host", server.getAuthority());
        headers.set("Content-Type", "application/json");
        headers.set("Content-Length", body.length);
        SslContext tls = server.getScheme().equals("https")
                ? SslContextBuilder.forClient().build()
                : null;
        bootstrap = new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(server.getHost(), server.getPort())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline()
                                    .addLast(tls.newHandler(channel.alloc(), server.getHost(), server.getPort()));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MAX_RESPONSE_BYTES),
                                        new Connection(channel));
                    }
                });
    }

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        Connection connection;
        synchronized (idle) {
            connection = idle.poll();
        }
        if (connection != null) {
            connection.send(done);
            return;
        }
        ChannelFuture opened = bootstrap.connect();
        opened.addListener(result -> {
            if (result.isSuccess()) {
                opened.channel().pipeline().get(Connection.class).send(done);
            } else {
                done.accept(result.cause());
            }
        });
    }

    private FullHttpRequest request() {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                "/",
                Unpooled.wrappedBuffer(body),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A channel that carries one request at a time. */
    private final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {

        private final Channel channel;
        private volatile @Nullable Consumer<@Nullable Throwable> done;

        Connection(Channel channel) {
            this.channel = channel;
        }

        void send(Consumer<@Nullable Throwable> whenDone) {
            done = whenDone;
            // The void promise reports failures to exceptionCaught.
            var unused = channel.writeAndFlush(request(), channel.voidPromise());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            HttpResponseStatus status = response.status();
            Consumer<@Nullable Throwable> answered = done;
            done = null;
            synchronized (idle) {
                idle.push(this);
            }
            if (answered != null) {
                answered.accept(
                        status.equals(HttpResponseStatus.OK)
                                ? null
                                : new IllegalStateException("HTTP status " + status.code()));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(cause);
            var unused = channel.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            fail(new IOException("the connection was closed"));
        }

        private void fail(Throwable cause) {
            Consumer<@Nullable Throwable> failed = done;
            done = null;
            if (failed != null) {
                failed.accept(cause);
            }
        }
    }
}
