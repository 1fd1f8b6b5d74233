package io.github.cameltencent.sms.benchmark;

import java.util.Arrays;
import java.util.regex.Pattern;

import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** A part of the code that a send passes, in order. A sample belongs to the innermost frame that is in one of them. */
enum Station {
    /** Makes the next message. */
    LOOP("the benchmark", "io.github.cameltencent.sms.benchmark."),
    CAMEL("Camel's route", "org.apache.camel."),
    PRODUCER("producer", "io.github.cameltencent.sms.Tencent", "io.github.cameltencent.sms.SendTracking"),
    MAPPING("headers to request", "io.github.cameltencent.sms.internal.request.", "io.github.cameltencent.sms.model."),
    SEND(
            "recipients, history and report",
            "io.github.cameltencent.sms.internal.send.",
            "io.github.cameltencent.sms.client."),
    STATISTICS("statistics", "io.github.cameltencent.sms.internal.monitor."),
    JSON("JSON", "io.github.cameltencent.sms.internal.json.", "com.fasterxml.jackson."),
    SIGNATURE("signature", "io.github.cameltencent.sms.internal.signing."),
    CALL("attempts and transport", "io.github.cameltencent.sms.internal."),
    HTTP_CLIENT("HttpClient", "org.apache.hc."),
    HAND_OVER(
            "hand-over to the workers",
            "io.github.cameltencent.sms.internal.thread.",
            "java.util.concurrent.ThreadPoolExecutor"),
    RESULT("response to body and headers", "io.github.cameltencent.sms.ResponseMapper"),
    OTHER("other");

    /** What all use. */
    private static final Pattern SHARED = Pattern.compile("org.apache.camel.(support|util).");

    private final String label;
    private final Pattern classes;

    /** @param classes patterns of their names' beginnings; without one, all that is left */
    Station(String label, String... classes) {
        this.label = label;
        this.classes = Pattern.compile(String.join("|", classes));
    }

    static Station of(@Nullable RecordedStackTrace stack) {
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                Station station = of(frame.getMethod().getType().getName());
                if (station != OTHER) {
                    return station;
                }
            }
        }
        return OTHER;
    }

    private static Station of(String type) {
        if (SHARED.matcher(type).lookingAt()) {
            return OTHER;
        }
        return Arrays.stream(values())
                .filter(station -> station.classes.matcher(type).lookingAt())
                .findFirst()
                .orElse(OTHER);
    }

    @Override
    public String toString() {
        return label;
    }
}
