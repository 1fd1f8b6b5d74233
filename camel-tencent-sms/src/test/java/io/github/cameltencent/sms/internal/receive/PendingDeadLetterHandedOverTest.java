package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A dead letter endpoint of a repository that only hands over. */
class PendingDeadLetterHandedOverTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void hasTheEntryWhenTheRouteBehindItCompletes() {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 1);
        MemoryPendingRepository repository = new MemoryPendingRepository();
        repository.setMaximumRedeliveries(1);
        repository.setDeadLetterUri("seda:dead");
        List<String> dead = new CopyOnWriteArrayList<>();
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, "", (builder, steps) -> {
            builder.from("seda:dead").process(exchange -> {
                dead.add(RouteHarness.serialNo(exchange.getMessage()));
                if (dead.size() == 1) {
                    throw new IllegalStateException("not yet");
                }
            });
            steps.process(ReceiveWork::fail);
        })) {
            await().until(() -> dead.size() == 2 && repository.isEmpty());
            route.awaitMorePolls();

            assertThat(dead).hasSize(2);
            assertThat(route.messages()).hasSize(2);
        }
    }
}
