package io.github.cameltencent.sms.internal.send;

import io.github.cameltencent.sms.tracking.MessageId;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a send's messages in a message store. Without a key of the application they get a generated key, which is
 * the same for another attempt of the same step, as long as the step has not succeeded.
 */
final class MessageIds {

    private static final int DIGITS = 24;

    private final @Nullable String key;
    private final SendHistory history;
    private final String step;

    MessageIds(@Nullable String key, SendHistory history, SendAttempt attempt) {
        this.key = key;
        this.history = history;
        this.step = key == null ? attempt.stepText() + '|' + history.successes() : "";
    }

    MessageId of(SendKey message) {
        return new MessageId(key == null ? made(message) : key, message.phoneNumber());
    }

    private String made(SendKey message) {
        String what = step + '|' + message.text().digest() + '|' + message.copy();
        return history.id() + '-' + DigestUtils.sha256Hex(what).substring(0, DIGITS);
    }

    /** Includes the key, so that equal digests do not reveal that two recipients got the same text. */
    String textDigest(SendKey message) {
        return DigestUtils.sha256Hex(of(message).key() + '|' + message.text().digest());
    }
}
