package io.github.cameltencent.sms;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.internal.request.TextReader;
import io.github.cameltencent.sms.internal.send.BatchSend;
import io.github.cameltencent.sms.internal.send.ExchangeVerdict;
import io.github.cameltencent.sms.internal.send.KeyedSendReport;
import io.github.cameltencent.sms.internal.send.RecipientBatching;
import io.github.cameltencent.sms.internal.send.SendAttempt;
import io.github.cameltencent.sms.internal.send.SendHistories;
import io.github.cameltencent.sms.internal.send.SendHistory;
import io.github.cameltencent.sms.internal.send.SendRequest;
import io.github.cameltencent.sms.internal.send.SendRules;
import io.github.cameltencent.sms.internal.send.SendVerdict;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps an exchange to a request, calls the API, and maps the response to the exchange, without blocking a thread. */
final class TencentSmsProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(TencentSmsProducer.class);

    private final TencentSmsEndpoint endpoint;
    private final RequestMapper requestMapper;
    private final SendHistories histories;
    private final SendRules rules;
    private final @Nullable SendTracking tracking;
    private final AtomicBoolean hasLoggedIgnoredText = new AtomicBoolean();

    TencentSmsProducer(TencentSmsEndpoint endpoint, RequestMapper requestMapper) {
        super(endpoint);
        this.endpoint = endpoint;
        this.requestMapper = requestMapper;
        this.histories = SendHistories.of(endpoint.getCamelContext());
        this.rules = rules(endpoint.getConfiguration());
        this.tracking = endpoint.operation().recipients() == null ? null : new SendTracking(endpoint);
    }

    private static SendRules rules(TencentSmsConfiguration configuration) {
        SendRules rules = new SendRules(
                configuration.isRedeliverUnknown(),
                configuration.getFailOn()::isSuccess,
                configuration.getMaxConcurrentRequests());
        return configuration.getClient() == null ? rules.within(configuration.getMaxConnections()) : rules;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletionStage<Consumer<Exchange>> result;
        try {
            SmsRequest request = requestMapper.map(exchange);
            result = call(exchange, request, requestMapper.region(exchange));
        } catch (RuntimeException | Error e) {
            fail(exchange, e);
            callback.done(true);
            return true;
        }
        if (result.toCompletableFuture().isDone()) {
            finish(exchange, result);
            callback.done(true);
            return true;
        }
        result.whenComplete((done, failure) -> endpoint.getComponent().continueRoute(() -> {
            finish(exchange, result);
            callback.done(false);
        }));
        return false;
    }

    /** Sends the request; completes with the change of the exchange when the response is there. */
    private CompletionStage<Consumer<Exchange>> call(Exchange exchange, SmsRequest request, @Nullable String region) {
        SmsClient client = region == null ? endpoint.client() : clientIn(region);
        RecipientBatching<?, ?, ?> recipients = endpoint.operation().recipients();
        return recipients == null
                ? callOnce(exchange, client, request, region)
                : send(exchange, client, request, recipients);
    }

    private SmsClient clientIn(String region) {
        try {
            return endpoint.client().inRegion(region);
        } catch (UnsupportedOperationException e) {
            throw new TencentSmsInvalidRequestException(
                    endpoint.operation().action().name(),
                    "the header " + TencentSmsConstants.REGION + " sets another region, but the client of " + endpoint
                            + " supports only its own: it does not implement SmsClient.inRegion");
        }
    }

    private CompletionStage<Consumer<Exchange>> callOnce(
            Exchange exchange, SmsClient client, SmsRequest request, @Nullable String region) {
        ApiAction<? extends SmsResponse> action = endpoint.operation().action();
        SendHistory.Call call = new SendHistory.Call(
                Objects.requireNonNullElseGet(region, endpoint.getConfiguration()::getRegion), request);
        return client.call(action, request, caller(exchange)).handle((response, failure) -> to -> {
            if (failure != null) {
                failCall(to, call, FailureMessages.of(action, failure));
                return;
            }
            SendHistory history = histories.find(to);
            if (history != null) {
                history.carriedOut(call);
            }
            ResponseMapper.map(response, to.getMessage());
        });
    }

    /** An unknown outcome stays unknown, whatever a later attempt returns. */
    private void failCall(Exchange exchange, SendHistory.Call call, TencentSmsException failure) {
        if (failure.mayHaveTakenEffect()) {
            SendHistory history = histories.open(exchange);
            history.leftUnknown(call, attempt(exchange));
            histories.share(exchange, history);
        }
        fail(exchange, failure);
    }

    /**
     * The state of the exchange when a send starts.
     *
     * @param earlier the exchange's reports of earlier sends
     * @param reportBefore the exchange's report before this send
     */
    private record Start(
            SmsRequest request,
            RecipientBatching<?, ?, ?> recipients,
            SendHistory history,
            SendAttempt attempt,
            List<KeyedSendReport> earlier,
            @Nullable Object reportBefore) {}

    private CompletionStage<Consumer<Exchange>> send(
            Exchange exchange, SmsClient client, SmsRequest request, RecipientBatching<?, ?, ?> recipients) {
        Start start = new Start(
                request,
                recipients,
                histories.open(exchange),
                attempt(exchange),
                histories.reports(exchange),
                exchange.getProperty(TencentSmsConstants.SEND_REPORT));
        BatchSend send = new BatchSend(
                client,
                new SendRequest(endpoint.operation().action(), recipients, request),
                start.history(),
                start.attempt(),
                Objects.requireNonNull(tracking)
                        .claims(exchange, request, recipients, start.history(), start.attempt()),
                rules,
                caller(exchange),
                endpoint.getComponent()::continueCall,
                endpoint.statistics());
        if (send.alreadyHandled() > 0) {
            LOG.info(
                    "{} recipients of {} are skipped: an earlier attempt of the same exchange has sent to them",
                    send.alreadyHandled(),
                    endpoint);
        }
        exchange.setProperty(TencentSmsConstants.SEND_REPORT, send.open());
        return send.start().thenApply(report -> to -> {
            try {
                end(to, start, report);
            } finally {
                start.history().ended(report.keys(), start.attempt());
            }
        });
    }

    private void end(Exchange exchange, Start start, KeyedSendReport report) {
        if (SendVerdict.isSuccess(report, rules.successRule())) {
            logIgnoredText(exchange, start.request());
            SendAttempt attempt = start.attempt();
            SendHistories.setLastSeen(
                    exchange, start.history().succeeded(report.keys(), attempt, attempt.isRedelivery()));
            ResponseMapper.map(report, start.recipients(), exchange.getMessage());
            leaveReport(exchange, start, report);
        } else {
            failSend(exchange, start, report);
        }
    }

    private void failSend(Exchange exchange, Start start, KeyedSendReport report) {
        KeyedSendReport whole =
                new ExchangeVerdict(start.history(), start.attempt(), start.earlier()).withOthers(report);
        histories.share(exchange, start.history());
        exchange.setProperty(TencentSmsConstants.SEND_REPORT, whole);
        exchange.setException(advised(SendVerdict.failure(endpoint.operation().action(), whole), exchange));
    }

    /** Adds advice if the values for a template are in a place that is ignored. */
    private TencentSmsException advised(TencentSmsException failure, Exchange exchange) {
        if (failure instanceof TencentSmsRefusedException refused && isOfParameters(failure.code())) {
            String advice = requestMapper.missingParametersAdvice(exchange);
            return advice.isEmpty() ? refused : refused.withAdvice(advice);
        }
        return failure;
    }

    /** Whether the cause of the error can be missing parameters of a template. */
    private static boolean isOfParameters(@Nullable String code) {
        return code != null && (code.contains("TemplateParam") || code.contains("TemplateIncorrect"));
    }

    /** Once, and not as a warning: a template without parameters needs no text from the body. */
    private void logIgnoredText(Exchange exchange, SmsRequest request) {
        if (request instanceof SendSmsRequest send
                && send.templateParamSet() == null
                && !hasLoggedIgnoredText.get()
                && TextReader.isText(exchange.getMessage().getBody())) {
            String advice = requestMapper.missingParametersAdvice(exchange);
            if (!advice.isEmpty() && hasLoggedIgnoredText.compareAndSet(false, true)) {
                LOG.info("{} sent a template without parameters.{}", endpoint, advice);
            }
        }
    }

    private void leaveReport(Exchange exchange, Start start, KeyedSendReport report) {
        if (exchange.getException() != null || !caller(exchange).wantsToSend()) {
            // The caller was interrupted, or Camel will reject the exchange: only the report has the outcome.
            exchange.setProperty(TencentSmsConstants.SEND_REPORT, report);
        } else if (start.reportBefore() == null) {
            exchange.removeProperty(TencentSmsConstants.SEND_REPORT);
        } else {
            // Set to null, not removed: Camel would not remove it from an exchange that gets the results of this one.
            exchange.setProperty(
                    TencentSmsConstants.SEND_REPORT, start.history().isSettled() ? report : start.reportBefore());
        }
    }

    /**
     * A caller that wants to send as long as the sending route and the route that the exchange started in are running.
     * It checks the routes, not this producer, because Camel stops producers that its cache evicts while they are in
     * use.
     */
    private static Caller caller(Exchange exchange) {
        CamelContext context = exchange.getContext();
        String at = ExchangeHelper.getAtRouteId(exchange);
        String from = exchange.getFromRouteId();
        return () -> !context.getShutdownStrategy().isForceShutdown()
                && runs(context, at)
                && (from == null || from.equals(at) || runs(context, from));
    }

    private static boolean runs(CamelContext context, @Nullable String routeId) {
        ServiceStatus status = routeId == null
                ? context.getStatus()
                : context.getRouteController().getRouteStatus(routeId);
        return status != null && !status.isStopping() && !status.isStopped();
    }

    private SendAttempt attempt(Exchange exchange) {
        return SendHistories.attempt(exchange, endpoint.getEndpointUri());
    }

    private void finish(Exchange exchange, CompletionStage<Consumer<Exchange>> result) {
        try {
            result.toCompletableFuture().join().accept(exchange);
        } catch (RuntimeException e) {
            fail(exchange, FailureMessages.of(endpoint.operation().action(), e));
        }
    }

    private void fail(Exchange exchange, Throwable failure) {
        SendHistory history = failure instanceof TencentSmsException ? histories.find(exchange) : null;
        if (history == null) {
            exchange.setException(failure);
            return;
        }
        TencentSmsException judged = new ExchangeVerdict(history, attempt(exchange), histories.reports(exchange))
                .judge(endpoint.operation().action(), (TencentSmsException) failure);
        KeyedSendReport report = KeyedSendReport.of(judged);
        if (report != null) {
            exchange.setProperty(TencentSmsConstants.SEND_REPORT, report);
        }
        exchange.setException(judged);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.getComponent().openWorkers();
        endpoint.getComponent().producerHealth().started(endpoint.connection());
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().producerHealth().stopped(endpoint.connection());
        super.doStop();
    }
}
