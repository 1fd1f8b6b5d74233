package io.github.cameltencent.sms.internal.send;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.send.Batches.Chunk;
import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/**
 * One send to any number of recipients, in requests that start in order, several of them concurrently. After the first
 * failed request no more are started; the report has what is known when those in flight have ended.
 *
 * <p>One thread at a time records results and starts requests. Another thread meanwhile adds its result to the queue,
 * and makes that thread loop once more. So no lock is held while a client is called, which may be user code, and a
 * client that completes at once does not recurse.
 */
public final class BatchSend {

    private final SmsClient client;
    private final SendRequest request;
    private final SendResults results;
    private final MessageClaims claims;
    private final SendCaller caller;
    private final int maxConcurrentRequests;
    private final Executor later;

    private final Batches chunks;
    private int inFlight;
    private boolean isChecked;

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final CompletableFuture<KeyedSendReport> done = new CompletableFuture<>();

    /** The events of a request, in this order. */
    private sealed interface Event {}

    /** The check of the send has ended. */
    private record Checked(@Nullable Throwable failure) implements Event {}

    /** The claim of a request's messages has ended: either with the messages or a failure. */
    private record Claimed(
            Chunk chunk,
            Claimer claimer,
            @Nullable List<@Nullable Known> known,
            @Nullable Throwable failure) implements Event {}

    /** The result of a request: either a response or a failure. */
    private record Answered(
            Chunk chunk,
            Claimer claimer,
            List<Integer> sent,
            @Nullable SmsResponse response,
            @Nullable Throwable failure)
            implements Event {}

    /** The outcome of a request is recorded. */
    private record Recorded(Chunk chunk) implements Event {}

    /** After a failure the send starts no request, retries none, and sends none that waits. */
    private static final class SendCaller implements Caller {

        private final Caller caller;
        private volatile boolean hasFailed;

        SendCaller(Caller caller) {
            this.caller = caller;
        }

        @Override
        public boolean wantsToSend() {
            return !hasFailed && caller.wantsToSend();
        }

        @Override
        public void retrying() {
            caller.retrying();
        }
    }

    /**
     * Sends one request while its claim is valid. Later, for instance after this JVM was suspended, another exchange may
     * have sent the messages.
     */
    private static final class Claimer implements Caller {

        private final Caller caller;
        private final @Nullable Duration timeout;
        private final long start = System.nanoTime();

        Claimer(Caller caller, @Nullable Duration timeout) {
            this.caller = caller;
            this.timeout = timeout;
        }

        boolean isTooLate() {
            return timeout != null && System.nanoTime() - start >= timeout.toNanos();
        }

        @Override
        public boolean wantsToSend() {
            return !isTooLate() && caller.wantsToSend();
        }

        @Override
        public void retrying() {
            caller.retrying();
        }
    }

    /**
     * @param history the results of earlier attempts of the exchange
     * @param claims the claims of messages, made before each request is sent
     * @param caller asked before each request
     * @param later starts the requests after the first, because the client and its credentials may be user code
     * @param listener notified of the recipients of each request when it has ended
     */
    public BatchSend(
            SmsClient client,
            SendRequest request,
            SendHistory history,
            SendAttempt attempt,
            MessageClaims claims,
            SendRules rules,
            Caller caller,
            Executor later,
            RecipientListener listener) {
        this.client = client;
        this.request = request;
        this.claims = claims;
        this.maxConcurrentRequests = rules.maxConcurrentRequests();
        this.caller = new SendCaller(caller);
        this.later = later;
        this.results = new SendResults(request, history, attempt, rules.redeliverUnknown(), listener);
        this.chunks = new Batches(results.pending(), results::phoneNumber);
    }

    /** The number of recipients that an earlier attempt has already handled. */
    public int alreadyHandled() {
        return results.alreadyHandled();
    }

    /** The report while the send is in progress: all its recipients are unknown. */
    public KeyedSendReport open() {
        return results.open();
    }

    /** Completes with a report, also if requests failed. */
    public CompletionStage<KeyedSendReport> start() {
        rounds.incrementAndGet();
        inFlight++;
        CompletableFuture<?> check = check();
        if (check.isDone() && !check.isCompletedExceptionally()) {
            inFlight--;
            isChecked = true;
        } else {
            onEnd(check, (nothing, refusal) -> happened(new Checked(refusal)));
        }
        proceed();
        return done;
    }

    private CompletableFuture<?> check() {
        try {
            List<SendKey> wanted = results.keysOf(results.pending());
            return claims.check(wanted, wanted.size() <= RecipientBatching.MAXIMUM)
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> void onEnd(CompletionStage<T> stage, BiConsumer<? super T, ? super Throwable> next) {
        stage.whenComplete(next);
    }

    /** The thread of an event does not call the client. */
    private void happened(Event event) {
        events.add(event);
        if (rounds.getAndIncrement() > 0) {
            return; // The thread in the loop runs it once more.
        } else if (event instanceof Answered && (results.hasFailed() || chunks.isEmpty())) {
            proceed();
        } else {
            later.execute(this::proceed);
        }
    }

    private void proceed() {
        boolean isOver;
        int seen = 1;
        do {
            handleEvents();
            startRequests();
            isOver = inFlight == 0 && (results.hasFailed() || chunks.isEmpty());
            seen = rounds.addAndGet(-seen);
        } while (seen > 0);
        if (isOver) {
            done.complete(results.report(claims));
        }
    }

    private void handleEvents() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Answered answered) {
                note(answered);
            } else if (event instanceof Claimed claimed) {
                note(claimed);
            } else if (event instanceof Recorded recorded) {
                ended(recorded.chunk);
            } else if (event instanceof Checked checked) {
                note(checked);
            }
        }
    }

    private void note(Checked checked) {
        inFlight--;
        isChecked = true;
        if (checked.failure != null) {
            fail(results.pending(), failure(checked.failure));
        }
    }

    private void startRequests() {
        while (isChecked && !results.hasFailed() && inFlight < maxConcurrentRequests) {
            Chunk chunk = chunks.poll();
            if (chunk == null) {
                return;
            } else if (!chunk.isFirst() && !caller.wantsToSend()) {
                fail(chunk.recipients(), stopped());
                return;
            }
            inFlight++;
            claim(chunk);
            // A client can complete at once.
            handleEvents();
        }
    }

    private void claim(Chunk chunk) {
        Claimer claimer = new Claimer(caller, claims.timeout());
        CompletableFuture<List<@Nullable Known>> claim = claimed(chunk);
        if (claim.isDone() && !claim.isCompletedExceptionally()) {
            send(chunk, claimer, claim.join());
        } else {
            onEnd(claim, (known, refusal) -> happened(new Claimed(chunk, claimer, known, refusal)));
        }
    }

    private CompletableFuture<List<@Nullable Known>> claimed(Chunk chunk) {
        try {
            return claims.claim(results.keysOf(chunk.recipients())).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void note(Claimed claimed) {
        if (claimed.known == null) {
            fail(claimed.chunk.recipients(), failure(claimed.failure));
            ended(claimed.chunk);
        } else if (claimed.claimer.isTooLate()) {
            release(claimed.chunk, claimed.known, tooLate());
        } else if (caller.wantsToSend()) {
            send(claimed.chunk, claimed.claimer, claimed.known);
        } else {
            release(claimed.chunk, claimed.known, stopped());
        }
    }

    /** Sends to the recipients whose messages are claimed for this send. */
    private void send(Chunk chunk, Claimer claimer, List<@Nullable Known> known) {
        List<Integer> claimed = results.claimed(chunk.recipients(), known);
        if (claimed.isEmpty()) {
            ended(chunk);
        } else {
            call(claimed, claimer)
                    .whenComplete(
                            (response, cause) -> happened(new Answered(chunk, claimer, claimed, response, cause)));
        }
    }

    /** Releases claims, because another request has failed, the route was stopped, or the claims timed out meanwhile. */
    private void release(Chunk chunk, List<@Nullable Known> known, TencentSmsException why) {
        List<Integer> claimed = results.claimed(chunk.recipients(), known);
        if (claimed.isEmpty()) {
            ended(chunk);
        } else {
            record(chunk, claimed, fail(claimed, why));
        }
    }

    private void ended(Chunk chunk) {
        inFlight--;
        chunks.ended(chunk);
    }

    private TencentSmsException stopped() {
        String action = request.action().name();
        return new TencentSmsNotSentException(FailureMessages.notSentToOthers(action), action, null);
    }

    private TencentSmsException tooLate() {
        String action = request.action().name();
        return new TencentSmsStoreException(FailureMessages.claimTimedOut(action), action, null, true);
    }

    private TencentSmsException failure(@Nullable Throwable cause) {
        return FailureMessages.of(request.action(), cause);
    }

    private List<Known> fail(List<Integer> recipients, TencentSmsException cause) {
        caller.hasFailed = true;
        return results.failed(recipients, cause);
    }

    /** Calls the client, which may be user code, so whatever it throws becomes a failure. */
    private CompletionStage<SmsResponse> call(List<Integer> sent, Claimer claimer) {
        try {
            return client.call(request.action(), request.part(sent), claimer).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void note(Answered answered) {
        record(answered.chunk, answered.sent, outcomes(answered));
    }

    private List<Known> outcomes(Answered answered) {
        SmsResponse response = answered.response;
        if (response == null) {
            return failRequest(answered, failure(answered.failure), null);
        }
        try {
            return results.answered(answered.chunk.number(), answered.sent, response);
        } catch (RuntimeException e) {
            return failRequest(answered, failure(e), Outcome.UNKNOWN.name());
        }
    }

    private List<Known> failRequest(Answered answered, TencentSmsException failed, @Nullable String code) {
        TencentSmsException cause =
                failed.outcome() == Outcome.NOT_SENT && answered.claimer.isTooLate() ? tooLate() : failed;
        caller.hasFailed = true;
        return results.requestFailed(answered.sent, cause, code);
    }

    private void record(Chunk chunk, List<Integer> claimed, List<Known> outcomes) {
        CompletableFuture<?> record =
                claims.record(results.keysOf(claimed), outcomes).toCompletableFuture();
        if (record.isDone()) {
            ended(chunk);
        } else {
            onEnd(record, (nothing, unused) -> happened(new Recorded(chunk)));
        }
    }
}
