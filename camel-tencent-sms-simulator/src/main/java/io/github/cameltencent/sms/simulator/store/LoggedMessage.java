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
    /** About how many characters it keeps. */
    public long size() {
        long parameters =
                sent.templateParamSet().stream().mapToLong(String::length).sum();
        long texts = (long) length(sent.text()) + length(content);
        long others = (long) sent.templateId().length()
                + sent.signName().length()
                + sent.senderId().length()
                + extendCode.length()
                + sent.sessionContext().length();
        return parameters + texts + others;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    @Override
    public String toString() {
        return "LoggedMessage[" + sequence + "]";
    }
}
