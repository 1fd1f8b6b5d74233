package io.github.cameltencent.sms.jdbc;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts of the programs that are killed, and of the test that kills them. */
final class TestContexts {

    /** More than all time-outs of a send. */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

    private static final int CONNECTIONS = 8;

    private TestContexts() {}

    /** A context whose endpoints use the simulator and the store. */
    static DefaultCamelContext start(String endpoint, MessageStore store, RouteBuilder routes) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        // It starts often.
        context.disableJMX();
        context.getRegistry().bind("store", store);
        TencentSmsConfiguration configuration =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        configuration.setEndpoint(endpoint);
        configuration.setSecretId(SmsSimulator.DEFAULT_SECRET_ID);
        configuration.setSecretKey(SmsSimulator.DEFAULT_SECRET_KEY);
        configuration.setSmsSdkAppId(StoreSamples.APPLICATION);
        context.addRoutes(routes);
        context.start();
        return context;
    }

    /** A pool of connections to the database of another JVM. */
    static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        return pool;
    }

    static JdbcMessageStore store(HikariDataSource pool) {
        JdbcMessageStore store = new JdbcMessageStore(pool);
        store.setCreateSchema(true);
        return store;
    }
}
