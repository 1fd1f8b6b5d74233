package io.github.cameltencent.sms.simulator.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import io.github.cameltencent.sms.simulator.SmsSimulator;

/** Collects what the simulator logs, such as {@code WARNING The region ...}, until it is closed. */
public final class LogLines implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SmsSimulator.class.getName());

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public LogLines() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    public List<String> all() {
        return lines;
    }

    @Override
    public void close() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }
}
