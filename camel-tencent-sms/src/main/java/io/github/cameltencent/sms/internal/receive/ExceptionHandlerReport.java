package io.github.cameltencent.sms.internal.receive;

import java.util.function.Supplier;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports failures to the exception handler. If the handler itself fails, the other entries must still be processed.
 *
 * @param handler supplies the current exception handler
 */
public record ExceptionHandlerReport(Endpoint endpoint, Supplier<ExceptionHandler> handler) implements FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionHandlerReport.class);

    @Override
    public void report(String message, @Nullable Exchange exchange, Throwable failure) {
        try {
            handler.get().handleException(message, exchange, failure);
        } catch (RuntimeException | Error e) {
            LOG.error("The exceptionHandler of {} failed for: {}", endpoint, message, e);
        }
    }
}
