package io.github.cameltencent.sms.internal.monitor;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.Count;
import io.github.cameltencent.sms.internal.send.BatchSend;
import io.github.cameltencent.sms.internal.send.RecipientBatching;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/** A client, and the count of what it does. An answer is counted before anybody else hears of it. */
public final class StatisticsClient implements SmsClient {

    private final SmsClient client;
    private final CallStatistics statistics;
    private final @Nullable RecipientBatching<SmsRequest, ?, SmsResponse> recipients;

    /** @param recipients those of the operation, or {@code null} if it is no send */
    @SuppressWarnings("unchecked") // An operation's row has the recipients of its own request and response.
    public StatisticsClient(
            SmsClient client, CallStatistics statistics, @Nullable RecipientBatching<?, ?, ?> recipients) {
        this.client = client;
        this.statistics = statistics;
        this.recipients = (RecipientBatching<SmsRequest, ?, SmsResponse>) recipients;
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
        return call(action, request, Caller.PATIENT);
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        statistics.add(Count.STARTED, 1);
        CompletionStage<R> answer;
        try {
            answer = Objects.requireNonNull(
                    client.call(action, request, new CountedCaller(caller)), "the client gave no answer");
        } catch (RuntimeException | Error e) {
            failed(FailureMessages.of(action, e), request);
            throw e;
        }
        return answer.whenComplete((response, failure) -> ended(action, request, response, failure));
    }

    @Override
    public SmsClient inRegion(String region) {
        return new StatisticsClient(client.inRegion(region), statistics, recipients);
    }

    private final class CountedCaller implements Caller {

        private final Caller caller;

        CountedCaller(Caller caller) {
            this.caller = caller;
        }

        @Override
        public boolean wantsToSend() {
            return caller.wantsToSend();
        }

        @Override
        public void retrying() {
            statistics.add(Count.RETRIES, 1);
            caller.retrying();
        }
    }

    private void ended(
            ApiAction<?> action, SmsRequest request, @Nullable SmsResponse response, @Nullable Throwable failure) {
        if (response == null) {
            failed(FailureMessages.of(action, failure), request);
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
            RecipientBatching<SmsRequest, ?, SmsResponse> recipients, SmsRequest request, SmsResponse response) {
        int accepted = 0;
        int refused = 0;
        int unknown = 0;
        for (RecipientStatus status : recipients.statuses(response)) {
            State state = BatchSend.state(status);
            if (state == State.ACCEPTED) {
                accepted++;
            } else {
                if (state == State.REFUSED) {
                    refused++;
                } else {
                    unknown++;
                }
                statistics.failedWith(
                        status.code() == null ? Outcome.UNKNOWN.name() : SafeText.identifier(status.code()));
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
