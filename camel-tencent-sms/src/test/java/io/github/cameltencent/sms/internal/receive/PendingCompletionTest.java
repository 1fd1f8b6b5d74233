package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.model.FilterDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is stored, and when an entry counts as done with. */
class PendingCompletionTest {

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
    void aPageIsStoredBeforeItsFirstExchange() {
        receipts(20);
        List<Integer> stored = new ArrayList<>();
        try (PendingRoute route = PendingRoute.of(
                SMS.simulator(),
                database.repository(),
                exchange -> stored.add(database.ids().size()))) {
            await().until(() -> database.ids().isEmpty() && route.messages().size() >= 20);

            assertThat(stored).startsWith(20, 19, 18).endsWith(2, 1);
        }
    }

    @Test
    void whatIsStoredIsTextThatNeedsNoClassOfThisComponent() throws Exception {
        SMS.simulator()
                .addRawReceipt(
                        RouteHarness.SMS_SDK_APP_ID,
                        "{\"SerialNo\":\"5000:1\",\"PhoneNumber\":\"+8613800000000\",\"UserReceiveTime\":1620734188}");
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), exchange -> {
            throw new IllegalStateException("never");
        })) {
            await().until(() -> !route.messages().isEmpty());
        }

        assertThat(database.bodies()).singleElement().isInstanceOf(String.class);
        JsonNode json = Samples.parse((String) database.bodies().get(0));
        assertThat(json.get("SerialNo").textValue()).isEqualTo("5000:1");
        assertThat(json.get("PhoneNumber").textValue()).isEqualTo("+8613800000000");
        assertThat(json.get("UserReceiveTime").longValue()).isEqualTo(1620734188L);
    }

    @Test
    void aPageThatFailedAsOneComesAgainEntryByEntry() {
        List<String> serials = receipts(5);
        try (PendingRoute route = PendingRoute.of(
                SMS.simulator(),
                database.repository(),
                "batching=true&",
                (builder, steps) -> steps.process(exchange -> {
                    Message message = exchange.getMessage();
                    // The page, and then one of its entries.
                    if (PendingRoute.isFirst(message)
                            || (serialNos(message).contains(serials.get(1))
                                    && message.getHeader(Exchange.REDELIVERY_COUNTER, int.class) == 1)) {
                        throw new IllegalStateException("not yet");
                    }
                }))) {
            await().until(() -> route.messages().size() >= 7 && database.ids().isEmpty());
            route.awaitMorePolls();

            List<List<String>> expected = new ArrayList<>();
            expected.add(serials);
            serials.forEach(serial -> expected.add(List.of(serial)));
            expected.add(List.of(serials.get(1)));
            assertThat(route.messages())
                    .extracting(PendingCompletionTest::serialNos)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(route.messages())
                    .extracting(message -> message.getHeader(Exchange.REDELIVERY_COUNTER))
                    .containsExactly(null, 1, 1, 1, 1, 1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback", "markRollbackOnly", "markRollbackOnlyLast"})
    void whatTheRouteRollsBackComesAgain(String how) {
        List<String> serials = receipts(3);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), "", (builder, steps) -> {
            FilterDefinition first = steps.filter(exchange -> PendingRoute.isFirst(exchange.getMessage()));
            switch (how) {
                case "rollback" -> first.rollback();
                case "markRollbackOnly" -> first.markRollbackOnly();
                default -> first.markRollbackOnlyLast();
            }
        })) {
            await().until(() -> route.messages().size() >= 6 && database.ids().isEmpty());
            route.awaitMorePolls();

            assertThat(route.messages()).hasSize(6);
            assertThat(serials)
                    .allSatisfy(serial -> assertThat(route.messages(serial)).hasSize(2));
            assertThat(route.failures()).hasSize(how.equals("rollback") ? 3 : 0);
        }
    }

    @Test
    void aFailureThatTheRouteHandledCountsAsDone() {
        receipts(3);
        try (PendingRoute route = PendingRoute.of(
                SMS.simulator(),
                database.repository(),
                "",
                (builder, steps) -> steps.onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .process(exchange -> {
                            throw new IllegalStateException("never");
                        }))) {
            await().until(() -> route.messages().size() >= 3 && database.ids().isEmpty());
            route.awaitMorePolls();

            assertThat(route.messages()).hasSize(3);
        }
    }

    @Test
    void whatWasHandedOverIsDoneWhenTheOtherRouteIs() {
        receipts(3);
        CountDownLatch open = new CountDownLatch(1);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), "", (builder, steps) -> {
            builder.from("seda:later").process(exchange -> open.await());
            steps.to("seda:later");
        })) {
            await().until(() -> route.messages().size() >= 3);
            route.awaitMorePolls();
            assertThat(route.messages()).hasSize(3);
            assertThat(database.ids()).hasSize(3);

            open.countDown();
            await().until(() -> database.ids().isEmpty());
            route.awaitMorePolls();
            assertThat(route.messages()).hasSize(3);
        } finally {
            open.countDown();
        }
    }

    @Test
    void whatFailsAfterItWasHandedOverComesAgain() {
        receipts(3);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), "", (builder, steps) -> {
            builder.from("seda:later").process(exchange -> {
                if (PendingRoute.isFirst(exchange.getMessage())) {
                    throw new IllegalStateException("not yet");
                }
            });
            steps.to("seda:later");
        })) {
            await().until(() -> route.messages().size() >= 6 && database.ids().isEmpty());
            route.awaitMorePolls();

            assertThat(route.messages()).hasSize(6);
        }
    }

    @Test
    void repliesComeAgainAsWell() {
        List<String> texts = SMS.simulator().addReplies(RouteHarness.SMS_SDK_APP_ID, 3);
        try (PendingRoute route = PendingRoute.ofReplies(SMS.simulator(), database.repository(), exchange -> {
            if (PendingRoute.isFirst(exchange.getMessage())) {
                throw new IllegalStateException("not yet");
            }
        })) {
            await().until(() -> route.messages().size() >= 6 && database.ids().isEmpty());
            route.awaitMorePolls();

            List<PullSmsReplyStatus> replies = route.messages().stream()
                    .map(message -> message.getBody(PullSmsReplyStatus.class))
                    .toList();
            assertThat(replies.subList(0, 3))
                    .extracting(PullSmsReplyStatus::replyContent)
                    .isEqualTo(texts);
            assertThat(replies.subList(3, 6)).containsExactlyInAnyOrderElementsOf(replies.subList(0, 3));
            assertThat(route.messages().subList(3, 6))
                    .extracting(Message::getHeaders)
                    .allSatisfy(headers -> assertThat(headers)
                            .containsAllEntriesOf(Map.of(Exchange.REDELIVERED, true, Exchange.REDELIVERY_COUNTER, 1)));
        }
    }

    private static List<String> receipts(int count) {
        return SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, count);
    }

    private static List<String> serialNos(Message message) {
        List<?> entries = message.getBody(List.class);
        return entries.stream()
                .map(entry -> ((PullSmsSendStatus) entry).serialNo())
                .toList();
    }
}
