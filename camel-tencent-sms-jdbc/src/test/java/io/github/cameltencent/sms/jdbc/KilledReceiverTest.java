package io.github.cameltencent.sms.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A JVM that polls receipts and gets others by a callback is killed again and again: each message gets its receipt once, each
 * stored receipt is processed, and what is processed again is marked. More receipts and kills with the system properties
 * {@code receipts} and {@code kills}, another course of events with {@code seed}.
 */
class KilledReceiverTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledReceiverTest.class);

    private static final int RECEIPTS = Integer.getInteger("receipts", 600);
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("seed", 1);

    private static final int SHARE = RECEIPTS / (KILLS + 1);
    private static final int MAX_RECIPIENTS = 200;
    private static final int CONNECTIONS = 8;

    /** Nobody has the receipts of a JVM that was killed: the minute that a lease takes is over at once. */
    private static final String END_LEASES =
            "update tencent_sms_receipt set lease_until = 0 where confirmed_at is null";

    private static final List<String> UNDELIVERED = Stream.of(
                    MagicNumber.UNDELIVERED, MagicNumber.EXPIRED, MagicNumber.UNSUBSCRIBED)
            .map(MagicNumber::mainland)
            .toList();

    private static final Pattern SERIAL_NO = Pattern.compile("\"sid\":\"([^\"]+)\"");

    private final Random random = new Random(SEED);
    private final TestDatabase database = PostgreSqlDatabase.start();
    private final HikariDataSource pool = database.pool(CONNECTIONS);
    private final JdbcMessageStore store = TestContexts.store(pool);
    private final Source polled = new Source("polled", StoreSamples.APPLICATION);
    private final Source pushed = new Source("pushed", "1400007777");
    private final List<Source> sources = List.of(polled, pushed);
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();

    @TempDir
    Path directory;

    private int port;
    private ChildJvm receiver;

    /** What an exchange has written. */
    private record Line(String source, String serialNo, String key, boolean isRedelivered, int redeliveries) {

        static Line of(String text) {
            String[] words = text.split(" ");
            return new Line(words[0], words[1], words[2], Boolean.parseBoolean(words[3]), Integer.parseInt(words[4]));
        }
    }

    /** An application of its own, whose receipts come in one of the two ways. */
    private final class Source {

        final String name;
        final String application;
        final SmsSimulator simulator = SmsSimulator.builder()
                .deliveryDelay(Duration.ZERO)
                .callbackRetryDelay(Duration.ofSeconds(3))
                .maxMessages(0)
                .start();
        private final List<CamelContext> contexts = new ArrayList<>();
        private int recipients;
        private int exchanges;

        Source(String name, String application) {
            this.name = name;
            this.application = application;
        }

        CamelContext start(RouteBuilder routes) throws Exception {
            CamelContext context = TestContexts.start(simulator.endpoint(), store, routes);
            contexts.add(context);
            return context;
        }

        /** Their receipts come when their outcomes are recorded. */
        void send(int messages) throws Exception {
            if (contexts.isEmpty()) {
                start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:send")
                                .to("tencent-sms:send?signName=Example&templateId=1110&messageStore=#store&smsSdkAppId="
                                        + application);
                    }
                });
            }
            simulator.holdReceipts();
            for (int rest = messages; rest > 0; rest -= MAX_RECIPIENTS) {
                Exchange exchange = send(numbers(Math.min(rest, MAX_RECIPIENTS)));
                assertThat(exchange.getException()).isNull();
            }
            simulator.releaseReceipts();
        }

        private Exchange send(List<String> numbers) {
            return contexts.get(0)
                    .createProducerTemplate()
                    .request(
                            "direct:send",
                            exchange -> exchange.getMessage()
                                    .setHeaders(Map.of(
                                            TencentSmsConstants.MESSAGE_KEY,
                                            name + "-" + ++exchanges,
                                            TencentSmsConstants.PHONE_NUMBER_SET,
                                            numbers)));
        }

        private List<String> numbers(int count) {
            List<String> numbers = new ArrayList<>(UNDELIVERED.subList(0, Math.min(count, UNDELIVERED.size())));
            while (numbers.size() < count) {
                numbers.add("+86138%08d".formatted(recipients++));
            }
            return numbers;
        }

        /** What no receipt has told: the JVM was killed when it had pulled it, or whenever it was pushed. */
        void lookUp(Set<String> found) throws Exception {
            start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("tencent-sms:describeSendRecordList?messageStore=#store&receiptTimeout=0&initialDelay=0"
                                    + "&delay=100&smsSdkAppId=" + application)
                            .process(exchange -> assertThat(found.add(exchange.getMessage()
                                            .getHeader(TencentSmsConstants.REPORT_SERIAL_NO, String.class)))
                                    .isTrue());
                }
            });
        }

        void close() throws Exception {
            for (CamelContext context : contexts) {
                context.close();
            }
            simulator.close();
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (receiver != null) {
            receiver.destroy();
        }
        for (Source source : sources) {
            source.close();
        }
        pool.close();
    }

    @Test
    void eachMessageGetsItsReceiptOnce() throws Exception {
        Instant start = Instant.now();
        createTables();
        port = MariaDbDatabase.freePort();
        pushed.simulator.statusCallback(
                "http://127.0.0.1:" + port + ReceiverProgram.PATH + "?callbackToken=" + ReceiverProgram.TOKEN);
        startReceiver();
        for (int kill = 0; kill < KILLS; kill++) {
            send(SHARE);
            awaitLines(lineCount() + random.nextInt(SHARE));
            receiver.kill();
            rememberLost();
            database.execute(END_LEASES);
            startReceiver();
        }
        send(RECEIPTS - KILLS * SHARE);
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(200))
                .until(this::isOver);
        receiver.end();
        Set<String> stored = stored();
        Map<String, SentMessage> sent = sent();
        int repetitions = assertLines(stored);

        Set<String> found = ConcurrentHashMap.newKeySet();
        for (Source source : sources) {
            source.lookUp(found);
        }
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !store.countByState(null).containsKey(MessageState.ACCEPTED)
                        && found.size() == sent.size() - stored.size());
        Set<String> notStored = new HashSet<>(sent.keySet());
        notStored.removeAll(stored);
        Map<MessageState, Long> counts = store.countByState(null);
        LOG.atLevel(KILLS > 3 ? Level.WARN : Level.INFO)
                .log(
                        "seed {}: {} messages, {} kills; {} receipts polled, {} pushed, {} exchanges, {} repeated and marked;"
                                + " {} lost between queue and store, {} bodies dropped, {} messages looked up; {}, {} s",
                        SEED,
                        sent.size(),
                        KILLS,
                        polled.simulator.pulledReceipts().size(),
                        pushed.simulator.messages().size(),
                        lineCount(),
                        repetitions,
                        lost.size(),
                        pushed.simulator.droppedCallbacks().size(),
                        found.size(),
                        counts,
                        Duration.between(start, Instant.now()).toSeconds());
        assertThat(found).as("seed %d", SEED).isEqualTo(notStored);
        long undelivered = sent.values().stream()
                .filter(message -> UNDELIVERED.contains(message.phoneNumber()))
                .count();
        assertThat(counts)
                .as("seed %d", SEED)
                .isEqualTo(
                        Map.of(MessageState.DELIVERED, RECEIPTS - undelivered, MessageState.UNDELIVERED, undelivered));
        assertThat(database.query("select count(*) from state_change"))
                .as("seed %d", SEED)
                .containsExactly(Integer.toString(RECEIPTS));
        assertThat(database.query("select message_key from state_change group by message_key, phone_number"
                        + " having count(*) > 1"))
                .as("seed %d", SEED)
                .isEmpty();
    }

    /** A table has each change of a message that was accepted. */
    private void createTables() {
        database.dropTables();
        store.countByState(null);
        database.execute(
                "drop table if exists state_change",
                "create table state_change (message_key varchar(100), phone_number varchar(64))",
                "create or replace function remember_change() returns trigger language plpgsql as $$ begin"
                        + " insert into state_change values (new.message_key, new.phone_number); return null; end $$",
                "create trigger state_changed after update on tencent_sms_message for each row"
                        + " when (old.state <> 'CLAIMED' and old.state <> new.state)"
                        + " execute function remember_change()");
    }

    private void startReceiver() {
        receiver = ChildJvm.start(
                ReceiverProgram.class,
                directory.resolve("log"),
                this::add,
                List.of(
                        polled.simulator.endpoint(),
                        database.url,
                        database.user,
                        database.password,
                        Integer.toString(port)));
    }

    private void send(int messages) throws Exception {
        polled.send(messages / 2);
        pushed.send(messages - messages / 2);
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(Line.of(line));
            lines.notifyAll();
        }
    }

    private int lineCount() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /** Or until there is nothing to come. */
    private void awaitLines(int count) throws InterruptedException {
        while (lineCount() < count && !isOver()) {
            synchronized (lines) {
                if (lines.size() < count) {
                    lines.wait(Duration.ofSeconds(1).toMillis());
                }
            }
            assertThat(receiver.isAlive()).as(receiver::log).isTrue();
        }
    }

    /** What was pulled by the JVM that is gone, and is nowhere. */
    private void rememberLost() {
        Set<String> stored = stored();
        for (String serialNo : polled.simulator.pulledReceipts()) {
            if (!stored.contains(serialNo)) {
                lost.add(serialNo);
            }
        }
    }

    private Set<String> stored() {
        return new HashSet<>(database.query("select serial_no from tencent_sms_receipt"));
    }

    /** Whether every receipt was stored and confirmed, or is lost for ever. */
    private boolean isOver() {
        if (!database.query("select receipt_id from tencent_sms_receipt where confirmed_at is null limit 1")
                .isEmpty()) {
            return false;
        }
        Set<String> missing = new HashSet<>(sent().keySet());
        missing.removeAll(stored());
        missing.removeAll(lost);
        missing.removeAll(dropped());
        return missing.isEmpty();
    }

    private Map<String, SentMessage> sent() {
        Map<String, SentMessage> sent = new HashMap<>();
        for (Source source : sources) {
            source.simulator.messages().forEach(message -> sent.put(message.serialNo(), message));
        }
        return sent;
    }

    private Set<String> dropped() {
        Set<String> dropped = new HashSet<>();
        for (String body : pushed.simulator.droppedCallbacks()) {
            SERIAL_NO.matcher(body).results().forEach(found -> dropped.add(found.group(1)));
        }
        return dropped;
    }

    /** Returns the number of repetitions. */
    private int assertLines(Set<String> stored) {
        Set<String> seen = new HashSet<>();
        List<Line> wrong = new ArrayList<>();
        int repetitions = 0;
        for (Line line : lines) {
            boolean isRepetition = !seen.add(line.serialNo());
            repetitions += isRepetition ? 1 : 0;
            if ((isRepetition && !line.isRedelivered())
                    || line.isRedelivered() != line.redeliveries() > 0
                    || !line.key().startsWith(line.source())) {
                wrong.add(line);
            }
        }
        assertThat(wrong).as("seed %d", SEED).isEmpty();
        assertThat(seen).as("seed %d", SEED).isEqualTo(stored);
        return repetitions;
    }
}
