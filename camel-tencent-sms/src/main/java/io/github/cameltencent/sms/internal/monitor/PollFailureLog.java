package io.github.cameltencent.sms.internal.monitor;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs polls that fail: the first in a row with its stack trace, the others with one line each, and one line when it is over.
 * The failure of an exchange is logged as Camel does it. It takes no part where an endpoint has an exception handler of its
 * own, or a bridge to the error handler of the route.
 */
public final class PollFailureLog extends LoggingExceptionHandler {

    private final Logger log;
    private int failures;

    public PollFailureLog(CamelContext context, Class<?> owner) {
        super(context, owner);
        this.log = LoggerFactory.getLogger(owner);
    }

    /** Camel calls it so for a poll, and with an exchange for what a route made of it. */
    @Override
    public void handleException(String message, Throwable exception) {
        if (countFailure() == 1) {
            super.handleException(message, exception);
        } else if (!isSuppressLogging()) {
            log.warn(oneLine(CamelExchangeException.createExceptionMessage(message, null, exception)));
        }
    }

    private synchronized int countFailure() {
        return ++failures;
    }

    /** A poll was answered. */
    public void pollSucceeded(String endpoint) {
        int ended = reset();
        if (ended > 0) {
            log.info("{} can be polled again, after {} that failed", endpoint, ended == 1 ? "one" : ended);
        }
    }

    /** Begins anew. */
    public synchronized int reset() {
        int ended = failures;
        failures = 0;
        return ended;
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
