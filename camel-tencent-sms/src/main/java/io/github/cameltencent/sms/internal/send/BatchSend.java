package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.send.Batches.Chunk;
import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/**
 * One send to any number of recipients, in requests that start in order, several of them concurrently. After the first
 * failed request no more are started; the report has what is known when those in flight have ended. The history has the
 * results of earlier attempts; this one continues from there.
 *
 * <p>One thread at a time records results and starts requests. Another thread meanwhile adds its result to the queue,
 * and makes that thread loop once more. So no lock is held while a client is called, which may be user code, and a
 * client that completes at once does not recurse.
 */
public final class BatchSend {

    private final SmsClient client;
    private final ApiAction<SmsResponse> action;
    private final RecipientBatching<SmsRequest, Object, SmsResponse> split;
    private final SmsRequest request;
    private final SendHistory history;
    private final SendAttempt attempt;
    private final MessageClaims claims;
    private final SendCaller caller;
    private final SendRules rules;
    private final Executor later;
    private final RecipientListener listener;

    private final List<Object> elements;
    private final List<SendKey> keys;
    private final Recipient[] recipients;
    private final List<Integer> pending = new ArrayList<>();
    private final Batches chunks;
    private final Set<String> earlierRequestIds = new LinkedHashSet<>();
    private final Map<Integer, String> requestIds = new TreeMap<>();
    private @Nullable TencentSmsException earlierFailure;
    private @Nullable TencentSmsException failure;
    private int inFlight;
    private boolean isChecked;
    private int repeated;
    private int repeatedUnknown;

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
            @Nullable List<@Nullable Known> known,
            @Nullable Throwable failure) implements Event {}

    /** The result of a request: either a response or a failure. */
    private record Answered(
            Chunk chunk,
            List<Integer> sent,
            @Nullable SmsResponse response,
            @Nullable Throwable failure) implements Event {}

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
     * @param recipients the batching of the operation
     * @param history the results of earlier attempts of the exchange
     * @param claims the claims of messages, made before each request is sent
     * @param caller asked before each request
     * @param later starts the requests after the first, because the client and its credentials may be user code
     * @param listener notified of the recipients of each request when it has ended
     */
    @SuppressWarnings("unchecked") // An operation's batching has the types of its request and response.
    public BatchSend(
            SmsClient client,
            ApiAction<?> action,
            RecipientBatching<?, ?, ?> recipients,
            SmsRequest request,
            SendHistory history,
            SendAttempt attempt,
            MessageClaims claims,
            SendRules rules,
            Caller caller,
            Executor later,
            RecipientListener listener) {
        this.client = client;
        this.action = (ApiAction<SmsResponse>) action;
        this.split = (RecipientBatching<SmsRequest, Object, SmsResponse>) recipients;
        this.request = request;
        this.history = history;
        this.attempt = attempt;
        this.claims = claims;
        this.rules = rules;
        this.caller = new SendCaller(caller);
        this.later = later;
        this.listener = listener;
        this.elements = split.in(request);
        this.keys = keys(split, request, elements);
        this.recipients = new Recipient[elements.size()];
        List<@Nullable Known> known = history.lookUp(keys, attempt);
        for (int i = 0; i < elements.size(); i++) {
            this.recipients[i] = new Recipient(keys.get(i).phoneNumber(), State.UNSENT, null);
            if (isToBeSent(i, known.get(i))) {
                pending.add(i);
            }
        }
        this.chunks = new Batches(pending, index -> keys.get(index).phoneNumber());
    }

    private List<SendKey> keys(
            RecipientBatching<SmsRequest, Object, SmsResponse> split, SmsRequest request, List<Object> elements) {
        Map<SendKey, Deque<SendKey>> copiesLeft = history.copiesLeft();
        Set<SendKey> keys = new LinkedHashSet<>();
        for (Object element : elements) {
            SendKey key = key(split, request, element);
            // Among equal messages, the finished ones come first: only their number matters.
            Deque<SendKey> left = copiesLeft.get(key);
            if (left != null && !left.isEmpty()) {
                key = left.remove();
            }
            while (!keys.add(key)) {
                key = key.nextCopy();
            }
        }
        return List.copyOf(keys);
    }

    private static SendKey key(
            RecipientBatching<SmsRequest, Object, SmsResponse> split, SmsRequest request, Object element) {
        return new SendKey(split.text(request, element), split.phoneNumber(element), 0);
    }

    /** Uses what is known of a recipient; returns false if it need not be sent to. */
    private boolean isToBeSent(int index, @Nullable Known known) {
        if (known == null) {
            return true;
        }
        recipients[index] = known.recipient();
        if (known.requestId() != null) {
            earlierRequestIds.add(known.requestId());
        }
        if (known.recipient().state() != State.UNKNOWN) {
            return false;
        } else if (!rules.redeliverUnknown() && earlierFailure == null) {
            // As long as some are unknown, the failure that caused it remains.
            earlierFailure = known.origin() == Known.Origin.IN_PROGRESS ? inProgress() : known.failure();
        }
        return rules.redeliverUnknown();
    }

    private TencentSmsException inProgress() {
        return new TencentSmsUnknownOutcomeException(FailureMessages.inProgress(action), action, null);
    }

    /** The number of recipients that an earlier attempt has already handled. */
    public int alreadyHandled() {
        return elements.size() - pending.size();
    }

    /** The report while the send is in progress: all its recipients are unknown. */
    public KeyedSendReport open() {
        List<Recipient> open = new ArrayList<>(List.of(recipients));
        pending.forEach(index -> open.set(index, new Recipient(keys.get(index).phoneNumber(), State.UNKNOWN, null)));
        return KeyedSendReport.inProgress(history, keys, open, List.copyOf(earlierRequestIds));
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
            List<SendKey> wanted = keysOf(pending);
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
        } else if (event instanceof Answered && (failure != null || chunks.isEmpty())) {
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
            isOver = inFlight == 0 && (failure != null || chunks.isEmpty());
            seen = rounds.addAndGet(-seen);
        } while (seen > 0);
        if (isOver) {
            done.complete(report());
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
            fail(pending, FailureMessages.of(action, checked.failure));
        }
    }

    private void startRequests() {
        while (isChecked && failure == null && inFlight < rules.maxConcurrentRequests()) {
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
        CompletableFuture<List<@Nullable Known>> claim = claimed(chunk);
        if (claim.isDone() && !claim.isCompletedExceptionally()) {
            send(chunk, claim.join());
        } else {
            onEnd(claim, (known, refusal) -> happened(new Claimed(chunk, known, refusal)));
        }
    }

    private CompletableFuture<List<@Nullable Known>> claimed(Chunk chunk) {
        try {
            return claims.claim(keysOf(chunk.recipients())).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void note(Claimed claimed) {
        if (claimed.known == null) {
            fail(claimed.chunk.recipients(), FailureMessages.of(action, claimed.failure));
            ended(claimed.chunk);
        } else if (caller.wantsToSend()) {
            send(claimed.chunk, claimed.known);
        } else {
            release(claimed.chunk, claimed.known);
        }
    }

    /** Sends to the recipients whose messages are claimed for this send. */
    private void send(Chunk chunk, List<@Nullable Known> known) {
        List<Integer> claimed = claimed(chunk, known);
        if (claimed.isEmpty()) {
            ended(chunk);
        } else {
            call(claimed).whenComplete((response, cause) -> happened(new Answered(chunk, claimed, response, cause)));
        }
    }

    /** Releases claims, because another request has failed or the route was stopped meanwhile. */
    private void release(Chunk chunk, List<@Nullable Known> known) {
        List<Integer> claimed = claimed(chunk, known);
        if (claimed.isEmpty()) {
            ended(chunk);
        } else {
            record(chunk, claimed, fail(claimed, stopped()));
        }
    }

    /** The recipients whose messages are claimed for this send; uses what is known of the others. */
    private List<Integer> claimed(Chunk chunk, List<@Nullable Known> known) {
        List<Integer> claimed = new ArrayList<>(known.size());
        for (int i = 0; i < known.size(); i++) {
            Known one = known.get(i);
            if (one == null) {
                claimed.add(chunk.recipients().get(i));
            } else {
                skip(chunk.recipients().get(i), one);
            }
        }
        return claimed;
    }

    private void skip(int index, Known known) {
        boolean unused = isToBeSent(index, known);
        if (known.origin() != Known.Origin.STORE) {
            return;
        }
        switch (known.recipient().state()) {
            case ACCEPTED -> repeated++;
            case UNKNOWN -> {
                repeated++;
                repeatedUnknown++;
            }
            default -> earlierFailure = earlierFailure == null ? known.failure() : earlierFailure;
        }
    }

    private void ended(Chunk chunk) {
        inFlight--;
        chunks.ended(chunk);
    }

    private TencentSmsException stopped() {
        return new TencentSmsNotSentException(FailureMessages.notSentToOthers(action.name()), action.name(), null);
    }

    /** Calls the client, which may be user code, so whatever it throws becomes a failure. */
    private CompletionStage<SmsResponse> call(List<Integer> sent) {
        try {
            List<Object> part = new ArrayList<>(sent.size());
            for (int index : sent) {
                part.add(elements.get(index));
            }
            SmsRequest partRequest = part.size() == elements.size() ? request : split.part(request, part);
            return client.call(action, partRequest, caller).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<SendKey> keysOf(List<Integer> indexes) {
        List<SendKey> result = new ArrayList<>(indexes.size());
        indexes.forEach(index -> result.add(keys.get(index)));
        return result;
    }

    private void note(Answered answered) {
        SmsResponse response = answered.response;
        if (response == null) {
            failRequest(answered, FailureMessages.of(action, answered.failure), null);
            return;
        }
        List<Known> outcomes;
        try {
            outcomes = outcomes(answered, response);
        } catch (RuntimeException e) {
            failRequest(answered, FailureMessages.of(action, e), Outcome.UNKNOWN.name());
            return;
        }
        record(answered.chunk, answered.sent, outcomes);
    }

    private void failRequest(Answered answered, TencentSmsException cause, @Nullable String code) {
        answered.sent.forEach(index -> listener.ended(stateAfter(cause), code));
        record(answered.chunk, answered.sent, fail(answered.sent, cause));
    }

    private void record(Chunk chunk, List<Integer> claimed, List<Known> outcomes) {
        CompletableFuture<?> record = claims.record(keysOf(claimed), outcomes).toCompletableFuture();
        if (record.isDone()) {
            ended(chunk);
        } else {
            onEnd(record, (nothing, unused) -> happened(new Recorded(chunk)));
        }
    }

    private List<Known> outcomes(Answered answered, SmsResponse response) {
        List<String> numbers = new ArrayList<>(answered.sent.size());
        for (int index : answered.sent) {
            numbers.add(recipients[index].phoneNumber());
        }
        List<@Nullable RecipientStatus> statuses = RecipientStatusMatcher.match(numbers, split.statuses(response));
        String requestId = response.requestId() == null ? null : SafeText.identifier(response.requestId());
        List<Known> outcomes = new ArrayList<>(statuses.size());
        for (int i = 0; i < statuses.size(); i++) {
            RecipientStatus status = statuses.get(i);
            State state = state(status);
            listener.ended(state, state == State.ACCEPTED || status == null ? null : code(status));
            Known outcome = new Known(new Recipient(numbers.get(i), state, status), requestId, null);
            end(answered.sent.get(i), outcome);
            outcomes.add(outcome);
        }
        if (requestId != null) {
            requestIds.put(answered.chunk.number(), requestId);
        }
        return outcomes;
    }

    private static String code(RecipientStatus status) {
        return status.code() == null ? Outcome.UNKNOWN.name() : SafeText.identifier(status.code());
    }

    private List<Known> fail(List<Integer> indexes, TencentSmsException cause) {
        List<Known> outcomes = new ArrayList<>(indexes.size());
        for (int index : indexes) {
            Known outcome =
                    new Known(new Recipient(recipients[index].phoneNumber(), stateAfter(cause), null), null, cause);
            end(index, outcome);
            outcomes.add(outcome);
        }
        if (failure == null || severity(cause) > severity(failure)) {
            failure = cause;
        }
        caller.hasFailed = true;
        return outcomes;
    }

    private static State stateAfter(TencentSmsException cause) {
        return cause.outcome() == Outcome.UNKNOWN ? State.UNKNOWN : State.UNSENT;
    }

    /**
     * Of several failures, the one with the least certain outcome is reported; of equal ones the first, which ended the
     * send.
     */
    private static int severity(TencentSmsException failure) {
        return switch (failure.outcome()) {
            case UNKNOWN -> 2;
            case REFUSED -> 1;
            case NOT_SENT -> 0;
        };
    }

    private void end(int index, Known now) {
        recipients[index] = history.end(keys.get(index), now, attempt);
    }

    private static State state(@Nullable RecipientStatus status) {
        String code = status == null ? null : status.code();
        if (code == null || code.isBlank()) {
            return State.UNKNOWN;
        } else if (code.strip().equalsIgnoreCase("Ok")) {
            return State.ACCEPTED;
        }
        return ErrorCode.of(code).kind() == ErrorCode.Kind.UNKNOWN ? State.UNKNOWN : State.REFUSED;
    }

    private KeyedSendReport report() {
        Set<String> ids = new LinkedHashSet<>(earlierRequestIds);
        ids.addAll(requestIds.values());
        TencentSmsException worst = failure == null ? earlierFailure : failure;
        return claims.isStored()
                ? new KeyedSendReport(history, keys, List.of(recipients), List.copyOf(ids), worst)
                        .tracked(new TrackedSend(claims.messageKey(keys), repeated, repeatedUnknown))
                : new KeyedSendReport(history, keys, List.of(recipients), List.copyOf(ids), worst);
    }
}
