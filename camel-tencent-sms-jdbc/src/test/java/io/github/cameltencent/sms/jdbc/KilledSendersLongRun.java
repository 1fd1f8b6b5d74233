package io.github.cameltencent.sms.jdbc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Senders are killed again and again, and one of ten requests fails: nobody gets a message twice, and nobody is left out.
 * More messages and kills with the system properties {@code messages} and {@code kills}, another course of events with
 * {@code seed}.
 *
 * <p>Three JVMs on one database server, and one with a file. Not one of the suite: {@code -Dtest=KilledSendersLongRun} runs it.
 */
class KilledSendersLongRun {

    private static final Logger LOG = LoggerFactory.getLogger(KilledSendersLongRun.class);

    private static final int MESSAGES = Integer.getInteger("messages", 600);
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("seed", 1);

    /** Several nodes that look up, each at the rate of the API. */
    private static final int LOOK_UPS = Integer.getInteger("lookups", 4);

    private static final int PAGE = 5000;
    private static final int SHARE = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int CONNECTIONS = 8;

    private final Random random = new Random(SEED);
    private final SmsSimulator simulator =
            SmsSimulator.builder().deliveryDelay(Duration.ZERO).maxMessages(0).start();
    private final List<SenderNode> senders = new ArrayList<>();
    private final Map<String, Integer> results = new TreeMap<>();
    private final List<CamelContext> contexts = new ArrayList<>();

    @TempDir
    Path directory;

    private TestDatabase database;
    private HikariDataSource pool;
    private JdbcMessageStore store;

    @AfterEach
    void stop() throws Exception {
        senders.forEach(SenderNode::destroy);
        close();
        simulator.close();
    }

    @Test
    void nobodyGetsAMessageTwiceWithPostgreSql() throws Exception {
        run(PostgreSqlDatabase.start(), 3);
    }

    @Test
    @EnabledIf(
            value = "io.github.cameltencent.sms.jdbc.MariaDbDatabase#isInstalled",
            disabledReason = MariaDbDatabase.MISSING)
    void nobodyGetsAMessageTwiceWithMariaDb() throws Exception {
        run(MariaDbDatabase.start(), 3);
    }

    /** Only one JVM at a time can have the file. */
    @Test
    void nobodyGetsAMessageTwiceWithH2() throws Exception {
        run(H2Database.newFile(), 1);
    }

    private void run(TestDatabase tested, int nodes) throws Exception {
        database = tested;
        database.dropTables();
        database.release();
        Instant start = Instant.now();
        if (nodes > 1) {
            // Some receipts come before the outcome is recorded.
            open();
            receive();
        }
        sendAndKill(nodes);
        Duration sending = Duration.between(start, Instant.now());

        open();
        Map<MessageId, TrackedMessage> before = rows();
        assertAgrees(before);
        lookUp(before);
        Map<MessageId, TrackedMessage> found = rows();
        assertAgrees(found);

        leaveIfAlone(nodes);
        offerAllAgain();
        open();
        receive();
        long late = lookUpReceipts();
        Map<MessageId, TrackedMessage> after = rows();
        assertAgrees(after);
        Map<MessageState, Integer> inStore = counts(after.values());
        Map<MessageState, Integer> inSimulator = countsInSimulator();
        LOG.atLevel(KILLS > 3 ? Level.WARN : Level.INFO)
                .log(
                        "{}, seed {}: {} messages, {} JVMs, {} kills, results of offers {}; left open by kills {}, by faults"
                                + " {}; {} looked up for their receipt; at the end in the store {}, in the simulator {};"
                                + " {} s, {} of them with kills",
                        database.getClass().getSimpleName(),
                        SEED,
                        MESSAGES,
                        nodes,
                        KILLS,
                        results,
                        becomes(before, found, true),
                        becomes(before, found, false),
                        late,
                        inStore,
                        inSimulator,
                        Duration.between(start, Instant.now()).toSeconds(),
                        sending.toSeconds());
        assertThat(after).as("seed %d", SEED).hasSize(MESSAGES);
        assertThat(inStore).as("seed %d", SEED).isEqualTo(inSimulator);
    }

    /** Each round, every sender gets its share, and one of them is killed somewhere in it. */
    private void sendAndKill(int nodes) throws Exception {
        simulator
                .faults()
                .on("SendSms")
                .oneIn(10, SEED)
                .answer(Fault.oneOf(
                        SEED,
                        Fault.cutBefore(),
                        Fault.cutAfter(),
                        Fault.truncate(),
                        Fault.error("RequestLimitExceeded", "slow down"),
                        Fault.errorAfter("InternalError.Timeout", "too slow"),
                        Fault.httpStatus(500, "text/plain", "out of order")));
        for (List<String> share : OfferedMessages.shares(MESSAGES, nodes, random)) {
            newSender(share);
        }
        int share = 2 * MESSAGES / nodes / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            senders.forEach(sender -> sender.offer(share));
            SenderNode victim = senders.get(random.nextInt(nodes));
            victim.awaitAnswers(victim.answers() + random.nextInt(share - SenderProgram.IN_FLIGHT));
            victim.kill();
            victim.start();
        }
        finish(share);
        simulator.faults().clear();
        awaitRequestsUnderWay();
    }

    private void newSender(List<String> offers) {
        SenderNode sender = new SenderNode(
                directory.resolve("sender-" + senders.size()),
                List.of(simulator.endpoint(), database.url, database.user, database.password),
                offers);
        senders.add(sender);
        sender.start();
    }

    private void finish(int share) throws Exception {
        while (senders.stream().anyMatch(SenderNode::hasMore)) {
            senders.forEach(sender -> sender.offer(share));
            for (SenderNode sender : senders) {
                sender.awaitAll();
            }
        }
        for (SenderNode sender : senders) {
            sender.end();
            sender.addResultsTo(results);
        }
        senders.clear();
    }

    /** The simulator takes one request after the other. */
    private void awaitRequestsUnderWay() throws Exception {
        HttpRequest any =
                HttpRequest.newBuilder(URI.create(simulator.endpoint())).build();
        HttpClient.newHttpClient().send(any, HttpResponse.BodyHandlers.discarding());
    }

    /** A new JVM offers all that there is, and nothing goes wrong. */
    private void offerAllAgain() throws Exception {
        newSender(
                IntStream.range(0, MESSAGES).mapToObj(message -> message + " 3").toList());
        finish(SHARE);
    }

    private void open() {
        if (pool == null) {
            pool = database.pool(CONNECTIONS);
            store = TestContexts.store(pool);
            // Creates the tables, before several JVMs do so.
            store.countByState(null);
        }
    }

    private void close() throws Exception {
        for (CamelContext context : contexts) {
            context.close();
        }
        contexts.clear();
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }

    private void leaveIfAlone(int nodes) throws Exception {
        if (nodes == 1) {
            close();
            database.release();
        }
    }

    private void receive() throws Exception {
        if (contexts.isEmpty()) {
            start("tencent-sms:pullSendStatus?messageStore=#store&greedy=true&delay=20&initialDelay=0", exchange -> {});
        }
    }

    private CamelContext start(String uri, Processor processor) throws Exception {
        CamelContext context = TestContexts.start(simulator.endpoint(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(processor);
            }
        });
        contexts.add(context);
        return context;
    }

    /** No sender is at work, so that every claim is abandoned, and what has no record was not sent. */
    private void lookUp(Map<MessageId, TrackedMessage> before) throws Exception {
        List<String> open = before.values().stream()
                .filter(KilledSendersLongRun::isOpen)
                .map(message -> message.id().key())
                .toList();
        Queue<String> changed = new ConcurrentLinkedQueue<>();
        List<CamelContext> nodes = new ArrayList<>();
        for (int i = 0; i < LOOK_UPS; i++) {
            nodes.add(start(
                    "tencent-sms:describeSendRecordList?messageStore=#store&claimTimeout=1&absentMeansNotSent=true"
                            + "&lookupDelay=0&initialDelay=0&delay=100",
                    exchange -> changed.add(
                            exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY, String.class))));
        }
        awaitNone(MessageState.CLAIMED, MessageState.UNKNOWN);
        await().atMost(PATIENCE).until(() -> changed.size() >= open.size());
        for (CamelContext node : nodes) {
            node.close();
        }
        assertThat(changed).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(open);
    }

    /**
     * Waits for all receipts. One that came before the outcome is found by a look-up if a kill came in between.
     *
     * @return the number of those
     */
    private long lookUpReceipts() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> simulator.waitingReceipts(StoreSamples.APPLICATION) == 0
                        && database.query("select receipt_id from tencent_sms_receipt where confirmed_at is null")
                                .isEmpty());
        long late = store.countByState(null).getOrDefault(MessageState.ACCEPTED, 0L);
        if (late > 0) {
            start(
                    "tencent-sms:describeSendRecordList?messageStore=#store&receiptTimeout=0&initialDelay=0",
                    exchange -> {});
        }
        awaitNone(MessageState.ACCEPTED);
        return late;
    }

    private void awaitNone(MessageState... states) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            Map<MessageState, Long> counts = store.countByState(null);
            return Arrays.stream(states).allMatch(state -> counts.getOrDefault(state, 0L) == 0);
        });
    }

    private Map<MessageId, TrackedMessage> rows() {
        Map<MessageId, TrackedMessage> rows = new LinkedHashMap<>();
        MessageId last = null;
        List<TrackedMessage> page;
        do {
            page = store.list(new MessageQuery(null, null, last, PAGE));
            for (TrackedMessage row : page) {
                last = row.id();
                rows.put(last, row);
            }
        } while (page.size() == PAGE);
        return rows;
    }

    /** Nobody has two messages, and no row says anything else than the simulator. */
    private void assertAgrees(Map<MessageId, TrackedMessage> rows) {
        Map<String, SentMessage> sent = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (SentMessage message : simulator.messages()) {
            SentMessage other = sent.put(message.phoneNumber(), message);
            if (other != null) {
                wrong.add("two messages: " + other + ", " + message);
            }
        }
        for (TrackedMessage row : rows.values()) {
            SentMessage message = sent.remove(row.id().phoneNumber());
            boolean isRight = switch (row.state()) {
                case CLAIMED, UNKNOWN -> true;
                case REFUSED, NOT_SENT -> message == null;
                case ACCEPTED, DELIVERED, UNDELIVERED ->
                    message != null
                            && message.serialNo().equals(row.serialNo())
                            && (row.state() == MessageState.ACCEPTED
                                    || row.state() == OfferedMessages.end(message.phoneNumber()));
            };
            if (!isRight) {
                wrong.add(row + ", but the simulator has " + message);
            }
        }
        sent.values().forEach(message -> wrong.add("no row for " + message));
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    private static boolean isOpen(TrackedMessage message) {
        return message.state() == MessageState.CLAIMED || message.state() == MessageState.UNKNOWN;
    }

    /** The states that look-ups have found for messages without an outcome. Only the sender of it records a code. */
    private static Map<MessageState, Integer> becomes(
            Map<MessageId, TrackedMessage> before, Map<MessageId, TrackedMessage> found, boolean isLeftByKill) {
        return counts(before.values().stream()
                .filter(message -> isOpen(message) && (message.code() == null) == isLeftByKill)
                .map(message -> found.get(message.id()))
                .toList());
    }

    private static Map<MessageState, Integer> counts(Collection<TrackedMessage> rows) {
        Map<MessageState, Integer> counts = new EnumMap<>(MessageState.class);
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        return counts;
    }

    /** What became of all messages in the simulator; what it has not got was refused. */
    private Map<MessageState, Integer> countsInSimulator() {
        Map<MessageState, Integer> counts = new EnumMap<>(MessageState.class);
        simulator
                .messages()
                .forEach(message -> counts.merge(OfferedMessages.end(message.phoneNumber()), 1, Integer::sum));
        for (int message = 0; message < MESSAGES; message++) {
            if (OfferedMessages.end(OfferedMessages.phoneNumber(message)) == MessageState.REFUSED) {
                counts.merge(MessageState.REFUSED, 1, Integer::sum);
            }
        }
        return counts;
    }
}
