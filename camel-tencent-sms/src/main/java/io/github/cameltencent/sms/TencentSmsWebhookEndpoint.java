package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

import io.github.cameltencent.sms.internal.receive.CompletionNotifier;
import io.github.cameltencent.sms.internal.receive.EventDispatcher;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.ExceptionHandlerReport;
import io.github.cameltencent.sms.internal.receive.ReceiptStore;
import io.github.cameltencent.sms.internal.webhook.CallbackDelivery;
import io.github.cameltencent.sms.internal.webhook.CallbackToken;
import io.github.cameltencent.sms.internal.webhook.WebhookBodyReader;
import io.github.cameltencent.sms.internal.webhook.WebhookProcessor;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.LoggingExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Receives Tencent's callbacks, as {@code webhook:tencent-sms:...}.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/35469">Setting the callback URL in the console</a>
 */
final class TencentSmsWebhookEndpoint extends TencentSmsEndpoint implements WebhookCapableEndpoint {

    /** How often to check for receipts that were not processed. */
    private static final Duration REDELIVERY = Duration.ofSeconds(10);

    private final EventSource<?> source;
    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

    TencentSmsWebhookEndpoint(
            String uri,
            TencentSmsComponent component,
            TencentSmsOperation operation,
            TencentSmsConfiguration configuration,
            EventSource<?> source) {
        super(uri, component, operation, configuration);
        this.source = source;
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        refuseUseless(OptionRules.Role.STARTED_FROM);
        return handler(next, source.type());
    }

    private <E extends ApiObject> Processor handler(Processor next, EventType<E> format) {
        ConsumerOptions options = getConsumerOptions();
        CompletionNotifier.addTo(getCamelContext());
        getComponent().openWorkers();
        EventMapper<E> mapper = eventMapper(format);
        ReceiptStore<E> receipts = receiptStore(format);
        CallbackDelivery<E> delivery = new CallbackDelivery<>(
                dispatcher(next, mapper),
                format,
                mapper,
                options.checkedConcurrentConsumers(),
                getComponent()::continueRoute,
                () -> route(next),
                receipts);
        if (receipts != null) {
            whenStarted(() -> startRedelivery(receipts, delivery));
        }
        return new WebhookProcessor<>(
                this,
                new CallbackToken(options.getCallbackToken()),
                new WebhookBodyReader<>(format, options.getMaxCallbackBytes()),
                delivery);
    }

    private <E extends ApiObject> @Nullable ReceiptStore<E> receiptStore(EventType<E> type) {
        MessageStore store = getConfiguration().getMessageStore();
        return store == null
                ? null
                : new ReceiptStore<>(
                        () -> getComponent().storeCalls(store), operation().name(), type);
    }

    /** The component has no threads yet if the context is starting. */
    private void whenStarted(Runnable start) {
        try {
            getCamelContext().addStartupListener((context, isStarted) -> start.run());
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private void startRedelivery(ReceiptStore<?> receipts, CallbackDelivery<?> delivery) {
        receipts.start();
        Future<?> timer = receipts.calls().repeat(REDELIVERY, delivery::startDue);
        ends.add(receipts::shutdown);
        ends.add(() -> timer.cancel(false));
    }

    @Override
    protected void doStop() throws Exception {
        for (Runnable end = ends.poll(); end != null; end = ends.poll()) {
            end.run();
        }
        super.doStop();
    }

    private <E extends ApiObject> EventDispatcher<E> dispatcher(Processor next, EventMapper<E> mapper) {
        return new EventDispatcher<>(
                this,
                this::createExchange,
                AsyncProcessorConverterHelper.convert(next),
                mapper,
                new ExceptionHandlerReport(this, () -> exceptionHandler(next)),
                EventDispatcher.ReportTime.BEFORE_CONFIRMATION);
    }

    /** The route of a processor: several routes can start from one endpoint, at different paths. */
    private @Nullable Route route(Processor next) {
        return getCamelContext().getRoutes().stream()
                .filter(route -> route.getProcessor() == next)
                .findFirst()
                .orElse(null);
    }

    /** camel-webhook consumes the option exceptionHandler and does not pass it on. */
    private ExceptionHandler exceptionHandler(Processor next) {
        Route route = route(next);
        return route != null
                        && route.getEndpoint() instanceof WebhookEndpoint webhook
                        && webhook.getExceptionHandler() != null
                ? webhook.getExceptionHandler()
                : new LoggingExceptionHandler(getCamelContext(), getClass());
    }

    /** The callback URL is set in Tencent's console; the API has no action for it. */
    @Override
    public void registerWebhook() {
        // Nothing to do.
    }

    @Override
    public void unregisterWebhook() {
        // Nothing to do.
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        // camel-webhook handles the address.
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }
}
