package io.github.cameltencent.sms.internal.send;

import io.github.cameltencent.sms.tracking.MessageId;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of a send are known by in a message store. Without a key of the application they get one that another
 * attempt of the same step makes again, as long as the step has not succeeded.
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

    /** With the key, so that nobody sees by the digest that two people were sent the same. */
    String textDigest(SendKey message) {
        return DigestUtils.sha256Hex(of(message).key() + '|' + message.text().digest());
    }
}
