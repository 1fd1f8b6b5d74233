package io.github.cameltencent.sms;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Receives what Tencent pushes, by way of {@code webhook:tencent-sms:...}.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/35469">Where the callback is set in the console</a>
 */
final class CallbackEndpoint extends TencentSmsEndpoint implements WebhookCapableEndpoint {

    private final Source<?> source;

    private CallbackEndpoint(
            String uri,
            TencentSmsComponent component,
            TencentSmsOperation operation,
            TencentSmsConfiguration configuration,
            Source<?> source) {
        super(uri, component, operation, configuration);
        this.source = source;
    }

    /** Only who calls this needs the classes of camel-webhook. */
    static TencentSmsEndpoint create(
            String uri,
            TencentSmsComponent component,
            TencentSmsOperation operation,
            TencentSmsConfiguration configuration,
            Source<?> source) {
        return new CallbackEndpoint(uri, component, operation, configuration, source);
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        refuseUseless(OptionRules.Role.STARTED_FROM);
        return handler(next, source.format());
    }

    private <E extends ApiObject> Processor handler(Processor next, StatusFormat<E> format) {
        ConsumerOptions options = getConsumerOptions();
        CompletionNotifier.addTo(getCamelContext());
        getComponent().openWorkers();
        int maxAtATime = options.checkedConcurrentConsumers();
        return new CallbackProcessor<>(
                this,
                new CallbackLock(options.getCallbackToken()),
                new CallbackReader<>(format, options.getCallbackMaxBytes()),
                new CallbackDelivery<>(
                        this,
                        next,
                        format,
                        new StatusMapper<>(format, options),
                        maxAtATime,
                        getComponent()::continueRoute,
                        () -> route(next),
                        () -> exceptionHandler(next)));
    }

    /** Several routes can start from one endpoint, at different paths. */
    private @Nullable Route route(Processor next) {
        return getCamelContext().getRoutes().stream()
                .filter(route -> route.getProcessor() == next)
                .findFirst()
                .orElse(null);
    }

    /** camel-webhook takes the option exceptionHandler for itself, and does not pass it on. */
    private ExceptionHandler exceptionHandler(Processor next) {
        Route route = route(next);
        return route != null
                        && route.getEndpoint() instanceof WebhookEndpoint webhook
                        && webhook.getExceptionHandler() != null
                ? webhook.getExceptionHandler()
                : new LoggingExceptionHandler(getCamelContext(), getClass());
    }

    /** A callback is set in Tencent's console; the API has no action for it. */
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
        // The address is the business of camel-webhook.
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }
}
