package io.github.cameltencent.sms.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.LookUpQuery;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.SendOutcome;
import io.github.cameltencent.sms.tracking.StoredReceipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static io.github.cameltencent.sms.jdbc.StoreSamples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What {@link MessageStore} promises, in a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MessageStoreContract {

    private static final String[] END_LEASES = {
        "update tencent_sms_message set lease_until = 0", "update tencent_sms_receipt set lease_until = 0"
    };

    private static final int NODES = 2;
    private static final int THREADS = 8;

    private TestDatabase database;
    private HikariDataSource pool;
    private FaultyDataSource faulty;
    private JdbcMessageStore store;
    private ExecutorService threads;

    abstract TestDatabase database();

    @BeforeAll
    void start() {
        database = database();
        pool = database.pool(THREADS * NODES);
        faulty = new FaultyDataSource(pool);
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        pool.close();
    }

    @BeforeEach
    void create() {
        database.dropTables();
        store = newStore();
    }

    @AfterEach
    void mend() {
        faulty.fault = FaultyDataSource.Fault.NONE;
    }

    private JdbcMessageStore newStore() {
        JdbcMessageStore created = new JdbcMessageStore(faulty);
        created.setCreateSchema(true);
        return created;
    }

    // ---- claims

    @Test
    void claimsWhatHasNoRow() {
        Claim claim = claim("order-1");

        TrackedMessage message = take(claim);

        assertThat(message.isClaimedBy(claim)).isTrue();
        assertThat(message).isEqualTo(find(claim));
        assertThat(message.campaign()).isEqualTo("autumn");
        assertThat(message.smsSdkAppId()).isEqualTo(APPLICATION);
        assertThat(message.textDigest()).isEqualTo("digest");
        assertThat(message.attempts()).isEqualTo(1);
        assertThat(message.claimedAt())
                .isEqualTo(message.updatedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(Arrays.asList(
                        message.serialNo(),
                        message.code(),
                        message.requestId(),
                        message.receiptCode(),
                        message.reason(),
                        message.receivedAt()))
                .containsOnlyNulls();
    }

    @Test
    void claimsWithoutCampaign() {
        Claim claim = new Claim(id("order-1"), "claim", null, APPLICATION, "digest", false);

        assertThat(take(claim)).isEqualTo(find(claim)).returns(null, TrackedMessage::campaign);
    }

    @Test
    void leavesAMessageToWhoeverClaimedItFirst() {
        Claim first = claim("order-1");
        TrackedMessage row = take(first);
        Claim second = repeatUnknown("order-1");

        assertThat(take(second)).isEqualTo(row);
        assertThat(find(second)).isEqualTo(row);
    }

    /** When it is not known whether the first call has done its work. */
    @Test
    void claimsOnceMoreForTheSameClaim() {
        Claim claim = claim("order-1");
        TrackedMessage row = take(claim);

        assertThat(take(claim)).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void claimsAnewWhatWasNotSent(MessageState state) {
        Claim first = claim("order-1");
        reach(first, state);
        TrackedMessage before = find(first);
        Claim second = new Claim(id("order-1"), "second", "winter", "1400007777", "other digest", false);

        TrackedMessage after = take(second);

        assertThat(after).isEqualTo(find(second));
        if (state.maySendAgain()) {
            assertThat(after)
                    .isEqualTo(new TrackedMessage(
                            second.id(),
                            MessageState.CLAIMED,
                            "second",
                            "winter",
                            "1400007777",
                            "other digest",
                            2,
                            null,
                            null,
                            null,
                            null,
                            null,
                            after.claimedAt(),
                            after.claimedAt(),
                            null));
            assertThat(after.claimedAt()).isAfterOrEqualTo(before.updatedAt());
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void claimsAnewWhatIsUnknownIfAskedTo(MessageState state) {
        Claim first = claim("order-1");
        reach(first, state);
        Claim second = repeatUnknown("order-1");

        assertThat(take(second).isClaimedBy(second)).isEqualTo(state.maySendAgain() || state == MessageState.UNKNOWN);
    }

    /** Its recipient may have the other text. */
    @Test
    void leavesWhatIsUnknownToItsText() {
        Claim first = claim("order-1");
        reach(first, MessageState.UNKNOWN);
        TrackedMessage row = find(first);
        Claim otherText = new Claim(first.id(), "second", "winter", APPLICATION, "other digest", true);

        assertThat(take(otherText)).isEqualTo(row);
        assertThat(find(first)).isEqualTo(row);
    }

    @Test
    void makesAClaimUnknownWhoseOwnerIsGone() {
        Claim first = claim("order-1");
        take(first);
        database.execute(age(CLAIM_TIMEOUT));

        TrackedMessage message = take(claim("order-1"));

        assertThat(message)
                .returns(MessageState.UNKNOWN, TrackedMessage::state)
                .returns(first.claimId(), TrackedMessage::claimId);
        Claim repeated = repeatUnknown("order-1");
        assertThat(take(repeated).isClaimedBy(repeated)).isTrue();
    }

    @Test
    void claimsWhatHasBecomeUnknownInTheSameCall() {
        take(claim("order-1"));
        database.execute(age(CLAIM_TIMEOUT));
        Claim repeated = repeatUnknown("order-1");

        assertThat(take(repeated))
                .returns(true, message -> message.isClaimedBy(repeated))
                .returns(2, TrackedMessage::attempts);
    }

    @Test
    void claimsOneOfTwoInAList() {
        Claim first = claim("order-1");
        Claim second = claim("order-1");
        Claim other = claim("order-2");

        List<TrackedMessage> rows = store.claim(List.of(other, first, second), CLAIM_TIMEOUT);

        assertThat(rows)
                .extracting(TrackedMessage::claimId)
                .containsExactly(other.claimId(), first.claimId(), first.claimId());
    }

    @Test
    void claimsManyOfWhichSomeAreKnown() {
        List<Claim> known = claims(0, 300);
        store.claim(known, CLAIM_TIMEOUT);
        List<Claim> all = new ArrayList<>(claims(0, 1000));
        Collections.reverse(all);

        List<TrackedMessage> rows = store.claim(all, CLAIM_TIMEOUT);

        assertThat(rows)
                .extracting(TrackedMessage::id)
                .isEqualTo(all.stream().map(Claim::id).toList());
        assertThat(IntStream.range(0, 1000)
                        .filter(i -> rows.get(i).isClaimedBy(all.get(i)))
                        .count())
                .isEqualTo(700);
        assertThat(store.find(all.stream().map(Claim::id).toList())).isEqualTo(rows);
    }

    @Test
    void claimsNothing() {
        assertThat(store.claim(List.of(), CLAIM_TIMEOUT)).isEmpty();
        store.record(List.of());
        assertThat(store.addReceipts(List.of(), LEASE)).isEmpty();
        store.confirmReceipts(List.of());
        store.releaseReceipts(List.of(), Duration.ZERO);
        assertThat(store.recordFindings(List.of())).isEmpty();
        assertThat(store.knownSerialNos(List.of())).isEmpty();
        assertThat(store.find(List.of())).isEmpty();
    }

    @Test
    void letsOneOfManyWinEachMessage() throws Exception {
        assertOneWinnerEach(MessageState.CLAIMED);
    }

    @Test
    void letsOneOfManyWinEachMessageThatWasNotSent() throws Exception {
        List<Claim> refused = claims(0, 2000);
        store.claim(refused, CLAIM_TIMEOUT);
        store.record(refused.stream()
                .map(claim -> outcome(claim, MessageState.NOT_SENT, null))
                .toList());

        assertOneWinnerEach(MessageState.NOT_SENT);
    }

    private void assertOneWinnerEach(MessageState before) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        List<JdbcMessageStore> nodes =
                Stream.generate(this::newStore).limit(NODES).toList();
        Map<MessageId, List<String>> winners = new ConcurrentHashMap<>();
        CyclicBarrier together = new CyclicBarrier(THREADS * NODES);
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < THREADS * NODES; i++) {
            MessageStore node = nodes.get(i % NODES);
            Random random = new Random(seed + i);
            all.add(() -> {
                List<Claim> claims = new ArrayList<>(claims(0, 2000));
                Collections.shuffle(claims, random);
                together.await();
                for (int start = 0; start < claims.size(); start += 200) {
                    List<Claim> group = claims.subList(start, start + 200);
                    List<TrackedMessage> rows = node.claim(group, CLAIM_TIMEOUT);
                    for (int j = 0; j < group.size(); j++) {
                        assertThat(rows.get(j).state()).isEqualTo(MessageState.CLAIMED);
                        if (rows.get(j).isClaimedBy(group.get(j))) {
                            winners.computeIfAbsent(group.get(j).id(), id -> new ArrayList<>())
                                    .add(group.get(j).claimId());
                        }
                    }
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(all)) {
            done.get();
        }

        assertThat(winners).as("with -Dseed=" + seed).hasSize(2000);
        winners.forEach((id, claimIds) -> assertThat(claimIds)
                .as("with -Dseed=" + seed + ", " + id)
                .containsExactly(store.find(List.of(id)).get(0).claimId()));
        assertThat(store.find(List.copyOf(winners.keySet())))
                .extracting(TrackedMessage::attempts)
                .containsOnly(before == MessageState.CLAIMED ? 1 : 2);
    }

    @Test
    void tellsKeysApartThatLookAlike() {
        List<String> keys = List.of(
                "order",
                "Order",
                "ORDER",
                "order ",
                " order",
                "order\t",
                "ord\u00e9r",
                "orde\u0301r",
                "ｏrder",
                "straße",
                "strasse",
                "😀",
                "😁",
                "'; drop table tencent_sms_message; --",
                "%",
                "_",
                "\\",
                "{now}",
                "{rows}",
                "?",
                "x".repeat(100),
                "好".repeat(100),
                "😀".repeat(50));
        List<Claim> claims = keys.stream().map(StoreSamples::claim).toList();

        List<TrackedMessage> rows = store.claim(claims, CLAIM_TIMEOUT);

        assertThat(IntStream.range(0, keys.size()))
                .allMatch(i -> rows.get(i).isClaimedBy(claims.get(i)))
                .allMatch(i -> rows.get(i).id().key().equals(keys.get(i)));
        store.record(List.of(outcome(claims.get(3), MessageState.ACCEPTED, "serial")));
        assertThat(find(claims.get(3)).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(store.countByState(null))
                .isEqualTo(Map.of(MessageState.CLAIMED, keys.size() - 1L, MessageState.ACCEPTED, 1L));
        assertThat(keys).allMatch(key -> store.findByKey(key).size() == 1);
        assertThat(store.find(keys.stream().map(StoreSamples::id).toList())).doesNotContainNull();
        assertThat(listAll(7)).hasSize(keys.size()).doesNotHaveDuplicates();
    }

    @Test
    void keepsNumbersOfOneKeyApart() {
        Claim first = claim(new MessageId("order-1", "+8618501234444"));
        Claim second = claim(new MessageId("order-1", "+8618501234445"));
        take(first);

        assertThat(take(second).isClaimedBy(second)).isTrue();
        assertThat(store.findByKey("order-1")).extracting(TrackedMessage::id).containsExactly(first.id(), second.id());
    }

    // ---- outcomes

    @ParameterizedTest
    @EnumSource(
            value = MessageState.class,
            names = {"ACCEPTED", "REFUSED", "NOT_SENT", "UNKNOWN"})
    void recordsHowAnAttemptEnded(MessageState state) {
        Claim claim = claim("order-1");
        TrackedMessage before = take(claim);
        String serialNo = state == MessageState.ACCEPTED ? "serial-1" : null;

        store.record(List.of(outcome(claim, state, serialNo)));

        TrackedMessage message = find(claim);
        assertThat(message)
                .isEqualTo(new TrackedMessage(
                        claim.id(),
                        state,
                        claim.claimId(),
                        "autumn",
                        APPLICATION,
                        "digest",
                        1,
                        serialNo,
                        "Ok",
                        "request-1",
                        null,
                        null,
                        before.claimedAt(),
                        message.updatedAt(),
                        null));
        assertThat(message.updatedAt()).isAfterOrEqualTo(before.updatedAt());
    }

    @Test
    void recordsNothingForAClaimThatIsOver() {
        Claim first = claim("order-1");
        reach(first, MessageState.NOT_SENT);
        Claim second = claim("order-1");
        TrackedMessage row = take(second);

        store.record(List.of(outcome(first, MessageState.ACCEPTED, "serial-1")));

        assertThat(find(second)).isEqualTo(row);
    }

    @Test
    void recordsALateOutcomeOfAClaimThatTimedOut() {
        Claim claim = claim("order-1");
        take(claim);
        database.execute(age(CLAIM_TIMEOUT));
        take(claim("order-1"));

        store.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1")));

        assertThat(find(claim).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageState.class,
            names = {"ACCEPTED", "REFUSED", "NOT_SENT", "DELIVERED", "UNDELIVERED"})
    void recordsNothingWhereMoreIsKnown(MessageState state) {
        Claim claim = claim("order-1");
        reach(claim, state);
        TrackedMessage row = find(claim);

        store.record(List.of(outcome(claim, MessageState.UNKNOWN, null)));

        assertThat(find(claim)).isEqualTo(row);
    }

    /** The store was away when it was sent, and Tencent showed it late. */
    @Test
    void recordsThatAMessageWasAcceptedWhichALookUpDidNotFind() {
        Claim claim = claim("order-1");
        reach(claim, MessageState.UNKNOWN);
        store.recordFindings(List.of(finding(claim, MessageState.NOT_SENT, null)));

        store.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1")));

        assertThat(find(claim))
                .returns(MessageState.ACCEPTED, TrackedMessage::state)
                .returns("serial-1", TrackedMessage::serialNo);
    }

    @Test
    void recordsTwoOutcomesOfOneMessageInTheirOrder() {
        Claim claim = claim("order-1");
        take(claim);

        store.record(
                List.of(outcome(claim, MessageState.UNKNOWN, null), outcome(claim, MessageState.ACCEPTED, "serial-1")));

        assertThat(find(claim).state()).isEqualTo(MessageState.ACCEPTED);
    }

    /** A text from outside that is too long or has a zero must not keep the other outcomes from being recorded. */
    @Test
    void cutsTextsFromOutsideThatDoNotFit() {
        Claim claim = claim("order-1");
        take(claim);
        String text = "a\0" + "😀".repeat(100);

        store.record(List.of(new SendOutcome(claim.id(), claim.claimId(), MessageState.ACCEPTED, text, text, text)));
        store.addReceipts(
                List.of(new Receipt("id", "queue", "{}", new Receipt.Delivery(text, false, text, null))), LEASE);

        String fits = "a" + "😀".repeat(63);
        assertThat(find(claim))
                .returns(MessageState.UNDELIVERED, TrackedMessage::state)
                .returns(fits, TrackedMessage::serialNo)
                .returns(fits, TrackedMessage::code)
                .returns(fits, TrackedMessage::requestId)
                .returns(fits, TrackedMessage::receiptCode);
    }

    // ---- receipts

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void appliesAReceiptToAMessageThatMayHaveBeenSent(MessageState state) {
        Claim claim = claim("order-1");
        reach(claim, state);
        // What has no serial number by itself, as if it had.
        database.execute("update tencent_sms_message set serial_no = 'serial-1'");

        List<StoredReceipt> receipts = store.addReceipts(List.of(receipt("receipt-1", "serial-1")), LEASE);

        boolean isApplied = state == MessageState.ACCEPTED || state == MessageState.UNKNOWN;
        TrackedMessage message = find(claim);
        assertThat(message.state()).isEqualTo(isApplied ? MessageState.DELIVERED : state);
        assertThat(receipts).containsExactly(new StoredReceipt("receipt-1", "{\"serial\":\"serial-1\"}", 1, message));
        if (isApplied) {
            assertThat(message)
                    .returns("DELIVRD", TrackedMessage::receiptCode)
                    .returns(RECEIVED_AT, TrackedMessage::receivedAt);
        }
    }

    @Test
    void appliesAReceiptThatCameFirst() {
        Claim claim = claim("order-1");
        take(claim);
        assertThat(store.addReceipts(List.of(receipt("receipt-1", "serial-1")), LEASE))
                .containsExactly(new StoredReceipt("receipt-1", "{\"serial\":\"serial-1\"}", 1, null));
        store.confirmReceipts(List.of("receipt-1"));

        store.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1")));

        assertThat(find(claim))
                .returns(MessageState.DELIVERED, TrackedMessage::state)
                .returns("DELIVRD", TrackedMessage::receiptCode)
                .returns(RECEIVED_AT, TrackedMessage::receivedAt);
    }

    @Test
    void appliesAReceiptThatIsStoredWhileTheOutcomeIs() throws Exception {
        Claim claim = claim("order-1");
        take(claim);

        Runnable receipt = () -> store.addReceipts(List.of(receipt("receipt-1", "serial-1")), LEASE);
        whileHeldBeforeCommit(() -> store.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1"))), receipt);

        assertThat(find(claim).state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void appliesAReceiptWhoseOutcomeIsRecordedMeanwhile() throws Exception {
        Claim claim = claim("order-1");
        take(claim);

        Runnable outcome = () -> store.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1")));
        whileHeldBeforeCommit(() -> store.addReceipts(List.of(receipt("receipt-1", "serial-1")), LEASE), outcome);

        assertThat(find(claim).state()).isEqualTo(MessageState.DELIVERED);
    }

    /** Stops the first at its first commit until the second is done. */
    private void whileHeldBeforeCommit(Runnable first, Runnable second) throws Exception {
        CountDownLatch isAtCommit = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        AtomicInteger commits = new AtomicInteger();
        faulty.fault = step -> {
            if (step.equals("commit") && commits.getAndIncrement() == 0) {
                isAtCommit.countDown();
                await(mayCommit);
            }
        };
        Future<?> held = threads.submit(first);
        await(isAtCommit);
        second.run();
        mayCommit.countDown();
        held.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void missesNoReceiptThatComesAtTheSameTime() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < 60; round++) {
            String prefix = "round-" + round + "-";
            List<Claim> claims =
                    IntStream.range(0, 5).mapToObj(i -> claim(prefix + i)).toList();
            store.claim(claims, CLAIM_TIMEOUT);
            List<SendOutcome> outcomes = new ArrayList<>();
            List<Receipt> receipts = new ArrayList<>();
            for (Claim claim : claims) {
                String serialNo = "serial-" + claim.id().key();
                outcomes.add(outcome(claim, MessageState.ACCEPTED, serialNo));
                receipts.add(receipt("receipt-" + claim.id().key(), serialNo));
            }
            Collections.shuffle(receipts, random);
            Future<?> added = threads.submit(() -> {
                together.await();
                return store.addReceipts(receipts, LEASE);
            });
            together.await();
            store.record(outcomes);
            added.get();

            assertThat(store.find(claims.stream().map(Claim::id).toList()))
                    .as("with -Dseed=" + seed)
                    .extracting(TrackedMessage::state)
                    .containsOnly(MessageState.DELIVERED);
        }
    }

    @Test
    void handsOutAReceiptOnce() {
        Receipt receipt = reply("reply-1", "queue");

        assertThat(store.addReceipts(List.of(receipt, reply("reply-2", "queue"), receipt), LEASE))
                .extracting(StoredReceipt::receiptId, StoredReceipt::deliveries)
                .containsExactly(tuple("reply-1", 1), tuple("reply-2", 1));
        assertThat(store.addReceipts(List.of(receipt), LEASE)).isEmpty();
        assertThat(store.leaseReceipts("queue", LEASE, 10)).isEmpty();

        database.execute(END_LEASES);
        assertThat(store.addReceipts(List.of(receipt), LEASE))
                .containsExactly(new StoredReceipt("reply-1", receipt.payload(), 2, null));

        store.confirmReceipts(List.of("reply-1", "unknown"));
        database.execute(END_LEASES);
        assertThat(store.addReceipts(List.of(receipt), LEASE)).isEmpty();
        assertThat(store.leaseReceipts("queue", LEASE, 10))
                .containsExactly(new StoredReceipt("reply-2", receipt.payload(), 2, null));
        assertThat(database.query("select payload from tencent_sms_receipt where receipt_id = 'reply-1'"))
                .containsOnlyNulls();
    }

    @Test
    void letsOneOfManyHaveAReceipt() throws Exception {
        List<Receipt> receipts = IntStream.range(0, 300)
                .mapToObj(i -> receipt("receipt-" + i, "serial-" + i))
                .toList();
        Map<String, Integer> times = new ConcurrentHashMap<>();
        List<Callable<Void>> all = Collections.nCopies(THREADS, () -> {
            List<Receipt> shuffled = new ArrayList<>(receipts);
            Collections.shuffle(shuffled);
            newStore().addReceipts(shuffled, LEASE).forEach(got -> times.merge(got.receiptId(), 1, Integer::sum));
            return null;
        });
        for (Future<Void> done : threads.invokeAll(all)) {
            done.get();
        }

        assertThat(times).hasSize(300);
        assertThat(times.values()).containsOnly(1);
    }

    @Test
    void handsOutTheOldestOfAQueue() {
        for (int i = 0; i < 5; i++) {
            store.addReceipts(List.of(reply("reply-" + i, "mine"), reply("other-" + i, "other")), LEASE);
            database.execute("update tencent_sms_receipt set stored_at = stored_at - 10, lease_until = 0");
        }

        assertThat(store.leaseReceipts("mine", LEASE, 3))
                .extracting(StoredReceipt::receiptId)
                .containsExactly("reply-0", "reply-1", "reply-2");
        assertThat(store.leaseReceipts("mine", LEASE, 3))
                .extracting(StoredReceipt::receiptId)
                .containsExactly("reply-3", "reply-4");
        assertThat(store.leaseReceipts("mine", LEASE, 3)).isEmpty();
    }

    @Test
    void handsOutAgainWhatWasReleased() {
        store.addReceipts(List.of(reply("reply-1", "queue"), reply("reply-2", "queue")), LEASE);

        store.releaseReceipts(List.of("reply-1"), Duration.ZERO);
        store.releaseReceipts(List.of("reply-2"), Duration.ofHours(1));

        assertThat(store.leaseReceipts("queue", LEASE, 10))
                .extracting(StoredReceipt::receiptId)
                .containsExactly("reply-1");
    }

    /** Whoever stored the receipt may have been gone before it looked for the message. */
    @Test
    void appliesAReceiptAtLastWhenItIsHandedOut() {
        Claim claim = claim("order-1");
        reach(claim, MessageState.ACCEPTED);
        faulty.fault = step -> {
            if (step.contains("receipt_code")) {
                throw new SQLException("gone", "08006");
            }
        };
        assertThatThrownBy(() -> store.addReceipts(List.of(receipt("receipt-1", "serial-order-1")), LEASE))
                .isInstanceOf(MessageStoreException.class);
        faulty.fault = FaultyDataSource.Fault.NONE;
        database.execute(END_LEASES);

        List<StoredReceipt> receipts = store.leaseReceipts("queue", LEASE, 10);

        assertThat(find(claim).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(receipts).extracting(StoredReceipt::message).containsExactly(find(claim));
    }

    @Test
    void sharesReceiptsAmongNodes() throws Exception {
        store.addReceipts(List.of(reply("reply-1", "queue"), reply("reply-2", "queue")), LEASE);
        database.execute(END_LEASES);
        List<StoredReceipt> first = Collections.synchronizedList(new ArrayList<>());
        List<StoredReceipt> second = new ArrayList<>();

        whileHeldBeforeCommit(
                () -> first.addAll(store.leaseReceipts("queue", LEASE, 1)),
                () -> second.addAll(newStore().leaseReceipts("queue", LEASE, 10)));

        // MySQL also locks what it only looks at: then the second gets the rest at the next time.
        second.addAll(store.leaseReceipts("queue", LEASE, 10));
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(first.get(0).receiptId()).isNotEqualTo(second.get(0).receiptId());
    }

    // ---- looking up

    @Test
    void handsOutWhatIsUnknownOrHasNoReceipt() {
        List<Claim> claims = new ArrayList<>();
        for (MessageState state : MessageState.values()) {
            Claim claim = claim("old-" + state);
            reach(claim, state);
            claims.add(claim);
        }
        database.execute(age(Duration.ofHours(1)));
        reach(claim("new-accepted"), MessageState.ACCEPTED);
        reach(claim("new-unknown"), MessageState.UNKNOWN);
        take(claim("new-claimed"));

        List<TrackedMessage> messages = store.leaseForLookUp(lookUp(Duration.ZERO, 10));

        assertThat(messages)
                .extracting(message -> message.id().key() + " " + message.state())
                .containsExactlyInAnyOrder(
                        "old-CLAIMED UNKNOWN", "old-UNKNOWN UNKNOWN", "old-ACCEPTED ACCEPTED", "new-unknown UNKNOWN");
        assertThat(store.leaseForLookUp(lookUp(Duration.ZERO, 10))).isEmpty();
        database.execute(END_LEASES);
        assertThat(store.leaseForLookUp(lookUp(Duration.ZERO, 10))).hasSize(4);
    }

    @Test
    void handsOutWhatCanStillBeLookedUpOfAnApplication() {
        Claim old = claim("old");
        reach(old, MessageState.UNKNOWN);
        database.execute(age(Duration.ofHours(72)));
        Claim mine = claim("mine");
        reach(mine, MessageState.UNKNOWN);
        Claim other = repeatUnknown("other");
        reach(other, MessageState.UNKNOWN);

        LookUpQuery query = new LookUpQuery(
                APPLICATION, CLAIM_TIMEOUT, Duration.ofHours(1), Duration.ofHours(72), Duration.ZERO, LEASE, 10);

        assertThat(store.leaseForLookUp(query)).containsExactly(find(mine));
    }

    @Test
    void handsOutFirstWhatWasLookedUpLeast() {
        List<Claim> claims = claims(0, 4);
        claims.forEach(claim -> reach(claim, MessageState.UNKNOWN));
        List<TrackedMessage> first = store.leaseForLookUp(lookUp(Duration.ZERO, 2));
        store.recordFindings(first.stream()
                .map(message -> Finding.none(message, "ambiguous"))
                .toList());

        List<TrackedMessage> second = store.leaseForLookUp(lookUp(Duration.ofMinutes(1), 10));
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(store.leaseForLookUp(lookUp(Duration.ofMinutes(1), 10))).isEmpty();
        database.execute("update tencent_sms_message set looked_up_at = looked_up_at - 60000 where looked_up_at > 0");
        assertThat(store.leaseForLookUp(lookUp(Duration.ofMinutes(1), 10)))
                .extracting(TrackedMessage::id, TrackedMessage::reason)
                .containsExactlyInAnyOrder(
                        tuple(first.get(0).id(), "ambiguous"),
                        tuple(first.get(1).id(), "ambiguous"));
    }

    @Test
    void sharesMessagesAmongNodes() throws Exception {
        claims(0, 2).forEach(claim -> reach(claim, MessageState.UNKNOWN));
        List<TrackedMessage> first = Collections.synchronizedList(new ArrayList<>());
        List<TrackedMessage> second = new ArrayList<>();
        AtomicInteger locks = new AtomicInteger();
        CountDownLatch hasLocked = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        faulty.fault = step -> {
            // The update follows the select that locks.
            if (step.contains("lease_until = ") && !step.contains("looked_up_at") && locks.getAndIncrement() == 0) {
                hasLocked.countDown();
                await(mayGoOn);
            }
        };

        Future<?> held = threads.submit(() -> first.addAll(store.leaseForLookUp(lookUp(Duration.ZERO, 1))));
        await(hasLocked);
        second.addAll(newStore().leaseForLookUp(lookUp(Duration.ZERO, 10)));
        mayGoOn.countDown();
        held.get();

        // MySQL also locks what it only looks at: then the second gets the rest at the next time.
        second.addAll(store.leaseForLookUp(lookUp(Duration.ZERO, 10)));
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(first.get(0).id()).isNotEqualTo(second.get(0).id());
    }

    /** Whoever recorded the outcome may have been gone before it looked for the receipt. */
    @Test
    void appliesAStoredReceiptInsteadOfLookingUp() {
        Claim claim = claim("order-1");
        take(claim);
        store.addReceipts(List.of(receipt("receipt-1", "serial-1")), LEASE);
        faulty.fault = step -> {
            if (step.contains("tencent_sms_receipt")) {
                throw new SQLException("gone", "08006");
            }
        };
        assertThatThrownBy(() -> store.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1"))))
                .isInstanceOf(MessageStoreException.class);
        faulty.fault = FaultyDataSource.Fault.NONE;
        database.execute(age(Duration.ofHours(1)));

        assertThat(store.leaseForLookUp(lookUp(Duration.ZERO, 10))).isEmpty();
        assertThat(find(claim).state()).isEqualTo(MessageState.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void recordsWhatWasFoundOfAnUnknownMessage(MessageState found) {
        Claim claim = claim("order-1");
        reach(claim, MessageState.UNKNOWN);
        boolean isTold = found != MessageState.UNKNOWN && found != MessageState.CLAIMED;

        List<TrackedMessage> changed = store.recordFindings(List.of(finding(claim, found, "serial-1")));

        TrackedMessage message = find(claim);
        assertThat(message)
                .returns(isTold ? found : MessageState.UNKNOWN, TrackedMessage::state)
                .returns("serial-1", TrackedMessage::serialNo)
                .returns("Ok", TrackedMessage::code)
                .returns("DELIVRD", TrackedMessage::receiptCode)
                .returns(RECEIVED_AT, TrackedMessage::receivedAt);
        assertThat(changed).isEqualTo(isTold ? List.of(message) : List.of());
    }

    /** It was pulled while nobody knew whose it is. */
    @Test
    void appliesAReceiptThatCameBeforeWhatWasFound() {
        Claim claim = claim("order-1");
        reach(claim, MessageState.UNKNOWN);
        store.addReceipts(List.of(receipt("receipt-1", "serial-1")), LEASE);

        List<TrackedMessage> changed = store.recordFindings(List.of(finding(claim, MessageState.ACCEPTED, "serial-1")));

        assertThat(find(claim).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(changed).containsExactly(find(claim));
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void neverTakesBackThatAMessageWasAccepted(MessageState found) {
        Claim claim = claim("order-1");
        reach(claim, MessageState.ACCEPTED);
        boolean isReceipt = found == MessageState.DELIVERED || found == MessageState.UNDELIVERED;

        List<TrackedMessage> changed = store.recordFindings(List.of(finding(claim, found, null)));

        assertThat(find(claim).state()).isEqualTo(isReceipt ? found : MessageState.ACCEPTED);
        assertThat(find(claim).serialNo()).isEqualTo("serial-order-1");
        assertThat(changed).hasSize(isReceipt ? 1 : 0);
    }

    @Test
    void recordsNoFindingOfAClaimThatIsOver() {
        Claim first = claim("order-1");
        reach(first, MessageState.UNKNOWN);
        Claim second = repeatUnknown("order-1");
        TrackedMessage row = take(second);

        assertThat(store.recordFindings(List.of(finding(first, MessageState.NOT_SENT, null))))
                .isEmpty();
        assertThat(find(second)).isEqualTo(row);
        store.record(List.of(outcome(second, MessageState.UNKNOWN, null)));
        assertThat(store.recordFindings(List.of(finding(first, MessageState.NOT_SENT, null))))
                .isEmpty();
        assertThat(find(second).state()).isEqualTo(MessageState.UNKNOWN);
    }

    @Test
    void givesASerialNumberToOneMessageOnly() {
        Claim owner = claim("order-1");
        reach(owner, MessageState.ACCEPTED);
        Claim second = claim("order-2");
        reach(second, MessageState.UNKNOWN);
        Claim third = claim("order-3");
        reach(third, MessageState.UNKNOWN);
        TrackedMessage before = find(second);

        assertThat(store.recordFindings(List.of(finding(second, MessageState.DELIVERED, "serial-order-1"))))
                .isEmpty();
        assertThat(find(second)).isEqualTo(before);
        assertThat(store.recordFindings(List.of(
                        finding(second, MessageState.DELIVERED, "serial-x"),
                        finding(third, MessageState.DELIVERED, "serial-x"))))
                .containsExactly(find(second));
        assertThat(find(third).state()).isEqualTo(MessageState.UNKNOWN);
    }

    @Test
    void givesASerialNumberToOneMessageOnlyThoughTwoNodesFoundIt() throws Exception {
        Claim first = claim("order-1");
        reach(first, MessageState.UNKNOWN);
        Claim second = claim("order-2");
        reach(second, MessageState.UNKNOWN);
        CountDownLatch isAtCommit = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CountDownLatch isWaiting = new CountDownLatch(1);
        AtomicInteger commits = new AtomicInteger();
        faulty.fault = step -> {
            if (step.equals("commit") && commits.getAndIncrement() == 0) {
                isAtCommit.countDown();
                await(mayCommit);
            }
            if (step.contains("tencent_sms_schema") && isAtCommit.getCount() == 0) {
                isWaiting.countDown();
            }
        };

        Future<List<TrackedMessage>> held =
                threads.submit(() -> store.recordFindings(List.of(finding(first, MessageState.DELIVERED, "serial-x"))));
        await(isAtCommit);
        Future<List<TrackedMessage>> other = threads.submit(
                () -> store.recordFindings(List.of(finding(second, MessageState.DELIVERED, "serial-x"))));
        await(isWaiting);
        mayCommit.countDown();

        assertThat(held.get()).hasSize(1);
        assertThat(other.get()).isEmpty();
        assertThat(find(second).state()).isEqualTo(MessageState.UNKNOWN);
    }

    // ---- questions

    @Test
    void answersQuestions() {
        reach(claim("a"), MessageState.ACCEPTED);
        reach(claim("b"), MessageState.UNKNOWN);
        Claim other = repeatUnknown("c");
        reach(other, MessageState.UNKNOWN);
        take(claim("d"));

        assertThat(store.countByState(null))
                .isEqualTo(Map.of(MessageState.ACCEPTED, 1L, MessageState.UNKNOWN, 2L, MessageState.CLAIMED, 1L));
        assertThat(store.countByState("winter")).isEqualTo(Map.of(MessageState.UNKNOWN, 1L));
        assertThat(store.countByState("none")).isEmpty();
        assertThat(store.knownSerialNos(List.of("serial-a", "serial-b", "serial-x", "serial-a")))
                .containsExactly("serial-a");
        assertThat(store.find(List.of(id("x"), id("a"), id("x"), id("a"))))
                .extracting(message -> message == null ? null : message.id().key())
                .containsExactly(null, "a", null, "a");
        assertThat(store.findByKey("x")).isEmpty();
        take(claim(new MessageId("d", "+8618501234445")));
        assertThat(store.findOpen(NUMBER))
                .extracting(message -> message.id().key())
                .containsExactly("b", "c", "d");
        assertThat(store.findOpen("+8618501234446")).isEmpty();
        assertThat(store.now())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(store.list(new MessageQuery(MessageState.UNKNOWN, null, null, 10)))
                .extracting(message -> message.id().key())
                .containsExactly("b", "c");
        assertThat(store.list(new MessageQuery(MessageState.UNKNOWN, "autumn", null, 10)))
                .extracting(message -> message.id().key())
                .containsExactly("b");
        assertThat(store.list(new MessageQuery(null, null, id("b"), 1)))
                .extracting(message -> message.id().key())
                .containsExactly("c");
        assertThat(listAll(3)).hasSize(5);
        // The second page begins in the middle of a key.
        assertThat(listAll(4)).hasSize(5);
    }

    @Test
    void knowsWhatIsOpenForLongest() {
        assertThat(store.oldestOpen()).isNull();
        reach(claim("a"), MessageState.ACCEPTED);
        assertThat(store.oldestOpen()).isNull();
        database.execute(age(Duration.ofMinutes(1)));
        Claim unknown = claim("b");
        reach(unknown, MessageState.UNKNOWN);
        database.execute(age(Duration.ofMinutes(1)));
        take(claim("c"));

        assertThat(store.oldestOpen()).isEqualTo(find(unknown).claimedAt());
    }

    @Test
    void deletesWhatIsSettledAndOld() {
        for (MessageState state : MessageState.values()) {
            reach(claim("old-" + state), state);
        }
        store.addReceipts(List.of(reply("confirmed", "queue"), reply("open", "queue")), LEASE);
        store.confirmReceipts(List.of("confirmed"));
        database.execute(age(Duration.ofDays(30)));
        Claim late = claim("old-but-changed");
        reach(late, MessageState.ACCEPTED);
        database.execute("update tencent_sms_message set claimed_at = 0 where message_key = 'old-but-changed'");
        reach(claim("new"), MessageState.DELIVERED);
        store.addReceipts(List.of(reply("new", "queue")), LEASE);
        store.confirmReceipts(List.of("new"));

        int deleted = store.purge(Duration.ofDays(30), 2);
        assertThat(deleted).isBetween(2, 4);
        int more;
        do {
            more = store.purge(Duration.ofDays(30), 2);
            deleted += more;
        } while (more > 0);

        assertThat(listAll(10))
                .extracting(message -> message.id().key())
                .containsExactly("new", "old-CLAIMED", "old-UNKNOWN", "old-but-changed");
        List<String> receipts = database.query("select receipt_id from tencent_sms_receipt order by 1");
        // Two are of the messages that were reached with a receipt.
        assertThat(receipts).contains("new", "open").doesNotContain("confirmed");
        assertThat(deleted).isEqualTo(5 + 1);
    }

    // ---- faults

    @Test
    void keepsItsWorkWhenTheCallersTransactionIsRolledBack() {
        Claim claim = claim("order-1");

        new TransactionTemplate(new JdbcTransactionManager(faulty)).executeWithoutResult(status -> {
            take(claim);
            status.setRollbackOnly();
        });

        assertThat(find(claim).isClaimedBy(claim)).isTrue();
    }

    @Test
    void worksWithAPoolThatCommitsNothingByItself() {
        try (HikariDataSource manual = database.pool(2)) {
            manual.setAutoCommit(false);
            JdbcMessageStore other = new JdbcMessageStore(manual);
            other.setCreateSchema(true);
            Claim claim = claim("order-1");
            other.claim(List.of(claim), CLAIM_TIMEOUT);
            other.record(List.of(outcome(claim, MessageState.ACCEPTED, "serial-1")));

            assertThat(find(claim).state()).isEqualTo(MessageState.ACCEPTED);
        }
    }

    /** The pool is told to forget the others: it would offer some of them, one after the other. */
    @Test
    void survivesAConnectionThatIsCutAtAnyStep() {
        int steps = 0;
        for (int broken = 1; broken <= 60; broken++) {
            Claim known = claim("known-" + broken);
            reach(known, MessageState.NOT_SENT);
            List<Claim> claims = List.of(claim("known-" + broken), claim("new-" + broken));
            AtomicInteger step = new AtomicInteger();
            int at = broken;
            faulty.fault = text -> {
                if (!text.equals("connect") && step.incrementAndGet() == at) {
                    database.cutConnections();
                }
            };
            MessageStoreException failure = null;
            try {
                workOn(claims);
            } catch (MessageStoreException e) {
                failure = e;
            }
            faulty.fault = FaultyDataSource.Fault.NONE;
            if (failure != null) {
                assertThat(failure.isUnavailable()).as(failure.toString()).isTrue();
            }

            pool.getHikariPoolMXBean().softEvictConnections();

            // Whatever was done, the same again does the rest.
            workOn(claims);
            assertThat(store.find(claims.stream().map(Claim::id).toList()))
                    .extracting(TrackedMessage::state)
                    .containsOnly(MessageState.DELIVERED);
            steps = step.get();
            if (steps < broken) {
                break;
            }
        }
        assertThat(steps).isBetween(10, 59);
    }

    private void workOn(List<Claim> claims) {
        store.claim(claims, CLAIM_TIMEOUT);
        List<SendOutcome> outcomes = claims.stream()
                .map(claim -> outcome(
                        claim, MessageState.ACCEPTED, "serial-" + claim.id().key()))
                .toList();
        List<Receipt> receipts = claims.stream()
                .map(claim -> receipt(
                        "receipt-" + claim.id().key(), "serial-" + claim.id().key()))
                .toList();
        store.record(outcomes);
        store.addReceipts(receipts, LEASE);
    }

    @Test
    void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
        take(claim("order-0"));
        for (JdbcMessageStore each : List.of(store, newStore())) {
            faulty.fault = step -> {
                throw new SQLTransientConnectionException("away", "08001");
            };
            assertThatThrownBy(() -> each.claim(List.of(claim("order-1")), CLAIM_TIMEOUT))
                    .isInstanceOfSatisfying(
                            MessageStoreException.class,
                            e -> assertThat(e.isUnavailable()).isTrue())
                    .hasMessageContaining("The message store could not ")
                    .hasMessageContaining("the database is unavailable");
            faulty.fault = FaultyDataSource.Fault.NONE;
            assertThat(each.find(List.of(id("order-0")))).doesNotContainNull();
        }
    }

    @Test
    void saysThatThePoolHasNoConnection() throws SQLException {
        try (HikariDataSource small = database.pool(1)) {
            small.setConnectionTimeout(250);
            JdbcMessageStore other = new JdbcMessageStore(small);
            Claim claim = claim("order-1");
            take(claim);
            try (Connection taken = small.getConnection()) {
                assertThatThrownBy(() -> other.find(List.of(claim.id())))
                        .isInstanceOfSatisfying(
                                MessageStoreException.class,
                                e -> assertThat(e.isUnavailable()).isTrue())
                        .hasMessageContaining("a connection for each thread");
            }
            assertThat(other.find(List.of(claim.id()))).containsExactly(find(claim));
        }
    }

    @Test
    void triesAgainWhenAnotherTransactionIsInItsWay() {
        Claim claim = claim("order-1");
        AtomicInteger failures = new AtomicInteger();
        faulty.fault = step -> {
            if (step.startsWith("insert") && failures.incrementAndGet() <= 4) {
                throw new SQLException("deadlock", "40001");
            }
        };

        store.find(List.of(claim.id()));
        failures.set(0);
        assertThat(take(claim).isClaimedBy(claim)).isTrue();
        assertThat(failures).hasValue(5);
        failures.set(-1000);
        faulty.fault = step -> {
            if (step.startsWith("insert") && failures.incrementAndGet() <= 0) {
                throw new SQLException("deadlock", "40001");
            }
        };
        assertThatThrownBy(() -> take(claim("order-2")))
                .isInstanceOfSatisfying(
                        MessageStoreException.class,
                        e -> assertThat(e.isUnavailable()).isFalse())
                .hasMessageContaining("could not claim messages: other transactions blocked it each time");
        assertThat(failures).hasValue(-995);
    }

    @Test
    void waitsNoLongerForARowThanItMay() throws Exception {
        Claim claim = claim("order-1");
        take(claim);
        JdbcMessageStore impatient = newStore();
        impatient.setQueryTimeout(1);
        SendOutcome outcome = outcome(claim, MessageState.ACCEPTED, "serial-1");
        try (Connection other = pool.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update tencent_sms_message set reason = 'x'");

            assertThatThrownBy(() -> impatient.record(List.of(outcome)))
                    .isInstanceOfSatisfying(
                            MessageStoreException.class,
                            e -> assertThat(e.isUnavailable()).isFalse())
                    .hasMessageContaining("The message store could not record outcomes: ");
            other.rollback();
            other.setAutoCommit(true);
        }
        impatient.record(List.of(outcome));
        assertThat(find(claim).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void showsNoNumberWhenTheDatabaseRefusesARow() {
        String tooLong = "+86185" + "01234444".repeat(10);

        assertThatThrownBy(() -> take(claim(new MessageId("order-1", tooLong))))
                .isInstanceOfSatisfying(MessageStoreException.class, e -> {
                    for (Throwable each = e; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain("01234444");
                    }
                });
        assertThat(store.countByState(null)).isEmpty();
    }

    // ---- schema

    @Test
    void saysWhatToDoWithoutTables() {
        database.dropTables();
        JdbcMessageStore other = new JdbcMessageStore(faulty);

        assertThatThrownBy(() -> other.countByState(null))
                .isInstanceOfSatisfying(
                        MessageStoreException.class,
                        e -> assertThat(e.isUnavailable()).isFalse())
                .hasMessageContaining("no tables")
                .hasMessageContaining("io/github/cameltencent/sms/jdbc/schema-")
                .hasMessageContaining("createSchema=true");
        newStore().countByState(null);
        assertThat(other.countByState(null)).isEmpty();
    }

    @Test
    void saysThatTheTablesAreThoseOfAnotherVersion() {
        store.countByState(null);
        database.execute("update tencent_sms_schema set version = 2");

        assertThatThrownBy(() -> newStore().countByState(null))
                .isInstanceOf(MessageStoreException.class)
                .hasMessageContaining("have the version [2], and this store needs 1");
    }

    @Test
    void createsTheTablesOnceForSeveralNodes() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<Map<MessageState, Long>>> all = Collections.nCopies(THREADS, () -> {
            JdbcMessageStore node = newStore();
            together.await();
            return node.countByState(null);
        });
        for (Future<Map<MessageState, Long>> done : threads.invokeAll(all)) {
            assertThat(done.get()).isEmpty();
        }
        assertThat(database.query("select version from tencent_sms_schema")).containsExactly("1");
    }

    @Test
    void finishesTablesWhoseCreationWasBrokenOff() {
        store.countByState(null);
        database.execute("drop table tencent_sms_receipt", "delete from tencent_sms_schema");

        assertThat(newStore().leaseReceipts("queue", LEASE, 1)).isEmpty();
    }

    // ---- a new JVM

    @Test
    void keepsWhatWasDoneWhenAJvmIsKilled() throws Exception {
        TestDatabase shared = forAnotherJvm();
        Process program = new ProcessBuilder(
                        ChildJvm.command(StoreProgram.class, List.of(shared.url, shared.user, shared.password)))
                .redirectErrorStream(true)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(output).isEqualTo(StoreProgram.KILLED);

        try (HikariDataSource other = shared.pool(2)) {
            store = new JdbcMessageStore(other);
            assertThat(store.countByState(null))
                    .isEqualTo(Map.of(
                            MessageState.CLAIMED, 100L, MessageState.ACCEPTED, 50L, MessageState.DELIVERED, 50L));
            shared.execute(END_LEASES);
            assertThat(store.leaseReceipts("queue", LEASE, 100)).hasSize(50);
            shared.execute(age(CLAIM_TIMEOUT));
            assertThat(store.leaseForLookUp(lookUp(Duration.ZERO, 1000))).hasSize(100);
        }
    }

    /** One that does not belong to this JVM alone. */
    TestDatabase forAnotherJvm() {
        return database;
    }

    // ---- help

    private static List<Claim> claims(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> claim("order-" + i)).toList();
    }

    private TrackedMessage take(Claim claim) {
        return store.claim(List.of(claim), CLAIM_TIMEOUT).get(0);
    }

    private TrackedMessage find(Claim claim) {
        return store.find(List.of(claim.id())).get(0);
    }

    private List<TrackedMessage> listAll(int page) {
        List<TrackedMessage> all = new ArrayList<>();
        MessageId after = null;
        while (true) {
            List<TrackedMessage> next = store.list(new MessageQuery(null, null, after, page));
            all.addAll(next);
            if (next.size() < page) {
                return all;
            }
            after = next.get(page - 1).id();
        }
    }

    /** Claims a message and brings it into a state. */
    private void reach(Claim claim, MessageState state) {
        take(claim);
        String serialNo = "serial-" + claim.id().key();
        switch (state) {
            case CLAIMED -> {}
            case ACCEPTED -> store.record(List.of(outcome(claim, state, serialNo)));
            case REFUSED, NOT_SENT, UNKNOWN -> store.record(List.of(outcome(claim, state, null)));
            case DELIVERED, UNDELIVERED -> {
                store.record(List.of(outcome(claim, MessageState.ACCEPTED, serialNo)));
                boolean isDelivered = state == MessageState.DELIVERED;
                store.addReceipts(
                        List.of(new Receipt(
                                "receipt-" + claim.id().key(),
                                "reached",
                                "{}",
                                new Receipt.Delivery(serialNo, isDelivered, "CODE", null))),
                        LEASE);
            }
        }
    }

    /** Makes all that there is so much older. */
    private static String[] age(Duration duration) {
        long millis = duration.toMillis();
        return new String[] {
            "update tencent_sms_message set claimed_at = claimed_at - " + millis + ", updated_at = updated_at - "
                    + millis,
            "update tencent_sms_receipt set stored_at = stored_at - " + millis + ", confirmed_at = confirmed_at - "
                    + millis
        };
    }
}
