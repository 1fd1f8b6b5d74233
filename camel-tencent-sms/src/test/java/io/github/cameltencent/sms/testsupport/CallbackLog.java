package io.github.cameltencent.sms.testsupport;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/** What is logged meanwhile. It is kept from the console, not from the {@link SecretWatch}. */
public final class CallbackLog implements AutoCloseable {

    private final Logger logger;
    private final boolean additive;
    private final Appender<ILoggingEvent> watch =
            ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).getAppender("SECRETS");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Of the component. */
    public CallbackLog() {
        this("io.github.cameltencent.sms");
    }

    public CallbackLog(String loggerName) {
        logger = (Logger) LoggerFactory.getLogger(loggerName);
        additive = logger.isAdditive();
        if (additive) {
            logger.addAppender(watch);
            logger.setAdditive(false);
        }
        events.start();
        logger.addAppender(events);
    }

    /** Warnings and errors. */
    public List<String> warnings() {
        synchronized (events) {
            return events.list.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }

    /** Of all levels. */
    public List<String> lines() {
        synchronized (events) {
            return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        if (additive) {
            logger.setAdditive(true);
            logger.detachAppender(watch);
        }
    }
}
