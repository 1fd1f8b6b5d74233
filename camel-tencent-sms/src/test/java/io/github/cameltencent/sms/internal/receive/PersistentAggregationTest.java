package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.samples.CollectInBody;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.apache.camel.builder.Builder.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an aggregation keeps in a database is what it was given, also when another process completes it. */
class PersistentAggregationTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ZERO));

    @TempDir
    Path directory;

    private final SmsSimulator simulator = SMS.simulator();
    private final List<Object> given = new CopyOnWriteArrayList<>();
    private final List<Object> completed = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource({"pullSendStatus, false", "pullSendStatus, true", "pullReplyStatus, false", "pullReplyStatus, true"})
    void receiptsAndRepliesOfBeforeARestartAreInIt(String operation, boolean batching) {
        String uri = "tencent-sms:" + operation + "?delay=10&batching=" + batching;
        try (PendingDatabase database = new PendingDatabase(directory)) {
            arrive(operation);
            try (RouteHarness route = aggregation(database, uri)) {
                await().until(() ->
                        given.size() == 1 && !database.halfStoredIds().isEmpty());
            }
            assertThat(completed).isEmpty();
            arrive(operation);
            try (RouteHarness route = aggregation(database, uri)) {
                await().until(() -> !completed.isEmpty());
            }

            assertThat(completed).containsExactly(given).hasSize(1);
            assertThat(given).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void responsesAreInItAsTheyWere() {
        try (PendingDatabase database = new PendingDatabase(directory);
                RouteHarness route = RouteHarness.of(RouteHarness.at(simulator), new RouteBuilder() {
                    @Override
                    public void configure() {
                        aggregate(from("direct:start").to("tencent-sms:send"), database);
                    }
                })) {
            for (int i = 0; i < 2; i++) {
                route.send(message -> message.setHeader(
                        TencentSmsConstants.PHONE_NUMBER_SET, List.of(RouteHarness.PHONE_NUMBER, "+8613812345679")));
            }
            await().until(() -> !completed.isEmpty());

            assertThat(completed).containsExactly(given);
            assertThat(given).hasSize(2).hasOnlyElementsOfType(SendSmsResponse.class);
        }
    }

    private void arrive(String operation) {
        if (operation.equals("pullSendStatus")) {
            simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 1);
        } else {
            simulator.addReplies(RouteHarness.SMS_SDK_APP_ID, 1);
        }
    }

    private RouteHarness aggregation(PendingDatabase database, String uri) {
        return RouteHarness.from(simulator, context -> {}, uri, route -> aggregate(route, database));
    }

    private void aggregate(RouteDefinition route, PendingDatabase database) {
        route.process(exchange -> given.add(exchange.getMessage().getBody()))
                .aggregate(constant("all"), CollectInBody.COLLECT_IN_BODY)
                .aggregationRepository(database.set(CollectInBody.collected(database.dataSource())))
                .completionSize(2)
                .process(exchange -> completed.add(exchange.getMessage().getBody()));
    }
}
