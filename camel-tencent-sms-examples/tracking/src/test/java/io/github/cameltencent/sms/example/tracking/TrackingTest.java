package io.github.cameltencent.sms.example.tracking;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as it is, with two JVMs, the first of which is killed. */
@Timeout(600)
class TrackingTest {

    private static final Orders ORDERS = new Orders(1_795_390_915);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void followsEachMessageOverAKillInAFile() throws Exception {
        assertFollowsEachMessage("jdbc:h2:file:" + folder.resolve("messages") + ";WRITE_DELAY=0", "sa", "");
    }

    @Test
    void followsEachMessageOverAKillInPostgreSql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            assertFollowsEachMessage(server.getJdbcUrl("postgres", "postgres"), "postgres", "secret");
        }
    }

    private void assertFollowsEachMessage(String url, String user, String password) throws Exception {
        Map<String, String> database = Map.of("JDBC_URL", url, "JDBC_USER", user, "JDBC_PASSWORD", password);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (SmsSimulator simulator = SmsSimulator.start()) {
            int status = new Tracking(ORDERS, database, out).run(simulator);

            assertThat(status).as(text()).isZero();
            // 4 answered and 4 under way, 4 that were not begun, and 2 that were lost.
            assertThat(simulator.requests().stream().map(ReceivedRequest::action))
                    .filteredOn("SendSms"::equals)
                    .hasSize(14);
            List<TrackedMessage> rows = rows(new DriverManagerDataSource(url, user, password));
            assertOneMessageForEachOrder(simulator.messages(), rows);
            assertStory(rows);
        }
    }

    private static List<TrackedMessage> rows(DriverManagerDataSource dataSource) {
        JdbcMessageStore store = new JdbcMessageStore(dataSource);
        return ORDERS.all().stream()
                .flatMap(order -> store.findByKey(order.key()).stream())
                .toList();
    }

    private static void assertOneMessageForEachOrder(List<SentMessage> messages, List<TrackedMessage> rows) {
        assertThat(rows)
                .extracting(TrackedMessage::state)
                .containsExactly(
                        MessageState.DELIVERED,
                        MessageState.UNDELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.DELIVERED,
                        MessageState.REFUSED);
        assertThat(messages).extracting(SentMessage::phoneNumber).doesNotHaveDuplicates();
        assertThat(messages)
                .extracting(SentMessage::serialNo)
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .map(TrackedMessage::serialNo)
                        .filter(Objects::nonNull)
                        .toList());
        assertThat(rows).filteredOn(row -> row.attempts() == 2).hasSize(2);
        assertThat(rows).allMatch(row -> row.attempts() <= 2);
    }

    private void assertStory(List<TrackedMessage> rows) {
        assertThat(text())
                .contains("Killed, with 4 requests under way")
                // Whether it starts before the time-out of the claims, or after it.
                .containsPattern(
                        "offered  12 messages: (\\d in progress elsewhere, )?1 refused, 4 sent before, 3 sent now(, \\d unknown)?")
                .contains("The service has accepted 11 messages to 11 numbers: nobody got two.");
        assertThat(lines()).filteredOn(line -> line.endsWith(": NOT_SENT")).hasSize(2);
        for (TrackedMessage row : rows) {
            String number = Masking.phoneNumber(row.id().phoneNumber());
            String code = row.state() == MessageState.REFUSED ? row.code() : row.receiptCode();
            assertThat(lines())
                    .contains(String.format("%-20s %-14s %-12s %s", row.id().key(), number, row.state(), code));
            assertThat(text()).doesNotContain(row.id().phoneNumber());
        }
        assertThat(lines()).contains("in all: 1 REFUSED, 10 DELIVERED, 1 UNDELIVERED");
    }

    private List<String> lines() {
        return text().lines().map(String::strip).toList();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
