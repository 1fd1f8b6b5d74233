package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Starts clients that send each request with a key of its own. Its text is what {@link #parse} reads.
 *
 * @param recipients of each request
 * @param url the database of the message store, or {@code null} for none
 */
record MessageClients(int recipients, @Nullable String url) implements ClientFactory {

    static final String PREFIX = "recipients=";

    private static final String STORE = ",store=";

    static MessageClients parse(String text) {
        int store = text.indexOf(STORE);
        return new MessageClients(
                Integer.parseInt(text.substring(PREFIX.length(), store < 0 ? text.length() : store)),
                store < 0 ? null : text.substring(store + STORE.length()));
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public LoadClient start(URI server, int inFlight) throws Exception {
        CamelContext context = ComponentContext.create(server);
        if (url == null) {
            return client(context, routes -> routes.from(RouteClient.START).to(ComponentContext.SEND));
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        context.getRegistry().bind(ComponentContext.STORE, new JdbcMessageStore(pool));
        LoadClient client = client(context, ComponentContext.TRACKED);
        return new Tracked(client, pool);
    }

    private LoadClient client(CamelContext context, LambdaRouteBuilder route) throws Exception {
        return RouteClient.sending(context, route, endpoint -> SampleMessage.toMany(endpoint, recipients));
    }

    @Override
    public String toString() {
        return PREFIX + recipients + (url == null ? "" : STORE + url);
    }

    /** A client that has a connection pool of its own, of the default size. */
    private record Tracked(LoadClient client, HikariDataSource pool) implements LoadClient {

        @Override
        public void send(Consumer<@Nullable Throwable> done) {
            client.send(done);
        }

        @Override
        public void close() throws Exception {
            client.close();
            pool.close();
        }
    }
}
