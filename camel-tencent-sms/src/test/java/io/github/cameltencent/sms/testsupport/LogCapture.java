package io.github.cameltencent.sms.testsupport;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/** What is logged meanwhile. It is kept from the console, not from the {@link SecretWatch}. */
public final class LogCapture implements AutoCloseable {

    private final Logger logger;
    private final boolean additive;
    private final Appender<ILoggingEvent> watch =
            ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).getAppender("SECRETS");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Of the component. */
    public LogCapture() {
        this("io.github.cameltencent.sms");
    }

    public LogCapture(Class<?> type) {
        this(type.getName());
    }

    public LogCapture(String loggerName) {
        logger = (Logger) LoggerFactory.getLogger(loggerName);
        additive = logger.isAdditive();
        if (additive) {
            logger.addAppender(watch);
            logger.setAdditive(false);
        }
        events.start();
        logger.addAppender(events);
    }

    public void clear() {
        synchronized (events) {
            events.list.clear();
        }
    }

    /** Warnings and errors. */
    public List<String> warnings() {
        return warningEvents().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    public List<ILoggingEvent> warningEvents() {
        return events().stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    /** Of all levels. */
    public List<String> lines() {
        return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    public List<ILoggingEvent> events() {
        synchronized (events) {
            return List.copyOf(events.list);
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
