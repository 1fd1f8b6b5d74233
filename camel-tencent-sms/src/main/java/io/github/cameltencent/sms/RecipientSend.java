package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.github.cameltencent.sms.SendHistory.Known;
import io.github.cameltencent.sms.SendReport.Recipient;
import io.github.cameltencent.sms.SendReport.State;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.ServerText;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/**
 * One send to any number of recipients, in requests that follow each other. The first request that fails ends it; what
 * is known by then stands in the report. What earlier attempts have done is in the history; this one goes on from there.
 */
final class RecipientSend {

    private final SmsClient client;
    private final ApiAction<SmsResponse> action;
    private final Recipients<SmsRequest, Object, SmsResponse> split;
    private final SmsRequest request;
    private final SendHistory history;
    private final SendAttempt attempt;
    private final Caller caller;
    private final Executor later;

    private final List<Object> elements;
    private final List<SendKey> keys;
    private final Recipient[] recipients;
    private final List<Integer> pending = new ArrayList<>();
    private final Set<String> requestIds = new LinkedHashSet<>();
    private @Nullable TencentSmsException earlierFailure;
    private final CompletableFuture<SendReport> done = new CompletableFuture<>();
    private int next;

    /**
     * @param recipients those of the operation
     * @param history what earlier attempts of the exchange have done
     * @param repeatUnknown whether to send to those who may have been accepted by an earlier attempt
     * @param caller asked before each request
     * @param later makes the requests after the first, for the client and what it asks can be anybody's
     */
    @SuppressWarnings("unchecked") // An operation's row has the recipients of its own request and response.
    RecipientSend(
            SmsClient client,
            ApiAction<?> action,
            Recipients<?, ?, ?> recipients,
            SmsRequest request,
            SendHistory history,
            SendAttempt attempt,
            boolean repeatUnknown,
            Caller caller,
            Executor later) {
        this.client = client;
        this.action = (ApiAction<SmsResponse>) action;
        this.split = (Recipients<SmsRequest, Object, SmsResponse>) recipients;
        this.request = request;
        this.history = history;
        this.attempt = attempt;
        this.caller = caller;
        this.later = later;
        this.elements = split.in(request);
        this.keys = keys(split, request, elements);
        this.recipients = new Recipient[elements.size()];
        List<@Nullable Known> known = history.takeUp(keys, attempt);
        for (int i = 0; i < elements.size(); i++) {
            begin(i, known.get(i), repeatUnknown);
        }
    }

    private List<SendKey> keys(
            Recipients<SmsRequest, Object, SmsResponse> split, SmsRequest request, List<Object> elements) {
        Map<SendKey, Deque<SendKey>> copiesLeft = history.copiesLeft();
        Set<SendKey> keys = new LinkedHashSet<>();
        for (Object element : elements) {
            SendKey key = key(split, request, element);
            // Among equal messages, those that are done with come first: it is their number that counts.
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

    private static SendKey key(Recipients<SmsRequest, Object, SmsResponse> split, SmsRequest request, Object element) {
        return new SendKey(split.text(request, element), split.phoneNumber(element), 0);
    }

    private void begin(int index, @Nullable Known known, boolean repeatUnknown) {
        if (known == null) {
            recipients[index] = new Recipient(keys.get(index).phoneNumber(), State.UNSENT, null);
            pending.add(index);
            return;
        }
        recipients[index] = known.recipient();
        if (known.requestId() != null) {
            requestIds.add(known.requestId());
        }
        if (known.recipient().state() == State.UNKNOWN) {
            if (repeatUnknown) {
                pending.add(index);
            } else if (earlierFailure == null) {
                // As long as some are unknown, the failure that left them so is not over.
                earlierFailure = known.isUnderWay() ? underWay() : known.failure();
            }
        }
    }

    private TencentSmsException underWay() {
        return new TencentSmsUnknownOutcomeException(
                "Whether " + action.name()
                        + " was carried out is unknown: an earlier attempt of this exchange has no answer"
                        + " yet. " + action.adviceIfUnknown(),
                action,
                null);
    }

    /** How many are not sent to, for an earlier attempt has done so. */
    int metBefore() {
        return elements.size() - pending.size();
    }

    /** What is known while it is under way: nothing of those who are sent to. It is no report for another attempt. */
    SendReport open() {
        List<Recipient> open = new ArrayList<>(List.of(recipients));
        pending.forEach(index -> open.set(index, new Recipient(keys.get(index).phoneNumber(), State.UNKNOWN, null)));
        return new SendReport(history, List.of(), open, List.copyOf(requestIds), null);
    }

    /** Completes with a report, also when requests failed. */
    CompletionStage<SendReport> start() {
        sendNext();
        return done;
    }

    private void sendNext() {
        while (next < pending.size()) {
            boolean first = next == 0;
            List<Integer> chunk = nextChunk();
            if (!first && !caller.wantsToSend()) {
                fail(chunk, stopped());
                return;
            }
            history.begin(keysOf(chunk), attempt);
            CompletionStage<SmsResponse> answer = call(chunk);
            if (!answer.toCompletableFuture().isDone()) {
                answer.whenComplete((response, failure) -> {
                    if (absorb(chunk, response, failure)) {
                        goOn();
                    }
                });
                return;
            }
            CompletionStage<Boolean> goOn = answer.handle((response, failure) -> absorb(chunk, response, failure));
            if (!goOn.toCompletableFuture().join()) {
                return;
            }
        }
        finish(earlierFailure);
    }

    private void goOn() {
        if (next < pending.size()) {
            later.execute(this::sendNext);
        } else {
            finish(earlierFailure);
        }
    }

    private TencentSmsException stopped() {
        return new TencentSmsNotSentException(
                action.name() + " was not sent to the remaining recipients: its route is stopped.",
                action.name(),
                null);
    }

    /** As many recipients as a request takes, but no number twice: by the number its status is found. */
    private List<Integer> nextChunk() {
        Set<String> numbers = new HashSet<>();
        int start = next;
        while (next < pending.size()
                && numbers.size() < Recipients.MAXIMUM
                && numbers.add(recipients[pending.get(next)].phoneNumber())) {
            next++;
        }
        return pending.subList(start, next);
    }

    /** Calls the client, which can be anybody's, so that whatever it does comes back as an answer or a failure. */
    private CompletionStage<SmsResponse> call(List<Integer> chunk) {
        try {
            List<Object> part = new ArrayList<>(chunk.size());
            for (int index : chunk) {
                part.add(elements.get(index));
            }
            SmsRequest partRequest = part.size() == elements.size() ? request : split.part(request, part);
            return client.call(action, partRequest, caller).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<SendKey> keysOf(List<Integer> chunk) {
        List<SendKey> result = new ArrayList<>(chunk.size());
        chunk.forEach(index -> result.add(keys.get(index)));
        return result;
    }

    /** Notes what came of a request; false if it ends the send. */
    private boolean absorb(List<Integer> chunk, @Nullable SmsResponse response, @Nullable Throwable failure) {
        if (response == null) {
            return fail(chunk, Failures.of(action, failure));
        }
        try {
            note(chunk, response);
            return true;
        } catch (RuntimeException e) {
            return fail(chunk, Failures.of(action, e));
        }
    }

    private boolean fail(List<Integer> chunk, TencentSmsException cause) {
        State state = cause.outcome() == Outcome.UNKNOWN ? State.UNKNOWN : State.UNSENT;
        for (int index : chunk) {
            end(index, new Known(new Recipient(recipients[index].phoneNumber(), state, null), null, cause));
        }
        finish(cause);
        return false;
    }

    private void note(List<Integer> chunk, SmsResponse response) {
        List<String> numbers = new ArrayList<>(chunk.size());
        for (int index : chunk) {
            numbers.add(recipients[index].phoneNumber());
        }
        List<@Nullable RecipientStatus> statuses = StatusMatcher.match(numbers, split.statuses(response));
        String requestId = response.requestId() == null ? null : ServerText.identifier(response.requestId());
        for (int i = 0; i < statuses.size(); i++) {
            Recipient recipient = new Recipient(numbers.get(i), state(statuses.get(i)), statuses.get(i));
            end(chunk.get(i), new Known(recipient, requestId, null));
        }
        if (requestId != null) {
            requestIds.add(requestId);
        }
    }

    private void end(int index, Known now) {
        recipients[index] = history.end(keys.get(index), now, attempt);
    }

    static State state(@Nullable RecipientStatus status) {
        String code = status == null ? null : status.code();
        if (code == null || code.isBlank()) {
            return State.UNKNOWN;
        } else if (code.strip().equalsIgnoreCase("Ok")) {
            return State.ACCEPTED;
        }
        return ErrorCode.of(code).kind() == ErrorCode.Kind.UNKNOWN ? State.UNKNOWN : State.REFUSED;
    }

    private void finish(@Nullable TencentSmsException failure) {
        done.complete(new SendReport(history, keys, List.of(recipients), List.copyOf(requestIds), failure));
    }
}
