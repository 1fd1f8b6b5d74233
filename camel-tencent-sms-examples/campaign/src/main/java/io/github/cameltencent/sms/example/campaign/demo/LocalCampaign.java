package io.github.cameltencent.sms.example.campaign.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.importing.CsvColumnNames;
import io.github.cameltencent.sms.example.campaign.importing.ImportReport;
import io.github.cameltencent.sms.example.campaign.importing.RecipientImport;
import io.github.cameltencent.sms.example.campaign.page.PageAccess;
import io.github.cameltencent.sms.example.campaign.page.PageServer;
import io.github.cameltencent.sms.example.campaign.report.CampaignTotals;
import io.github.cameltencent.sms.example.campaign.report.Totals;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import io.github.cameltencent.sms.example.campaign.topic.Resend;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** A campaign with servers in this JVM, and workers as processes. */
final class LocalCampaign implements AutoCloseable {

    private static final int PARTITIONS = 12;
    private static final int RESEND_LIMIT = 10_000;
    private static final long MILLIS_BETWEEN = 500;

    /** What is offered again takes a while. */
    private static final Duration BETWEEN_RESENDS = Duration.ofSeconds(10);

    private final Servers servers;
    private final Map<String, String> environment;
    private final Consumer<String> out;
    private final HikariDataSource dataSource = new HikariDataSource();
    private final CampaignDatabase database;
    private final CampaignTotals totals = new CampaignTotals(dataSource);
    private final JdbcMessageStore messages;
    private final RecipientTopic topic;
    private final PageServer page;
    private long nextResend = System.nanoTime();
    private final List<WorkerProcess> workers = new CopyOnWriteArrayList<>();

    /**
     * @param settings of the workers, beside those of the servers
     * @param out gets what the workers print
     */
    LocalCampaign(Servers servers, Map<String, String> settings, Consumer<String> out) throws Exception {
        this.servers = servers;
        this.environment = new HashMap<>(servers.environment());
        this.environment.putAll(settings);
        this.out = out;
        dataSource.setJdbcUrl(servers.postgreSql().url());
        dataSource.setUsername("postgres");
        dataSource.setPassword("postgres");
        dataSource.setMaximumPoolSize(4);
        database = new CampaignDatabase(dataSource).createSchema();
        messages = new JdbcMessageStore(dataSource);
        messages.setCreateSchema(true);
        topic = new RecipientTopic(servers.kafka().brokers());
        page = PageServer.start(
                new PageAccess("127.0.0.1", 0, null),
                dataSource,
                messages,
                servers.kafka().brokers());
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll));
    }

    /** After Ctrl-C: first the workers, then what they need. */
    private void endAll() {
        workers().forEach(WorkerProcess::close);
        try {
            servers.close();
        } catch (IOException e) {
            out.accept("The servers have not ended: " + e);
        }
    }

    /** Shows how far it is. */
    URI page() {
        return page.address();
    }

    CampaignDatabase database() {
        return database;
    }

    void create(Campaign campaign) throws Exception {
        topic.create(campaign, PARTITIONS);
        database.campaigns().create(campaign);
    }

    /** Imports recipients from a file, as those of a real campaign. */
    ImportReport add(Campaign campaign, Iterable<Recipient> recipients) throws Exception {
        Path file = Files.createTempFile("recipients", ".csv");
        try {
            RecipientCsv.write(recipients, file);
            return new RecipientImport(database, topic, campaign).run(file, CsvColumnNames.DEFAULT);
        } finally {
            Files.delete(file);
        }
    }

    WorkerProcess startWorker() throws Exception {
        WorkerProcess worker = new WorkerProcess("worker-" + (workers.size() + 1), environment, out);
        workers.add(worker);
        return worker;
    }

    /** Those that run. */
    List<WorkerProcess> workers() {
        return workers.stream().filter(WorkerProcess::isAlive).toList();
    }

    Totals count(Campaign campaign) {
        return totals.exact(campaign.id());
    }

    /** Waits until so many have been claimed; returns {@code false} if that takes too long. */
    boolean awaitBegun(Campaign campaign, long begun, Duration patience) throws InterruptedException {
        return await(patience, () -> totals.quick(campaign.id()).begun() >= begun);
    }

    /**
     * Waits until each recipient needs nothing any more. What a look-up has found not to be sent is offered again, after all
     * others: what is offered comes to the end of the topic, and would wait there.
     *
     * @return {@code false} if that takes too long
     */
    boolean awaitEnd(Campaign campaign, Duration patience) throws InterruptedException {
        return await(patience, () -> {
            // The exact count is work for the database, and needless as long as somebody waits.
            if (totals.quick(campaign.id()).waiting() > 0) {
                return false;
            }
            Totals count = count(campaign);
            if (count.waiting() == 0 && count.of(MessageState.NOT_SENT) > 0 && nextResend - System.nanoTime() <= 0) {
                resend(campaign);
                nextResend = System.nanoTime() + BETWEEN_RESENDS.toNanos();
            }
            return count.recipients() > 0 && count.ended() >= count.recipients() && count.waiting() == 0;
        });
    }

    private interface Condition {
        boolean isMet() throws Exception;
    }

    private static boolean await(Duration patience, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - deadline < 0) {
            long before = System.nanoTime();
            if (isMet(condition)) {
                return true;
            }
            // Counting a million rows is work for the database.
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            TimeUnit.MILLISECONDS.sleep(Math.max(MILLIS_BETWEEN, 20 * took));
        }
        return false;
    }

    /** A database or a broker that is away for a while has no answer. */
    private static boolean isMet(Condition condition) {
        try {
            return condition.isMet();
        } catch (DataAccessException | MessageStoreException | KafkaException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void resend(Campaign campaign) throws Exception {
        List<String> numbers =
                messages.list(new MessageQuery(MessageState.NOT_SENT, campaign.id(), null, RESEND_LIMIT)).stream()
                        .map(TrackedMessage::id)
                        .map(id -> id.phoneNumber())
                        .toList();
        new Resend(KafkaSettings.of(servers.kafka().brokers()), topic).offer(campaign, numbers);
    }

    /** Whether anybody has more than one message, by the simulator's count. */
    @Nullable
    String mistake(Campaign campaign) {
        Totals count = count(campaign);
        List<String> accepted = servers.simulator().messages().stream()
                .map(message -> message.phoneNumber())
                .toList();
        long numbers = accepted.stream().distinct().count();
        long known =
                count.of(MessageState.DELIVERED) + count.of(MessageState.UNDELIVERED) + count.of(MessageState.ACCEPTED);
        if (numbers != accepted.size()) {
            return accepted.size() - numbers + " messages are second ones";
        } else if (known != accepted.size()) {
            return "the database knows " + known + " messages, Tencent " + accepted.size();
        } else if (count.ended() != count.recipients()) {
            return count.recipients() - count.ended() + " recipients have no final state";
        }
        return null;
    }

    @Override
    public void close() {
        workers().forEach(WorkerProcess::close);
        page.close();
        topic.close();
        dataSource.close();
    }
}
