package io.github.cameltencent.sms;

import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;

/** Makes a request of an exchange, calls the API, and puts the answer on the exchange. No thread waits meanwhile. */
final class TencentSmsProducer extends DefaultAsyncProducer {

    private final TencentSmsEndpoint endpoint;
    private final RequestMapper requestMapper;

    TencentSmsProducer(TencentSmsEndpoint endpoint, RequestMapper requestMapper) {
        super(endpoint);
        this.endpoint = endpoint;
        this.requestMapper = requestMapper;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletionStage<Consumer<Exchange>> result;
        try {
            result = call(exchange, requestMapper.map(exchange));
        } catch (RuntimeException | Error e) {
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

    /** Sends the request; completes with what to do to the exchange, once the answer is there. */
    private CompletionStage<Consumer<Exchange>> call(Exchange exchange, SmsRequest request) {
        TencentSmsOperation operation = endpoint.operation();
        Recipients<?, ?, ?> recipients = operation.recipients();
        BooleanSupplier wanted = wanted(exchange);
        if (recipients == null) {
            return endpoint.client()
                    .call(operation.action(), request, wanted)
                    .thenApply(response -> to -> ResponseMapper.map(response, to.getMessage()));
        }
        return new RecipientSend(
                        endpoint.client(),
                        operation.action(),
                        recipients,
                        request,
                        SendReports.of(exchange, request),
                        endpoint.getConfiguration().isRedeliverUnknown(),
                        wanted)
                .start()
                .thenApply(report -> to -> finishSend(to, operation, recipients, report));
    }

    /**
     * Whether the route that sends still runs. It is asked of the route, and not of this producer: Camel stops producers that
     * its cache has no room for while they are in use.
     */
    private BooleanSupplier wanted(Exchange exchange) {
        CamelContext context = endpoint.getCamelContext();
        String routeId = ExchangeHelper.getAtRouteId(exchange);
        return () -> {
            if (context.getShutdownStrategy().isForceShutdown()) {
                return false;
            }
            ServiceStatus status = routeId == null
                    ? context.getStatus()
                    : context.getRouteController().getRouteStatus(routeId);
            return status != null && !status.isStopping() && !status.isStopped();
        };
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

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.getComponent().producerHealth().started(endpoint.access());
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().producerHealth().stopped(endpoint.access());
        super.doStop();
    }
}
