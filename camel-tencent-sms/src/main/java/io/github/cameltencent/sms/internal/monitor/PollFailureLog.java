package io.github.cameltencent.sms.internal.monitor;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failed polls: the first in a row with its stack trace, the others with one line each, and one line when polls
 * succeed again. Failures of exchanges are logged as Camel does. It is not used if an endpoint has its own exception
 * handler or a bridge to the route's error handler.
 */
public final class PollFailureLog extends LoggingExceptionHandler {

    private final Logger log;
    private int failures;

    public PollFailureLog(CamelContext context, Class<?> owner) {
        super(context, owner);
        this.log = LoggerFactory.getLogger(owner);
    }

    /** Camel calls this for a poll, and the variant with an exchange for a failure of a route. */
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

    /** A poll succeeded. */
    public void pollSucceeded(String endpoint) {
        int ended = reset();
        if (ended > 0) {
            log.info("{} can be polled again, after {} failed", endpoint, ended == 1 ? "one poll" : ended + " polls");
        }
    }

    /** Starts a new series. */
    public synchronized int reset() {
        int ended = failures;
        failures = 0;
        return ended;
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
