package io.github.cameltencent.sms.example.campaign.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.ZoneId;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The page without a worker. */
public final class PageServer implements AutoCloseable {

    private final CamelContext context;
    private final URI address;

    private PageServer(CamelContext context, URI address) {
        this.context = context;
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @param access who reaches it; a port of 0 is any that is free
     * @param dataSource the database of the campaigns and of the message store
     * @param brokers of Kafka, such as {@code localhost:9092}
     */
    public static PageServer start(PageAccess access, DataSource dataSource, MessageStore messages, String brokers)
            throws Exception {
        PageAccess own = access.port() == 0 ? new PageAccess(access.host(), freePort(), access.token()) : access;
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new PageRoutes(own, dataSource, messages, KafkaSettings.of(brokers), ZoneId.systemDefault()));
        context.start();
        return new PageServer(context, URI.create("http://" + own + "/"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What to open in a browser. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        context.stop();
    }
}
