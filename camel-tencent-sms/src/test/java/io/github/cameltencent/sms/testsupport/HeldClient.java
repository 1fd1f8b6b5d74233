package io.github.cameltencent.sms.testsupport;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsRequest;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendMultiStatus;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/** A client of somebody's that answers a send when the test says so, and as it says. */
public final class HeldClient implements SmsClient {

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** A request that was made, and its answer. */
    public record Call(int number, SmsRequest request, Caller caller, CompletableFuture<SmsResponse> answer) {

        /** To whom it goes. */
        public List<String> phoneNumbers() {
            return request instanceof SendSmsRequest send
                    ? send.phoneNumberSet()
                    : ((SendMultiGlobalSmsRequest) request)
                            .multiSmsInfoSet().stream()
                                    .map(MultiSmsInfo::phoneNumber)
                                    .toList();
        }

        /** Accepts everybody. */
        public void accept() {
            answer.complete(accepted());
        }

        private SmsResponse accepted() {
            return request instanceof SendSmsRequest
                    ? new SendSmsResponse(
                            phoneNumbers().stream()
                                    .map(phone -> new SendStatus("s", phone, 1L, "", "Ok", "send success", "CN"))
                                    .toList(),
                            "id-" + number)
                    : new SendMultiGlobalSmsResponse(
                            phoneNumbers().stream()
                                    .map(phone -> new SendMultiStatus("s", phone, 1L, "", "Ok", "send success", "SG"))
                                    .toList(),
                            "id-" + number);
        }

        public void fail(TencentSmsException failure) {
            answer.completeExceptionally(failure);
        }
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        Call call;
        synchronized (calls) {
            call = new Call(calls.size(), request, caller, new CompletableFuture<>());
            calls.add(call);
        }
        return call.answer().thenApply(action.responseType()::cast);
    }

    /** The requests so far, in their order. */
    public List<Call> calls() {
        return calls;
    }

    public Call call(int number) {
        return Objects.requireNonNull(calls.get(number));
    }

    /** A client that accepts everybody at once. */
    public static SmsClient accepting() {
        return new SmsClient() {
            @Override
            public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
                Call call = new Call(0, request, Caller.PATIENT, new CompletableFuture<>());
                return CompletableFuture.completedFuture(action.responseType().cast(call.accepted()));
            }
        };
    }
}
