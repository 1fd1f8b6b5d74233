package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the documentation recommends for an aggregation. */
class RecoverableAggregationTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void repeatsWhatFailsBehindIt() {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 3);
        MemoryPendingRepository aggregations = new MemoryPendingRepository();
        List<List<?>> received = new CopyOnWriteArrayList<>();
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {},
                "tencent-sms:pullSendStatus?delay=10",
                steps -> steps.aggregate(new GroupedBodyAggregationStrategy())
                        .constant("all")
                        .aggregationRepository(aggregations)
                        .completionSize(3)
                        .process(exchange -> {
                            received.add(exchange.getMessage().getBody(List.class));
                            if (received.size() == 1) {
                                throw new IllegalStateException("not yet");
                            }
                        }))) {
            await().until(() -> received.size() == 2 && aggregations.isEmpty());

            assertThat(received).allSatisfy(entries -> assertThat(entries).hasSize(3));
        }
    }
}
