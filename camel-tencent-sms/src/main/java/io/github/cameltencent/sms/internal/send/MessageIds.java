package io.github.cameltencent.sms.internal.send;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Map<SendKey, Text> texts = new ConcurrentHashMap<>();

    MessageIds(@Nullable String key, SendHistory history, SendAttempt attempt) {
        this.key = key;
        this.history = history;
        this.step = key == null ? attempt.stepText() + '|' + history.successes() : "";
    }

    /** What recipients of the same text have in common. */
    private record Text(String key, String digest) {}

    MessageId of(SendKey message) {
        return new MessageId(text(message).key(), message.phoneNumber());
    }

    String textDigest(SendKey message) {
        return text(message).digest();
    }

    private Text text(SendKey message) {
        return texts.computeIfAbsent(new SendKey(message.text(), "", message.copy()), this::digested);
    }

    /** The digest includes the key, so that equal digests do not show that two people were sent the same. */
    private Text digested(SendKey message) {
        String digest = message.text().digest();
        String own = key == null ? generated(digest, message.copy()) : key;
        return new Text(own, DigestUtils.sha256Hex(own + '|' + digest));
    }

    private String generated(String digest, int copy) {
        return history.id()
                + '-'
                + DigestUtils.sha256Hex(step + '|' + digest + '|' + copy).substring(0, DIGITS);
    }
}
