package io.github.cameltencent.sms.simulator.journal;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A message in the file.
 *
 * @param content as the phone shows it; {@code null} when the template is not known
 * @param maskedContent as in its send record
 */
record StoredMessage(
        SentMessage sent,
        String region,
        PhoneNumber number,
        String extendCode,
        @Nullable String content,
        String maskedContent,
        long segments,
        StoredDelivery delivery) {
    StoredMessage with(StoredDelivery changed) {
        return new StoredMessage(sent, region, number, extendCode, content, maskedContent, segments, changed);
    }

    @Override
    public String toString() {
        return "StoredMessage[" + sent.serialNo() + "]";
    }
}
