package io.github.cameltencent.sms;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import io.github.cameltencent.sms.CallStatistics.Count;
import io.github.cameltencent.sms.SendReport.State;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.ServerText;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/** A client, and the count of what it does. An answer is counted before anybody else hears of it. */
final class CountingClient implements SmsClient {

    private final SmsClient client;
    private final CallStatistics statistics;
    private final @Nullable Recipients<SmsRequest, ?, SmsResponse> recipients;

    /** @param recipients those of the operation, or {@code null} if it is no send */
    @SuppressWarnings("unchecked") // An operation's row has the recipients of its own request and response.
    CountingClient(SmsClient client, CallStatistics statistics, @Nullable Recipients<?, ?, ?> recipients) {
        this.client = client;
        this.statistics = statistics;
        this.recipients = (Recipients<SmsRequest, ?, SmsResponse>) recipients;
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
        return call(action, request, () -> true);
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(
            ApiAction<R> action, SmsRequest request, BooleanSupplier wanted) {
        statistics.add(Count.STARTED, 1);
        CompletionStage<R> answer;
        try {
            answer = Objects.requireNonNull(
                    client.call(action, request, () -> countedRetry(wanted)), "the client gave no answer");
        } catch (RuntimeException | Error e) {
            failed(Failures.of(action, e), request);
            throw e;
        }
        return answer.whenComplete((response, failure) -> ended(action, request, response, failure));
    }

    /** A client asks before each attempt but the first. */
    private boolean countedRetry(BooleanSupplier wanted) {
        boolean isWanted = wanted.getAsBoolean();
        if (isWanted) {
            statistics.add(Count.RETRIES, 1);
        }
        return isWanted;
    }

    private void ended(
            ApiAction<?> action, SmsRequest request, @Nullable SmsResponse response, @Nullable Throwable failure) {
        if (response == null) {
            failed(Failures.of(action, failure), request);
            return;
        }
        statistics.add(Count.ANSWERED, 1);
        if (recipients != null) {
            try {
                countStatuses(recipients, request, response);
            } catch (RuntimeException e) {
                // A client can be anybody's, and its answer of any kind. Who sends finds out, and it must not fail
                // here.
                statistics.failedWith(Outcome.UNKNOWN.name());
            }
        }
    }

    private void failed(TencentSmsException failure, SmsRequest request) {
        statistics.failed(failure);
        if (recipients != null) {
            statistics.add(
                    failure.outcome() == Outcome.UNKNOWN ? Count.RECIPIENTS_UNKNOWN : Count.RECIPIENTS_UNSENT,
                    recipients.in(request).size());
        }
    }

    private void countStatuses(
            Recipients<SmsRequest, ?, SmsResponse> recipients, SmsRequest request, SmsResponse response) {
        int accepted = 0;
        int refused = 0;
        int unknown = 0;
        for (RecipientStatus status : recipients.statuses(response)) {
            State state = RecipientSend.state(status);
            if (state == State.ACCEPTED) {
                accepted++;
            } else {
                if (state == State.REFUSED) {
                    refused++;
                } else {
                    unknown++;
                }
                statistics.failedWith(
                        status.code() == null ? Outcome.UNKNOWN.name() : ServerText.identifier(status.code()));
            }
        }
        // Those without a status.
        unknown += Math.max(0, recipients.in(request).size() - accepted - refused - unknown);
        add(Count.RECIPIENTS_ACCEPTED, accepted);
        add(Count.RECIPIENTS_REFUSED, refused);
        add(Count.RECIPIENTS_UNKNOWN, unknown);
    }

    private void add(Count count, int number) {
        if (number > 0) {
            statistics.add(count, number);
        }
    }
}
