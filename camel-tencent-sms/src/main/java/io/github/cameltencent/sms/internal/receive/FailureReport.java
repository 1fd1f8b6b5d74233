package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Hears of failures that do not hold up what goes on. */
@FunctionalInterface
public interface FailureReport {

    /** Takes note, and does not fail itself. */
    void tell(String message, @Nullable Exchange exchange, Throwable failure);
}
