package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.jspecify.annotations.Nullable;

/** Starts clients that send each message once, each with tables of its own. */
record TrackingClients(Kind kind, PostgreSql database) implements ClientFactory {

    private static final String NOT_ACCEPTED = "select count(*) from tencent_sms_message where state <> 'ACCEPTED'";

    /** Who remembers the messages. */
    enum Kind {
        /** Nobody: a route to {@code tencent-sms:send}. */
        COMPONENT,
        /** The same with a {@code messageStore}. */
        MESSAGE_STORE,
        /** The same in an idempotent consumer with a repository in the database. */
        IDEMPOTENT_CONSUMER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static List<TrackingClients> all(PostgreSql database) {
        return Arrays.stream(Kind.values())
                .map(kind -> new TrackingClients(kind, database))
                .toList();
    }

    @Override
    public boolean isBlocking() {
        return kind == Kind.IDEMPOTENT_CONSUMER;
    }

    @Override
    public LoadClient start(URI server, int inFlight) throws Exception {
        database.clear();
        CamelContext context = ComponentContext.create(server);
        return switch (kind) {
            case COMPONENT ->
                RouteClient.withKeys(
                        context, routes -> routes.from(RouteClient.START).to(ComponentContext.SEND), false);
            case MESSAGE_STORE -> tracked(context);
            case IDEMPOTENT_CONSUMER -> idempotent(context);
        };
    }

    private LoadClient tracked(CamelContext context) throws Exception {
        context.getRegistry().bind(ComponentContext.STORE, database.messageStore());
        LoadClient client = RouteClient.withKeys(context, ComponentContext.TRACKED, false);
        return new Checked(client, database);
    }

    private LoadClient idempotent(CamelContext context) throws Exception {
        context.getRegistry().bind("sent", new JdbcMessageIdRepository(database.dataSource(), "sms"));
        return RouteClient.withKeys(
                context,
                routes -> routes.from(RouteClient.START)
                        .idempotentConsumer(routes.header(SampleMessage.KEY_HEADER))
                        .idempotentRepository("sent")
                        .to(ComponentContext.SEND),
                true);
    }

    /** At its end, each message must be recorded as accepted. */
    private record Checked(LoadClient client, PostgreSql database) implements LoadClient {

        @Override
        public void send(Consumer<@Nullable Throwable> done) {
            client.send(done);
        }

        @Override
        public void close() throws Exception {
            client.close();
            long others = database.count(NOT_ACCEPTED);
            if (others > 0) {
                throw new IllegalStateException(others + " messages are not recorded as accepted");
            }
        }
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
