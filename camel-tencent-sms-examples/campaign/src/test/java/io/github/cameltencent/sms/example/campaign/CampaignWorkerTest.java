package io.github.cameltencent.sms.example.campaign;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.database.Workers;
import io.github.cameltencent.sms.example.campaign.demo.TestServers;
import io.github.cameltencent.sms.example.campaign.receiving.Replies;
import io.github.cameltencent.sms.example.campaign.report.CampaignTotals;
import io.github.cameltencent.sms.example.campaign.report.Totals;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.SendOutcome;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** One worker in this JVM. All campaigns are paused until their test begins. */
@Timeout(300)
class CampaignWorkerTest {

    private static final String SEND = "SendSms";
    private static final int PARTITIONS = 2;
    private static final String ANOTHER = "another-worker";
    private static final String OF_THE_TEXT = "FailedOperation.ContainSensitiveWord";
    private static final Instant NIGHT_IN_SHANGHAI = Instant.parse("2026-11-26T20:00:00Z");
    private static final Instant MORNING_IN_SHANGHAI = Instant.parse("2026-11-27T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final List<Campaign> CAMPAIGNS = new ArrayList<>();
    private static final Campaign PAUSED = campaign("paused", false, Budget.UNLIMITED);
    private static final Campaign CANCELLED = campaign("cancelled", false, Budget.UNLIMITED);
    private static final Campaign INTERRUPTED = campaign("interrupted", false, Budget.UNLIMITED);
    private static final Campaign ABROAD = campaign("abroad", false, Budget.UNLIMITED, Set.of("86"));
    private static final Campaign NIGHT = campaign("night", true, Budget.UNLIMITED);
    private static final Campaign BUDGET =
            campaign("budget", false, new Budget(100L, new BigDecimal("0.11"), new BigDecimal("0.05")));
    private static final Campaign REPLY = campaign("reply", false, Budget.UNLIMITED);
    private static final Campaign AFTERWARDS = campaign("afterwards", false, Budget.UNLIMITED);
    private static final Campaign THROTTLED = campaign("throttled", false, Budget.UNLIMITED);
    private static final Campaign REFUSED = campaign("refused", false, Budget.UNLIMITED);
    private static final Campaign TAKEN = campaign("taken", false, Budget.UNLIMITED);
    private static final Campaign MISTAKEN = campaign("mistaken", false, Budget.UNLIMITED);
    private static final Campaign MIXED = campaign("mixed", false, Budget.UNLIMITED);
    private static final Campaign CLOCK = campaign("clock", false, Budget.UNLIMITED);
    private static final Campaign REFUNDED = campaign("refunded", false, new Budget(2L, null, BigDecimal.ZERO));
    private static final Campaign LATE = campaign("late", false, Budget.UNLIMITED);
    private static final Campaign UNSENT = campaign("unsent", false, Budget.UNLIMITED);
    private static final Campaign ENDED = campaign("ended", false, Budget.UNLIMITED);
    private static final Campaign MALFORMED = campaign("malformed", false, Budget.UNLIMITED);

    /** Those whose recipients are read together. */
    private static final Set<Campaign> ONE_BATCH = Set.of(REFUNDED, LATE);

    private static final HikariDataSource DATA_SOURCE = new HikariDataSource();
    private static final CampaignTotals TOTALS = new CampaignTotals(DATA_SOURCE);
    private static Servers servers;
    private static CampaignDatabase database;
    private static JdbcMessageStore messages;
    private static RecipientTopic topic;
    private static Main worker;
    private static final RequestCounter REQUESTS = new RequestCounter();

    private static Campaign campaign(String id, boolean marketing, Budget budget) {
        return campaign(id, marketing, budget, Set.of());
    }

    private static Campaign campaign(String id, boolean marketing, Budget budget, Set<String> countries) {
        Campaign campaign = new Campaign(
                id, CampaignState.PAUSED, null, "1400006666", "1110", "Example", marketing, countries, budget);
        CAMPAIGNS.add(campaign);
        return campaign;
    }

    @BeforeAll
    static void start() throws Exception {
        servers = TestServers.start();
        servers.simulator().reset();
        DATA_SOURCE.setJdbcUrl(servers.postgreSql().url());
        DATA_SOURCE.setUsername("postgres");
        DATA_SOURCE.setPassword("postgres");
        database = new CampaignDatabase(DATA_SOURCE).createSchema();
        messages = new JdbcMessageStore(DATA_SOURCE);
        messages.setCreateSchema(true);
        messages.countByState(null);
        topic = new RecipientTopic(servers.kafka().brokers());
        for (Campaign campaign : CAMPAIGNS) {
            topic.create(campaign, ONE_BATCH.contains(campaign) ? 1 : PARTITIONS);
            database.campaigns().create(campaign);
        }
        writeWhatIsNoCampaign();
        createClock();
        worker = TestWorker.create(servers);
        Map.of(
                        "jdbc.url", urlWithClock(),
                        "campaign.rate", "1000",
                        "campaign.consumers", "1",
                        "campaign.pollInterval", "100ms",
                        "campaign.lookup", "false",
                        "campaign.worker", "in-this-jvm")
                .forEach(worker::addOverrideProperty);
        worker.start();
        worker.getCamelContext().getManagementStrategy().addEventNotifier(REQUESTS);
    }

    /** Counts the requests that take a permit of the rate, whether anything is sent or not. */
    private static final class RequestCounter extends EventNotifierSupport {

        private final Map<String, Integer> requests = new ConcurrentHashMap<>();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeSendingEvent sending
                    && sending.getEndpoint().getEndpointUri().startsWith("tencent-sms:")) {
                List<?> numbers =
                        sending.getExchange().getMessage().getHeader(TencentSmsConstants.PHONE_NUMBER_SET, List.class);
                numbers.forEach(number -> requests.merge(number.toString(), 1, Integer::sum));
            }
        }

        int with(String number) {
            return requests.getOrDefault(number, 0);
        }
    }

    /** As a person can, by hand. It holds none of the campaigns. */
    private static void writeWhatIsNoCampaign() throws Exception {
        execute("insert into campaign (id, state, sms_sdk_app_id, template_id, sign_name, marketing,"
                + " countries, price) values ('by hand', 'RUNNING', '1', '1', '', false, '', 0),"
                + " ('by-hand', 'running', '1', '1', '', false, '', 0),"
                + " ('blank-template', 'RUNNING', '1', ' ', 'Example', false, '', 0) on conflict do nothing");
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = DATA_SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatIsNoCampaignIsNotListed() {
        assertThat(database.campaigns().list())
                .extracting(Campaign::id)
                .contains(PAUSED.id())
                .doesNotContain("by hand", "by-hand", "blank-template");
    }

    @AfterAll
    static void stop() {
        worker.stop();
        topic.close();
        DATA_SOURCE.close();
    }

    /** The clock of the database for the worker alone: its functions come before those of PostgreSQL. */
    private static void createClock() throws Exception {
        execute("create schema if not exists clock");
        execute("create table if not exists clock.hands (at timestamptz)");
        execute("create or replace function clock.now() returns timestamptz language sql stable"
                + " as 'select at from clock.hands'");
        setClock(NIGHT_IN_SHANGHAI);
    }

    private static void setClock(Instant at) throws Exception {
        execute("delete from clock.hands; insert into clock.hands values ('" + at + "')");
    }

    private static String urlWithClock() {
        String url = servers.postgreSql().url();
        return url + (url.contains("?") ? "&" : "?") + "options=-c%20search_path=public,clock,pg_catalog";
    }

    @Test
    void aPausedCampaignIsHeldAloneAndGoesOn() throws Exception {
        add(PAUSED, numbers("+861380001000", 6));
        add(THROTTLED, numbers("+861380002000", 6));
        // What Tencent refuses for its rate is offered again.
        servers.simulator().faults().on(SEND).times(2).answer(Fault.error("RequestLimitExceeded", "too many requests"));
        database.campaigns().resume(THROTTLED.id());
        await(() -> count(THROTTLED).of(MessageState.DELIVERED) == 6);

        assertThat(count(PAUSED).begun()).isZero();
        assertThat(database.workers().list(PATIENCE))
                .filteredOn(one -> one.id().equals("in-this-jvm"))
                .singleElement()
                .satisfies(one -> assertThat(one.partitions()).contains("campaign.paused-0", "campaign.paused-1"));
        database.campaigns().resume(PAUSED.id());
        await(() -> count(PAUSED).of(MessageState.DELIVERED) == 6);
        assertThat(sentTo("\\+86138000[12]000\\d")).hasSize(12).doesNotHaveDuplicates();
    }

    /** As after the crash of a worker: what it has claimed is read again and again, until it is known what became of it. */
    @Test
    void whatAnotherWorkerHasClaimedTakesNoRequest() throws Exception {
        String first = "+8613800130001";
        String claimed = "+8613800130002";
        add(TAKEN, List.of(first));
        database.campaigns().resume(TAKEN.id());
        await(() -> count(TAKEN).of(MessageState.DELIVERED) == 1);
        String digest =
                messages.find(List.of(new MessageId(TAKEN.id(), first))).get(0).textDigest();
        messages.claim(
                List.of(new Claim(
                        new MessageId(TAKEN.id(), claimed), ANOTHER, TAKEN.id(), TAKEN.smsSdkAppId(), digest, false)),
                Duration.ofMinutes(2));
        add(TAKEN, List.of(claimed));
        // Some of them come after it in its partition.
        List<String> others = IntStream.range(10, 30)
                .mapToObj(index -> "+86138001300" + index)
                .toList();
        add(TAKEN, others);
        await(() -> count(TAKEN).of(MessageState.DELIVERED) == others.size() + 1);

        anotherDidNotSend(TAKEN, claimed);

        await(() -> count(TAKEN).of(MessageState.DELIVERED) == others.size() + 2);
        assertThat(REQUESTS.with(claimed)).isEqualTo(1);
    }

    /** Between the look at the store and the claim. */
    private static void anotherClaimsFirst(String phoneNumber) throws Exception {
        execute("create or replace function another_claims_first() returns trigger language plpgsql as $$ begin"
                + " if pg_trigger_depth() > 1 then return new; end if;"
                + " new.claim_id = '" + ANOTHER + "'; insert into tencent_sms_message"
                + " values (new.*) on conflict do nothing; return null; end $$");
        execute("create or replace trigger another_claims_first before insert on tencent_sms_message for each row"
                + " when (new.phone_number = '" + phoneNumber + "') execute function another_claims_first()");
    }

    private static void anotherDidNotSend(Campaign campaign, String phoneNumber) {
        messages.record(List.of(new SendOutcome(
                new MessageId(campaign.id(), phoneNumber), ANOTHER, MessageState.NOT_SENT, null, "NOT_SENT", null)));
    }

    @Test
    void aRefusedRecipientCostsNothingThoughAnotherWorkerHasClaimedOneOfTheRequest() throws Exception {
        String claimed = "+8613800170001";
        anotherClaimsFirst(claimed);
        add(REFUNDED, List.of(claimed, MagicNumber.BLACKLISTED.mainland()));
        database.campaigns().resume(REFUNDED.id());
        await(() -> count(REFUNDED).of(MessageState.REFUSED) == 1);
        add(REFUNDED, List.of("+8613800170002"));
        await(() -> count(REFUNDED).of(MessageState.DELIVERED) == 1);

        anotherDidNotSend(REFUNDED, claimed);

        await(() -> count(REFUNDED).of(MessageState.DELIVERED) == 2);
        assertThat(count(REFUNDED).leftOut()).isEmpty();
    }

    @Test
    void aRefusedRequestDoesNotDecideForWhomAnotherWorkerHasClaimed() throws Exception {
        String claimed = "+8613800170011";
        anotherClaimsFirst(claimed);
        servers.simulator().faults().on(SEND).times(1).answer(Fault.error(OF_THE_TEXT, "a word"));
        add(LATE, List.of(claimed, "+8613800170012"));
        database.campaigns().resume(LATE.id());
        await(() -> count(LATE).of(MessageState.REFUSED) == 1);
        // So that what is committed is committed.
        add(LATE, List.of("+8613800170013"));
        await(() -> count(LATE).of(MessageState.DELIVERED) == 1);

        anotherDidNotSend(LATE, claimed);

        await(() -> count(LATE).of(MessageState.DELIVERED) == 2);
    }

    @Test
    void aMistakeOfTheWholeCampaignPausesIt() throws Exception {
        List<String> numbers = IntStream.range(100, 500)
                .mapToObj(index -> "+8613800011" + index)
                .toList();
        topic.write(
                MISTAKEN,
                numbers.stream()
                        .map(number -> new Recipient(number, List.of(number.substring(number.length() - 6))))
                        .toList());
        database.recipients().add(MISTAKEN.id(), numbers);
        servers.simulator().faults().on(SEND).always().answer(Fault.error(OF_THE_TEXT, "a word"));
        database.campaigns().resume(MISTAKEN.id());

        await(() -> state(MISTAKEN).state() == CampaignState.PAUSED);

        assertThat(state(MISTAKEN).stateReason()).contains("20 requests in a row", OF_THE_TEXT);
        servers.simulator().faults().clear();
        database.campaigns().resume(MISTAKEN.id());
        await(() -> count(MISTAKEN).ended() == numbers.size());
        // Those of the requests that were under way meanwhile.
        assertThat(count(MISTAKEN).of(MessageState.REFUSED)).isBetween(20L, numbers.size() / 2L);
    }

    /** In one request, Tencent refuses them all. */
    @Test
    void recipientsInMainlandChinaAndElsewhereHaveRequestsOfTheirOwn() throws Exception {
        add(MIXED, List.of("+8613800150001", "+6581260001", "+8613800150002", "+6581260002"));
        database.campaigns().resume(MIXED.id());

        await(() -> count(MIXED).ended() == 4);
        assertThat(count(MIXED).of(MessageState.DELIVERED)).isEqualTo(4);
    }

    @Test
    void aWrongClockDoesNotPauseTheCampaignForAll() throws Exception {
        add(CLOCK, List.of("+8613800160001"));
        servers.simulator().faults().on(SEND).always().answer(Fault.error("AuthFailure.SignatureExpire", "too old"));
        database.campaigns().resume(CLOCK.id());
        await(() -> count(CLOCK).of(MessageState.REFUSED) == 1);

        servers.simulator().faults().clear();

        await(() -> count(CLOCK).of(MessageState.DELIVERED) == 1);
    }

    @Test
    void aCancelledCampaignLeavesOutWhoHasNoMessage() throws Exception {
        add(CANCELLED, numbers("+861380003000", 5));
        database.campaigns().cancel(CANCELLED.id());

        await(() -> count(CANCELLED).leftOut().getOrDefault(Reason.CANCELLED, 0L) == 5);
        assertThat(sentTo("\\+861380003000\\d")).isEmpty();
        assertThat(database.campaigns().resume(CANCELLED.id())).isFalse();
    }

    @Test
    void whoseMessageWasNotSentIsLeftOutWhenTheCampaignIsCancelled() throws Exception {
        String number = "+8613800180001";
        messages.claim(
                List.of(new Claim(
                        new MessageId(UNSENT.id(), number),
                        ANOTHER,
                        UNSENT.id(),
                        UNSENT.smsSdkAppId(),
                        "digest",
                        false)),
                Duration.ofMinutes(2));
        anotherDidNotSend(UNSENT, number);
        add(UNSENT, List.of(number));

        database.campaigns().cancel(UNSENT.id());

        await(() -> count(UNSENT).ended() == 1);
        assertThat(count(UNSENT)).isEqualTo(new Totals(1, Map.of(), Map.of(Reason.CANCELLED, 1L), 0));
    }

    /** As if its rows were deleted and the offsets of the workers had expired. */
    @Test
    void nothingIsSentOfACampaignThatHasEnded() throws Exception {
        List<String> numbers = numbers("+861380019000", 4);
        topic.write(
                ENDED,
                numbers.stream()
                        .map(number -> new Recipient(number, List.of("246810")))
                        .toList());
        database.recipients().add(ENDED.id(), List.of("+8613800190009"));
        assertThat(database.campaigns().end(ENDED.id())).isFalse();
        database.leftOut().add(ENDED.id(), List.of("+8613800190009"), Reason.OPTED_OUT);

        assertThat(database.campaigns().end(ENDED.id())).isTrue();

        await(() -> committed(ENDED) == numbers.size());
        assertThat(count(ENDED).recipients()).isEqualTo(1);
        assertThat(sentTo("\\+861380019000\\d")).isEmpty();
        assertThat(database.campaigns().resume(ENDED.id())).isFalse();
        assertThat(database.campaigns().cancel(ENDED.id())).isFalse();
    }

    private static long committed(Campaign campaign) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers()))) {
            return admin
                    .listConsumerGroupOffsets("campaign-workers")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> CampaignTopics.topics(campaign)
                            .contains(entry.getKey().topic()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWorkerForgetsThoseThatHaveGone() throws Exception {
        execute("insert into campaign_worker (worker_id, partitions, partition_count, rate_share, lease_until, seen_at)"
                + " values ('of-last-week', '', 0, 0, now() - interval '7 days', now() - interval '7 days')");

        await(() -> database.workers().list(Duration.ofDays(8)).stream()
                .noneMatch(one -> one.id().equals("of-last-week")));
    }

    /** A database that does not answer any more must not hold the worker for ever. */
    @Test
    void aConnectionDoesNotWaitForEver() throws Exception {
        DataSource own = worker.getCamelContext().getRegistry().lookupByNameAndType("database", DataSource.class);
        try (Connection connection = own.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
        }
    }

    /** Some 70 of the requests are under way at this rate, and end when the worker knows that the campaign is cancelled. */
    @Test
    void aBatchEndsWhenItsCampaignIsCancelled() throws Exception {
        List<String> numbers = IntStream.range(100, 300)
                .mapToObj(index -> "+8613800009" + index)
                .toList();
        topic.write(
                INTERRUPTED,
                numbers.stream()
                        .map(number -> new Recipient(number, List.of(number.substring(number.length() - 6))))
                        .toList());
        database.recipients().add(INTERRUPTED.id(), numbers);
        CompletableFuture<Void> released = new CompletableFuture<>();
        servers.simulator().faults().on(SEND).always().answer(Fault.hold(released));
        database.campaigns().resume(INTERRUPTED.id());
        await(() -> count(INTERRUPTED).begun() > 0);

        database.campaigns().cancel(INTERRUPTED.id());
        // It reads the campaigns before it renews its row.
        awaitRenewal();
        awaitRenewal();
        servers.simulator().faults().clear();
        released.complete(null);

        await(() -> count(INTERRUPTED).ended() == numbers.size());
        assertThat(count(INTERRUPTED).leftOut().getOrDefault(Reason.CANCELLED, 0L))
                .isGreaterThan(numbers.size() / 3);
    }

    private static void awaitRenewal() {
        Instant before = seenAt();
        await(() -> seenAt().isAfter(before));
    }

    private static Instant seenAt() {
        return database.workers().list(PATIENCE).stream()
                .filter(one -> one.id().equals("in-this-jvm"))
                .map(Workers.Worker::seenAt)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void marketingWaitsForTheMorningOfTheRecipient() throws Exception {
        add(NIGHT, List.of("+8613800040001", "+6581240002", "+8613800040003"));
        database.campaigns().resume(NIGHT.id());

        await(() -> count(NIGHT).of(MessageState.DELIVERED) == 1);
        assertThat(sentTo("\\+\\d*4000\\d")).containsExactly("+6581240002");

        setClock(MORNING_IN_SHANGHAI);
        await(() -> count(NIGHT).of(MessageState.DELIVERED) == 3);
    }

    @Test
    void theBudgetIsForTwoMessages() throws Exception {
        add(BUDGET, numbers("+861380005000", 5));
        // The same once more, as after a crash of the importer.
        add(BUDGET, numbers("+861380005000", 5));
        database.campaigns().resume(BUDGET.id());

        await(() -> count(BUDGET).of(MessageState.DELIVERED) == 2
                && count(BUDGET).leftOut().getOrDefault(Reason.BUDGET, 0L) == 3);
        assertThat(sentTo("\\+861380005000\\d")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whoLivesInAnotherCountryIsLeftOut() throws Exception {
        add(ABROAD, List.of("+8613800100001", "+6581250003"));
        database.campaigns().resume(ABROAD.id());

        await(() -> count(ABROAD).ended() == 2);
        assertThat(count(ABROAD).leftOut()).containsOnly(Map.entry(Reason.COUNTRY, 1L));
        assertThat(sentTo("\\+6581250003")).isEmpty();
    }

    @Test
    void whoRepliesTdGetsNoFurtherMessage() throws Exception {
        String number = "+8619900000202";
        add(REPLY, List.of(number));
        database.campaigns().resume(REPLY.id());
        await(() -> database.optOuts().of(List.of(number)).contains(number));

        add(AFTERWARDS, List.of(number, "+8613800060001"));
        database.campaigns().resume(AFTERWARDS.id());
        await(() -> count(AFTERWARDS).ended() == 2);
        assertThat(count(AFTERWARDS).leftOut()).containsEntry(Reason.OPTED_OUT, 1L);
        assertThat(sentTo("\\+8619900000202")).hasSize(1);
    }

    @Test
    void aReplyWithoutACertainNumberIsNobodysOptOut() {
        Replies replies = new Replies(database.optOuts());
        replies.received(new PullSmsReplyStatus(null, null, null, null, "TD", null, null));
        replies.received(new PullSmsReplyStatus(null, null, "8613800120001", null, "TD", null, null));

        assertThat(database.optOuts().of(List.of("null", "+8613800120001"))).containsExactly("+8613800120001");
    }

    @Test
    void anErrorOfTheAccountPausesTheCampaign() throws Exception {
        add(REFUSED, numbers("+861380007000", 3));
        servers.simulator()
                .faults()
                .on(SEND)
                .always()
                .answer(Fault.error("FailedOperation.TemplateIncorrectOrUnapproved", "not approved"));
        database.campaigns().resume(REFUSED.id());
        await(() -> state(REFUSED).stateReason() != null);

        assertThat(state(REFUSED).stateReason()).isEqualTo("FailedOperation.TemplateIncorrectOrUnapproved");
        servers.simulator().faults().clear();
        database.campaigns().resume(REFUSED.id());
        await(() -> count(REFUSED).of(MessageState.DELIVERED) == 3);
    }

    @Test
    void whatNobodyCanSendDoesNotHoldTheOthers() throws Exception {
        add(MALFORMED, List.of("+8613800080001", "+12", "+8613800080003"));
        writeWithoutRecipient(CampaignTopics.topics(MALFORMED).get(0));
        add(MALFORMED, List.of("+8613800080004"));
        database.campaigns().resume(MALFORMED.id());

        await(() -> count(MALFORMED).ended() == 5);
        assertThat(count(MALFORMED).leftOut()).containsOnly(Map.entry(Reason.INVALID, 2L));
        assertThat(sentTo("\\+861380008000\\d")).hasSize(3);
    }

    /** Records without value, number and JSON, in each partition, and one whose key alone is right. */
    private static void writeWithoutRecipient(String topic) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (String value : Arrays.asList(null, "{}", "no JSON")) {
                    producer.send(new ProducerRecord<>(topic, partition, null, value))
                            .get();
                }
            }
            producer.send(new ProducerRecord<>(topic, "+8613800080005", "no JSON"))
                    .get();
        }
        database.recipients().add(MALFORMED.id(), List.of("+8613800080005"));
    }

    private static List<String> numbers(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(index -> prefix + index).toList();
    }

    private static void add(Campaign campaign, List<String> numbers) throws Exception {
        topic.write(
                campaign,
                numbers.stream()
                        .map(number -> new Recipient(number, List.of("246810")))
                        .toList());
        database.recipients().add(campaign.id(), numbers);
    }

    private static Totals count(Campaign campaign) {
        return TOTALS.exact(campaign.id());
    }

    private static Campaign state(Campaign campaign) {
        return database.campaigns().find(campaign.id());
    }

    private static List<String> sentTo(String pattern) {
        return servers.simulator().messages().stream()
                .map(SentMessage::phoneNumber)
                .filter(number -> number.matches(pattern))
                .toList();
    }

    private static void await(Supplier<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::get);
    }
}
