package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A dead letter endpoint that is not there. */
class PendingDeadLetterTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @TempDir
    Path directory;

    private PendingDatabase database;

    @BeforeEach
    void open() {
        database = new PendingDatabase(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isRefusedWhenTheRouteStarts() {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 3);
        JdbcAggregationRepository repository = exhaustible("nosuch:thing");

        assertThatThrownBy(() -> PendingRoute.of(SMS.simulator(), repository, exchange -> {})
                        .close())
                .rootCause()
                .hasMessageContaining("nosuch:");
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    @Test
    void holdsUpNothingIfItWasThereAtTheStart() {
        List<String> dead = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 2);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), exhaustible("shelf:dead"), "", (builder, steps) -> {
            builder.getContext().addComponent("shelf", new MockComponent());
            steps.process(exchange -> {
                if (dead.contains(RouteHarness.serialNo(exchange.getMessage()))) {
                    builder.getContext().removeEndpoints("shelf:*");
                    builder.getContext().removeComponent("shelf");
                    throw new IllegalStateException("never");
                }
            });
        })) {
            await().until(() -> kept(route) >= 2);

            List<String> others = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 3);
            await().until(() -> Set.copyOf(route.serialNos()).containsAll(others));
            // The others are confirmed, which takes a moment after they came.
            await().until(() -> database.ids().size() == 2);

            route.context().addComponent("shelf", new MockComponent());
            await().until(() -> database.ids().isEmpty());
            assertThat(route.serialNos()).hasSize(7);
        }
    }

    private static long kept(PendingRoute route) {
        return route.failures().stream()
                .filter(failure -> failure.contains("could not be moved to the deadLetterUri and is kept"))
                .count();
    }

    /** A repository that allows one redelivery. */
    private JdbcAggregationRepository exhaustible(String deadLetterUri) {
        JdbcAggregationRepository repository = database.repository();
        repository.setMaximumRedeliveries(1);
        repository.setDeadLetterUri(deadLetterUri);
        return repository;
    }
}
