package io.github.cameltencent.sms.internal.monitor;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.Count;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/** Counts the requests of a client. A response is counted before the caller gets it. */
public final class StatisticsClient implements SmsClient {

    private final SmsClient client;
    private final CallStatistics statistics;

    public StatisticsClient(SmsClient client, CallStatistics statistics) {
        this.client = client;
        this.statistics = statistics;
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
        return call(action, request, Caller.PATIENT);
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        statistics.started();
        CompletionStage<R> answer;
        try {
            answer = Objects.requireNonNull(
                    client.call(action, request, new CountedCaller(caller)), "the client returned no result");
        } catch (RuntimeException | Error e) {
            statistics.failed(FailureMessages.of(action, e));
            throw e;
        }
        return answer.whenComplete((response, failure) -> {
            if (response == null) {
                statistics.failed(FailureMessages.of(action, failure));
            } else {
                statistics.add(Count.ANSWERED);
            }
        });
    }

    @Override
    public SmsClient inRegion(String region) {
        return new StatisticsClient(client.inRegion(region), statistics);
    }

    /** Counts the retries of a call. */
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
            statistics.add(Count.RETRIES);
            caller.retrying();
        }
    }
}
