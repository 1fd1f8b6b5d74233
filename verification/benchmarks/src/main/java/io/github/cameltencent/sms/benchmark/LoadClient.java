package io.github.cameltencent.sms.benchmark;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** One way to send the {@link SampleMessage}. */
interface LoadClient extends AutoCloseable {

    /**
     * Sends it once.
     *
     * @param done is called once with {@code null} if it was accepted, or with the failure
     */
    void send(Consumer<@Nullable Throwable> done);
}
