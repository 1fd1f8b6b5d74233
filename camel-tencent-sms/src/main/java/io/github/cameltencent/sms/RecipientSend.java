package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import io.github.cameltencent.sms.SendReport.Recipient;
import io.github.cameltencent.sms.SendReport.State;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.ServerText;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/**
 * One send to any number of recipients, in requests that follow each other. The first request that fails ends it; what
 * is known by then stands in the report. Given the report of an earlier attempt, it goes on where that one ended.
 */
final class RecipientSend {

    private final SmsClient client;
    private final ApiAction<SmsResponse> action;
    private final Recipients<SmsRequest, Object, SmsResponse> split;
    private final SmsRequest request;
    private final BooleanSupplier wanted;

    private final List<Object> elements;
    private final Recipient[] recipients;
    private final List<Integer> pending = new ArrayList<>();
    private final List<String> requestIds = new ArrayList<>();
    private final @Nullable TencentSmsException earlierFailure;
    private final CompletableFuture<SendReport> done = new CompletableFuture<>();
    private int next;

    /**
     * @param recipients those of the operation
     * @param earlier the report of an earlier attempt at this same request, or {@code null}
     * @param repeatUnknown whether to send to those who may have been accepted by the earlier attempt
     * @param wanted asked before each request but the first
     */
    @SuppressWarnings("unchecked") // An operation's row has the recipients of its own request and response.
    RecipientSend(
            SmsClient client,
            ApiAction<?> action,
            Recipients<?, ?, ?> recipients,
            SmsRequest request,
            @Nullable SendReport earlier,
            boolean repeatUnknown,
            BooleanSupplier wanted) {
        this.wanted = wanted;
        this.client = client;
        this.action = (ApiAction<SmsResponse>) action;
        this.split = (Recipients<SmsRequest, Object, SmsResponse>) recipients;
        this.request = request;
        this.elements = split.in(request);
        this.recipients = new Recipient[elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            this.recipients[i] = earlier == null
                    ? new Recipient(split.phoneNumber(elements.get(i)), State.UNSENT, null)
                    : earlier.recipients().get(i);
            if (isPending(this.recipients[i].state(), repeatUnknown)) {
                pending.add(i);
            }
        }
        if (earlier == null) {
            earlierFailure = null;
        } else {
            requestIds.addAll(earlier.requestIds());
            // As long as some are unknown, the failure that left them so is not over.
            earlierFailure = earlier.count(State.UNKNOWN) > 0 && !repeatUnknown ? earlier.failure() : null;
        }
    }

    private static boolean isPending(State state, boolean repeatUnknown) {
        return switch (state) {
            case UNSENT, REFUSED -> true;
            case UNKNOWN -> repeatUnknown;
            case ACCEPTED -> false;
        };
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
            if (!first && !wanted.getAsBoolean()) {
                fail(chunk, stopped());
                return;
            }
            CompletionStage<SmsResponse> answer = call(chunk);
            if (!answer.toCompletableFuture().isDone()) {
                answer.whenComplete((response, failure) -> {
                    if (absorb(chunk, response, failure)) {
                        sendNext();
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
            return client.call(action, partRequest, wanted).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
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
            recipients[index] = new Recipient(recipients[index].phoneNumber(), state, null);
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
        for (int i = 0; i < statuses.size(); i++) {
            recipients[chunk.get(i)] = new Recipient(numbers.get(i), state(statuses.get(i)), statuses.get(i));
        }
        if (response.requestId() != null) {
            requestIds.add(ServerText.identifier(response.requestId()));
        }
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
        done.complete(new SendReport(request, List.of(recipients), requestIds, failure));
    }
}
