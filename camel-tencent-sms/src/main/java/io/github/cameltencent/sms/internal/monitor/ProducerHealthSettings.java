package io.github.cameltencent.sms.internal.monitor;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.CamelContext;

/** What the health checks of producers have to know of their component, which may change while it is configured. */
public interface ProducerHealthSettings {

    /** Where the checks are registered. */
    CamelContext context();

    /** The name of the component. */
    String component();

    /** Whether a check is enabled from the start. */
    boolean isEnabled();

    /** The action that asks the service. */
    ApiAction<? extends SmsResponse> action();
}
