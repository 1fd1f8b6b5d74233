package io.github.cameltencent.sms.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop interrupts the threads of a route, and an interrupt closes the file of H2 for the whole JVM. */
class StoppedRouteTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final H2Database database = H2Database.newFile();
    private final HikariDataSource pool = database.pool(4);
    private final JdbcMessageStore store = TestContexts.store(pool);
    private final CountDownLatch called = new CountDownLatch(1);
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void storeGoesOnWhenARouteIsStoppedInTheMiddleOfACall() throws Exception {
        store.claim(List.of(StoreSamples.claim("order-1")), Duration.ofMinutes(1));
        try (CamelContext context =
                TestContexts.start(SMS.simulator().endpoint(), heldAt("leaseForLookUp"), new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("tencent-sms:describeSendRecordList?messageStore=#store&initialDelay=0&claimTimeout=1")
                                .routeId("look-up")
                                .process(exchange -> {});
                    }
                })) {
            assertThat(called.await(1, TimeUnit.MINUTES)).isTrue();
            context.getRouteController().stopRoute("look-up");
            released.complete(null);
            assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();

            store.claim(List.of(StoreSamples.claim("order-2")), Duration.ofMinutes(1));
            assertThat(store.findByKey("order-2")).hasSize(1);
        }
    }

    /** The store, which waits in the first call of a method. */
    private MessageStore heldAt(String held) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    boolean isHeld = method.getName().equals(held);
                    if (isHeld) {
                        called.countDown();
                        // Not interruptible, as a call of a database is not.
                        released.join();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (isHeld) {
                            ended.countDown();
                        }
                    }
                });
    }
}
