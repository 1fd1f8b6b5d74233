package io.github.cameltencent.sms;

/**
 * Needs camel-webhook, which is optional. It is found by its name: a native executable may have to have all that its code
 * refers to, whether it is called or not.
 */
final class TencentSmsWebhookEndpoints implements CallbackEndpoints {

    @Override
    public TencentSmsEndpoint create(
            String uri,
            TencentSmsComponent component,
            TencentSmsOperation operation,
            TencentSmsConfiguration configuration,
            EventSource<?> source) {
        return new TencentSmsWebhookEndpoint(uri, component, operation, configuration, source);
    }
}
