package io.github.cameltencent.sms.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.KeyManagerFactory;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A program that responds to sends and pulls over HTTP and HTTPS after a latency that can be set, without a thread per
 * request. It reads commands from its standard input, one a line, and answers each with a number. It ends when the input is
 * closed, so that it does not outlive the process that started it.
 */
final class CannedServer {

    /** Few, because the clients need the processor. */
    private static final int THREADS = 2;

    private static final int BACKLOG = 8192;

    private final MultiThreadIoEventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
    private final CannedResponse responses = new CannedResponse();
    private final AtomicLong connections = new AtomicLong();
    private volatile long latencyNanos;

    private CannedServer() {}

    /** The argument is the file of the {@link SelfSignedKey}. */
    public static void main(String[] args) throws Exception {
        CannedServer server = new CannedServer();
        try (BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            SslContext tls = tls(Path.of(args[0]));
            System.out.println(server.listen(null));
            System.out.println(server.listen(tls));
            for (String command; (command = commands.readLine()) != null; ) {
                System.out.println(server.execute(command));
            }
        } finally {
            server.threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private long execute(String command) {
        String[] words = command.split(" ", -1);
        switch (words[0]) {
            case "latency" -> latencyNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[1]));
            case "receipts" -> responses.receipts(Long.parseLong(words[1]));
            case "connections" -> {
                return connections.get();
            }
            default -> throw new IllegalArgumentException(command);
        }
        return 0;
    }

    private int listen(@Nullable SslContext tls) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.incrementAndGet();
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(new RequestReader(responses, () -> latencyNanos));
                    }
                });
        var channel = bootstrap.bind("127.0.0.1", 0).syncUninterruptibly().channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static SslContext tls(Path keyFile) throws IOException, GeneralSecurityException {
        KeyStore store = SelfSignedKey.load(keyFile);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SelfSignedKey.PASSWORD.toCharArray());
        return SslContextBuilder.forServer(keys).build();
    }
}
