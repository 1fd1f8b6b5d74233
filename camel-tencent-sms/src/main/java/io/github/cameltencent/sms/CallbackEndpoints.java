package io.github.cameltencent.sms;

/** Creates endpoints that receive callbacks. */
interface CallbackEndpoints {

    TencentSmsEndpoint create(
            String uri,
            TencentSmsComponent component,
            TencentSmsOperation operation,
            TencentSmsConfiguration configuration,
            EventSource<?> source);
}
