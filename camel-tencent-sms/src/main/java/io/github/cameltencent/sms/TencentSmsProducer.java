package io.github.cameltencent.sms;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.github.cameltencent.sms.client.HttpSmsClient;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Makes a request of an exchange, calls the API, and puts the answer on the exchange. No thread waits meanwhile. */
final class TencentSmsProducer extends DefaultAsyncProducer {

    private final TencentSmsEndpoint endpoint;
    private final RequestMapper requestMapper;
    private volatile @Nullable SmsClient client;
    private @Nullable HttpSmsClient ownClient;

    TencentSmsProducer(TencentSmsEndpoint endpoint, RequestMapper requestMapper) {
        super(endpoint);
        this.endpoint = endpoint;
        this.requestMapper = requestMapper;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ClientFactory factory = new ClientFactory(endpoint);
        SmsClient given = factory.given();
        ownClient = given == null ? factory.producerClient() : null;
        client = given == null ? ownClient : given;
    }

    /** From now on nothing is sent: neither again, nor to the recipients that are still to come of a send to many. */
    @Override
    protected void doStop() throws Exception {
        if (ownClient != null) {
            ownClient.close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletionStage<Consumer<Exchange>> result;
        try {
            result = call(started(), exchange, requestMapper.map(exchange));
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        if (result.toCompletableFuture().isDone()) {
            finish(exchange, result);
            callback.done(true);
            return true;
        }
        result.whenComplete((done, failure) -> {
            finish(exchange, result);
            callback.done(false);
        });
        return false;
    }

    private SmsClient started() {
        SmsClient current = client;
        if (current == null || !isRunAllowed()) {
            String action = endpoint.operation().action().name();
            throw new TencentSmsNotSentException(action + " was not sent: " + endpoint + " is stopped.", action, null);
        }
        return current;
    }

    /** Sends the request; completes with what to do to the exchange, once the answer is there. */
    private CompletionStage<Consumer<Exchange>> call(SmsClient client, Exchange exchange, SmsRequest request) {
        TencentSmsOperation operation = endpoint.operation();
        Recipients<?, ?, ?> recipients = operation.recipients();
        if (recipients == null) {
            return client.call(operation.action(), request)
                    .thenApply(response -> to -> ResponseMapper.map(response, to.getMessage()));
        }
        return new RecipientSend(
                        client,
                        operation.action(),
                        recipients,
                        request,
                        SendReports.of(exchange, request),
                        endpoint.getConfiguration().isRedeliverUnknown())
                .start()
                .thenApply(report -> to -> finishSend(to, operation, recipients, report));
    }

    private void finishSend(
            Exchange exchange, TencentSmsOperation operation, Recipients<?, ?, ?> recipients, SendReport report) {
        TencentSmsException failure = SendVerdict.on(
                operation.action(), report, endpoint.getConfiguration().getFailOn());
        if (failure == null) {
            SendReports.remove(exchange, report.request());
            ResponseMapper.map(report, recipients, exchange.getMessage());
        } else {
            SendReports.keep(exchange, report);
            exchange.setException(failure);
        }
    }

    private void finish(Exchange exchange, CompletionStage<Consumer<Exchange>> result) {
        try {
            result.toCompletableFuture().join().accept(exchange);
        } catch (RuntimeException e) {
            exchange.setException(Failures.of(endpoint.operation().action(), e));
        }
    }
}
