package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reports failures that do not stop the processing. */
@FunctionalInterface
public interface FailureReport {

    /** Reports a failure; never throws. */
    void report(String message, @Nullable Exchange exchange, Throwable failure);
}
