package io.github.cameltencent.sms.simulator.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message to one number, as it was asked for.
 *
 * @param writtenNumber as the client wrote it
 * @param number {@code null} when {@code writtenNumber} is none
 */
public record OutgoingMessage(
        String smsSdkAppId,
        String writtenNumber,
        @Nullable PhoneNumber number,
        String templateId,
        String signName,
        List<String> parameters,
        String sessionContext,
        String senderId,
        String extendCode) {
    /** How the number goes into the answer. */
    public String answerNumber() {
        return number == null ? writtenNumber : number.e164();
    }

    /** Two drafts with the same content to the same number are the same message. */
    public List<Object> identity() {
        return List.of(answerNumber(), templateId, signName, parameters);
    }
}
