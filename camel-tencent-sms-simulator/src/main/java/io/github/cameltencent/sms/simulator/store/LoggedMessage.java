package io.github.cameltencent.sms.simulator.store;

import io.github.cameltencent.sms.simulator.SentMessage;
import org.jspecify.annotations.Nullable;

/**
 * An accepted message as the inbox shows it.
 *
 * @param sequence grows from message to message
 * @param content as the phone shows it; {@code null} when the template is not known
 */
public record LoggedMessage(
        long sequence,
        String region,
        PhoneNumber number,
        String extendCode,
        @Nullable String content,
        long segments,
        SentMessage sent,
        Delivery delivery) {
    @Override
    public String toString() {
        return "LoggedMessage[" + sequence + "]";
    }
}
